"""Finishing or undoing a change of the data key that was cut short (K-16).

The change makes a second database under the new key beside the first, and proves it. Then the key file is replaced,
in one step: that is the moment at which the new key holds. Last, the second database takes the first one's name. So
when there is a second database, the data key that the key file gives says which of the two is the vault's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from caf_desktop.store.connection import connect
from caf_desktop.store.errors import VaultDamaged
from caf_desktop.store.file_faults import file_faults
from caf_desktop.store.keys.header_file import sync_folder

if TYPE_CHECKING:
    from caf_desktop.store.keys.derive import DataKey

_BESIDE = ("-wal", "-shm", "-journal")


def second_database(database: Path) -> Path:
    """Where the database under the new key is made."""
    return database.with_name(f"{database.name}.new-key")


def database_for(database: Path, key: DataKey, *, may_change: bool) -> Path:
    """The file that ``key`` opens. If this process ``may_change`` the folder, what was begun is finished or undone.

    Raises DiskFull or DiskFailed. When ``key`` opens neither file, ``database``: opening it says what is wrong.
    """
    second = second_database(database)
    if not second.exists():
        return database
    if _opens(database, key):
        if may_change:
            with file_faults():
                discard_second(database)
        return database
    if not _opens(second, key):
        return database
    if may_change:
        with file_faults():
            put_second_in_place(database)
        return database
    return second


def discard_second(database: Path) -> None:
    """Take the second database away. Raises OSError."""
    second = second_database(database)
    for path in (*_beside(second), second):
        path.unlink(missing_ok=True)


def put_second_in_place(database: Path) -> None:
    """Give the second database the first one's name; the first is gone then. Raises OSError.

    What SQLite kept beside the first belongs to its bytes alone: all of it had been written into the file.
    """
    for path in _beside(database):
        path.unlink(missing_ok=True)
    second_database(database).replace(database)
    sync_folder(database.parent)


def _opens(path: Path, key: DataKey) -> bool:
    try:
        connect(path, key, writing=False, frozen=True).close()
    except VaultDamaged:
        return False
    return True


def _beside(database: Path) -> list[Path]:
    return [database.with_name(database.name + end) for end in _BESIDE]
