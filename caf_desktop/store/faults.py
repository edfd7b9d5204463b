"""Turn the database library's exceptions into ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.store.errors import DiskFailed, DiskFull, ReadOnly, VaultDamaged, VaultError


@contextmanager
def disk_faults() -> Iterator[None]:
    """Run a piece of SQL; raise DiskFull, DiskFailed, ReadOnly or VaultDamaged for what the disk did.

    Programming errors (wrong SQL, broken constraints) pass through unchanged: they are ours.
    """
    try:
        yield
    except sqlite.DatabaseError as fault:
        ours = _meaning(fault)
        if ours is None:
            raise
        raise ours from None


_MEANINGS: tuple[tuple[str, type[VaultError]], ...] = (
    ("SQLITE_FULL", DiskFull),
    ("SQLITE_READONLY", ReadOnly),
    ("SQLITE_IOERR", DiskFailed),
    ("SQLITE_CANTOPEN", DiskFailed),
    ("SQLITE_CORRUPT", VaultDamaged),
    ("SQLITE_NOTADB", VaultDamaged),
    ("SQLITE_BUSY", ReadOnly),
)


def _meaning(fault: sqlite.DatabaseError) -> VaultError | None:
    name = getattr(fault, "sqlite_errorname", "")
    return next((kind() for prefix, kind in _MEANINGS if name.startswith(prefix)), None)


_WORDS: dict[str, type[VaultError]] = {
    "database or disk is full": DiskFull,
    "database disk image is malformed": VaultDamaged,
    "file is not a database": VaultDamaged,
}


@contextmanager
def backup_faults() -> Iterator[None]:
    """``backup()`` raises without SQLite's error code, so its own words have to tell what it was."""
    try:
        yield
    except sqlite.DatabaseError as fault:
        raise _WORDS.get(str(fault), DiskFailed) from None
