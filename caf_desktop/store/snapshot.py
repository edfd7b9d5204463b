"""An encrypted copy of the open database as it stands at one moment, and the proof that a copy is whole.

SQLite's ``backup()`` from a read transaction under WAL: writers are never kept waiting, and what they write
meanwhile is not in the copy (Standards K-13). The copy has the same key.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.store.altered import refuse_altered
from caf_desktop.store.errors import BackupDamaged, VaultDamaged
from caf_desktop.store.faults import backup_faults, disk_faults
from caf_desktop.store.going_on import GoOn, Stopped
from caf_desktop.store.keys.derive import wipe
from caf_desktop.store.schema import version_of

if TYPE_CHECKING:
    from caf_desktop.store.vault import Vault

_PAGES_AT_ONCE = 256
"""1 MiB: how much is copied between two looks at whether to go on."""


@dataclass(frozen=True)
class Snapshot:
    """What the copy holds: its schema, the number of its last journal row and the end of the journal's chain."""

    schema: int
    seq: int
    head: str


def take_snapshot(vault: Vault, target: Path, go_on: GoOn) -> Snapshot:
    """Copy the database to ``target``, encrypted with the same key.

    Raises DiskFull, DiskFailed, ReadOnly when the vault is being closed, VaultDamaged when a page is not as it was
    written, and what ``go_on`` raises; ``target`` is then taken away again.
    """

    def told(_status: int, left: int, of: int) -> None:
        if vault.ending:
            raise Stopped
        go_on(of - left, of)

    try:
        with vault.beside() as source, _target(vault, target) as copy:
            source.execute("BEGIN")
            held = _held_in(source)
            refuse_altered(source)
            with backup_faults():
                source.backup(copy, pages=_PAGES_AT_ONCE, progress=told, sleep=0)
            source.execute("ROLLBACK")
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return held


def prove_snapshot(vault: Vault, target: Path, expected: Snapshot) -> None:
    """Open the copy with the vault's key: every page, the structure and the journal's end. Raises BackupDamaged."""
    try:
        with vault.beside(target) as copy:
            prove_copy(copy, expected)
    except VaultDamaged:
        raise BackupDamaged from None


def prove_copy(copy: sqlite.Connection, expected: Snapshot) -> None:
    """Every page's HMAC, the structure, and the journal's end. Raises BackupDamaged, VaultDamaged."""
    with disk_faults():
        if copy.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
            raise BackupDamaged
        if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise BackupDamaged
        if _held_in(copy) != expected:
            raise BackupDamaged


def journal_end(connection: sqlite.Connection) -> tuple[int, str]:
    """Number of the journal's last row, and the end of its chain; 0 and empty for an empty journal."""
    found = connection.execute("SELECT seq, mac FROM journal_head").fetchone()
    return (0, "") if found is None else (int(found[0]), bytes(found[1]).hex())


def _held_in(connection: sqlite.Connection) -> Snapshot:
    return Snapshot(version_of(connection), *journal_end(connection))


@contextmanager
def _target(vault: Vault, path: Path) -> Iterator[sqlite.Connection]:
    """A keyed connection to a new file. It is thrown away unless all goes well, so it needs no journal of its own."""
    path.touch(mode=0o600, exist_ok=False)
    connection = sqlite.connect(
        f"{path.absolute().as_uri()}?nolock=1", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        pragma = vault.unlocked.data_key.database_key_pragma()
        try:
            connection.set_key(pragma)
        finally:
            wipe(pragma)
        for setting in ("temp_store=MEMORY", "journal_mode=OFF", "synchronous=OFF"):
            connection.execute(f"PRAGMA {setting}")
        with disk_faults():
            yield connection
    finally:
        connection.close()
