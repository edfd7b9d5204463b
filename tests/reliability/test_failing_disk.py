"""Writes, fsyncs, renames and opens that fail: afterwards the old or the new state is there, and the words are right.

The first and the middle failure of each here; ``make reliability`` tries every one.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator

import pytest

from caf_desktop.words.backups import backup_fault_sentence
from caf_desktop.words.faults import file_fault_sentence, vault_fault_sentence
from caf_desktop.words.sharing import cannot_be_listed
from tests.reliability.failing import PAGE, Trials
from tests.reliability.failing_acts import ACTS, NEW, OLD, template_in
from tests.reliability.failing_disk import Call

FULL_SAID = {
    vault_fault_sentence("DiskFull"),
    vault_fault_sentence("ReadOnly"),
    file_fault_sentence(OSError(errno.ENOSPC, "")),
    cannot_be_listed(),
    backup_fault_sentence("PlaceFull"),
    backup_fault_sentence("NoRoomToMigrate"),
    vault_fault_sentence("OlderVault"),
}
"""What somebody may be told when the disk is full, by an act that had to leave things as they were."""


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trials]:
    folder = tmp_path_factory.mktemp("failing")
    made = Trials(template_in(folder / "template"), folder)
    yield made
    made.close()


@pytest.mark.parametrize("act", [act.name for act in ACTS])
def test_an_act_goes_through_on_a_disk_that_is_well(trials: Trials, act: str) -> None:
    trial = trials.undisturbed(act, Call.WRITE)
    assert (trial.said, trial.state, trial.faults) == ("", NEW, "")
    assert trial.counted > 0, "the writes are seen"


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for-good"])
@pytest.mark.parametrize("call", list(Call), ids=[call.name.lower() for call in Call])
@pytest.mark.parametrize("act", [act.name for act in ACTS])
def test_a_failure_leaves_the_old_or_the_new_state(trials: Trials, act: str, call: Call, for_good: bool) -> None:
    calls = trials.calls(act, call)
    tried = {1, 1 + calls // 2} if calls else set()
    found = {at: trials.one(act, call, at, for_good=for_good) for at in sorted(tried)}
    assert all(trial.struck for trial in found.values())
    assert [(at, trial.wrong()) for at, trial in found.items() if trial.wrong()] == []


@pytest.mark.parametrize("room", [0, 4 * PAGE, 40 * PAGE])
@pytest.mark.parametrize("act", [act.name for act in ACTS])
def test_a_full_disk_leaves_the_old_or_the_new_state(trials: Trials, act: str, room: int) -> None:
    trial = trials.with_room(act, room)
    assert not trial.wrong()
    assert trial.state == NEW or trial.said in FULL_SAID


@pytest.mark.parametrize("act", [act.name for act in ACTS])
def test_a_disk_that_takes_nothing_says_so(trials: Trials, act: str) -> None:
    trial = trials.one(act, Call.WRITE, 1, for_good=True)
    assert trial.state == OLD
    assert trial.said in FULL_SAID
