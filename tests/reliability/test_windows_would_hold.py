"""What Windows would stumble over, tried here: long paths, names in other letters, files others hold open."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from caf_desktop.ui.entry.known_vaults import known_vaults, remember_vault, settings_folder
from caf_desktop.words.faults import file_fault_sentence, vault_fault_sentence
from tests.journeys.vaults import make_ready_vault
from tests.reliability.failing import Trials
from tests.reliability.failing_acts import ACTS, NEW, OLD, fresh, template_in
from tests.reliability.failing_disk import Call

LONGEST_PATH = 259
"""Characters Windows gives a path unless long paths are switched on (MAX_PATH, less the ending NUL)."""
LONG_FOLDER = 203
FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE)
HELD_SAID = {
    file_fault_sentence(PermissionError(errno.EACCES, "")),
    *(vault_fault_sentence(name) for name in ("ReadOnly", "DiskFailed", "PlaceNotWritable")),
    *(vault_fault_sentence(name) for name in ("NoRoomToMigrate", "OlderVault")),
}
"""What somebody may be told when a file could not be replaced."""
USERS = ("Zoë Łukasz", "王小明", "محمد", "Ελένη Παπά", "o’brien & sons 100%")


def _deep(start: Path, characters: int) -> Path:
    """A folder whose whole path has so many characters, at the least."""
    folder = start
    while len(str(folder)) < characters:
        folder = folder / "Children and families"[: max(1, min(21, characters - len(str(folder)) - 1))].strip()
    return folder


def _do_everything(start: Path) -> list[Path]:
    """Every act in a vault under ``start``; gives each path that stood there at any time that was looked at."""
    template = make_ready_vault(start / "vault")
    seen = set(start.rglob("*"))
    for act in ACTS:
        work = act.ready(fresh(template, start / "w"))
        act.do(work)
        seen |= set(start.rglob("*"))
        assert act.state(work) == NEW
    return sorted(seen)


def test_paths_stay_short_enough_below_a_long_folder(tmp_path: Path) -> None:
    folder = _deep(tmp_path, LONG_FOLDER)
    paths = _do_everything(folder)
    assert len(str(folder)) > 200
    assert [path for path in paths if len(str(path)) > LONGEST_PATH] == []


def test_a_home_in_any_letters(tmp_path: Path) -> None:
    home = tmp_path.joinpath(*USERS)
    paths = _do_everything(home)
    names = {part for path in paths for part in path.relative_to(home).parts}
    assert [name for name in names if FORBIDDEN.search(name)] == [], "Windows would refuse these names"


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trials]:
    folder = tmp_path_factory.mktemp("held")
    made = Trials(template_in(folder / "template"), folder)
    yield made
    made.close()


@pytest.mark.parametrize("for_good", [False, True], ids=["for-a-moment", "for-good"])
@pytest.mark.parametrize("act", [act.name for act in ACTS])
def test_a_file_that_somebody_holds_open_is_not_replaced(trials: Trials, act: str, for_good: bool) -> None:
    """Windows refuses to rename onto a file that a virus scanner or another program has open."""
    found = list(trials.all(act, Call.RENAME, for_good=for_good, error=errno.EACCES))
    assert [trial.wrong() for trial in found if trial.wrong()] == []
    assert {trial.said for trial in found if trial.state == OLD} <= HELD_SAID


def test_a_profile_folder_that_vanishes_costs_only_the_list_of_vaults(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    template_in(vault)
    remember_vault(vault)
    assert known_vaults() == [vault]
    shutil.rmtree(settings_folder())
    assert known_vaults() == []
    remember_vault(vault)
    assert known_vaults() == [vault]
    shutil.rmtree(settings_folder().parent)
    settings_folder().parent.write_bytes(b"not a folder any more")
    remember_vault(vault)
    assert known_vaults() == []
    settings_folder().parent.unlink()
