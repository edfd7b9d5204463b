"""A backup, from copy to read back, beside the bare library's encrypted copy of the same file."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from bench.result import Result, side_by_side, timed
from bench.vaults import BenchVault
from caf_desktop.actions.backing_up import PLACE, BackUp
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.restoring import restore_drill
from caf_desktop.store.backup_state import read_state
from caf_desktop.store.connection import connect
from caf_desktop.store.keys.derive import wipe
from caf_desktop.store.vault_files import DATABASE

_GOAL = 6.0
"""Copy, prove (two checks of every page), hash, write, read back: six passes where the bare copy has one."""


def backups(folder: Path, vault: BenchVault, rounds: int) -> list[Result]:
    """Making one, and trying one out."""
    place = folder / "backups"
    place.mkdir()
    desk = vault.open()
    try:
        with desk.writing("settings") as changes:
            changes.set(PLACE, str(place))
        floor_file = folder / "bare-backup.db"

        def ours() -> float:
            return timed(lambda: desk.do(BackUp()))

        made, bare = side_by_side([ours, lambda: timed(lambda: _bare_backup(desk, floor_file))], rounds)
        size = (place / read_state(vault.folder).name).stat().st_size
        newest = place / read_state(vault.folder).name
        drill = timed(lambda: restore_drill(desk, newest))
    finally:
        desk.close()
    megabytes = f"{size / 1e6:.0f} MB; trying it out took {drill / 1000:.1f} s"
    what = f"Backup, proved and read back, {vault.episodes:,} episodes"
    return [Result(what, made, _GOAL, bare, "SQLCipher backup()", note=megabytes)]


def _bare_backup(desk: Desk, target: Path) -> None:
    """The library's own copy, one pass, nothing checked."""
    target.unlink(missing_ok=True)
    source = connect(desk.vault.folder / DATABASE, desk.vault.unlocked.data_key, writing=False)
    copy = sqlite.connect(str(target), isolation_level=None)
    try:
        pragma = desk.vault.unlocked.data_key.database_key_pragma()
        copy.set_key(pragma)
        wipe(pragma)
        source.backup(copy)
    finally:
        copy.close()
        source.close()
