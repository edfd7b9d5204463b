"""The throw-away vault with the sample cases."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from caf_desktop.actions.case_files import read_case_file
from caf_desktop.actions.doors import NewVault, Opened, create_vault
from caf_desktop.actions.importing import ImportCases
from caf_desktop.shipped import resources_folder
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.passphrase import suggested_passphrase
from caf_desktop.words import _

_PREFIX = "caf-desktop-sample-"
_VAULT = "vault"


def sample_files() -> list[Path]:
    """The sample case files that travel with the program, in order."""
    return sorted((resources_folder() / "samples").glob("*.json"))


def open_sample_vault() -> Opened:
    """Make a vault in a private temporary folder, encrypted like any other, and fill it with the samples.

    Left-over sample vaults of sessions that ended by force are thrown away first, unless in use.
    """
    _throw_away_left_over()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX)) / _VAULT
    try:
        opened = create_vault(
            NewVault(
                folder=folder,
                name="Priya Nair",
                role=_("Health visitor"),
                agency="Ashmere Community Health",
                passphrase=suggested_passphrase(),
                nickname=_("sample"),
                contacts=(
                    {"who": "Ashmere duty social work team", "telephone": "0113 496 0199", "when": _("Day and night")},
                    {"who": "Helen Brook, named nurse", "telephone": "0113 496 0155", "when": _("Weekdays 9 to 5")},
                ),
                sample=True,
            ),
            cost=FLOOR,
        )
        try:
            opened.desk.do(ImportCases([read_case_file(path.read_bytes()) for path in sample_files()]))
            while opened.desk.vault.update_index():
                pass
        except BaseException:
            opened.desk.close()
            raise
    except BaseException:
        throw_away(folder)
        raise
    return opened


def is_sample_folder(folder: Path) -> bool:
    """Whether this is the folder of a sample vault."""
    return folder.name == _VAULT and folder.parent.name.startswith(_PREFIX)


def throw_away(folder: Path) -> None:
    """Delete a sample vault; never a folder that is not one."""
    if is_sample_folder(folder):
        shutil.rmtree(folder.parent, ignore_errors=True)


def _throw_away_left_over() -> None:
    from caf_desktop.store.writer_lock import WriterLock

    for parent in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        lock_file = parent / _VAULT / "writer.lock"
        if not lock_file.exists():
            continue
        lock = WriterLock.try_take(lock_file)
        if lock is not None:
            lock.release()
            throw_away(parent / _VAULT)
