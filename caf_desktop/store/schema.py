"""Bring a database to the schema this program knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from caf_desktop.store.errors import NewerVault, VaultDamaged
from caf_desktop.store.faults import disk_faults
from caf_desktop.store.migrations import m0001, m0002

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

MIGRATIONS: tuple[Callable[[], str], ...] = (m0001.statements, m0002.statements)
"""In order; the n-th brings ``user_version`` from n - 1 to n."""

LATEST = len(MIGRATIONS)


def version_of(connection: sqlite.Connection) -> int:
    """The schema version of an open database; 0 for an empty one."""
    with disk_faults():
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_unknown(connection: sqlite.Connection) -> None:
    """Raise NewerVault for a schema of a later program, VaultDamaged for a database that is empty."""
    version = version_of(connection)
    if version > LATEST:
        raise NewerVault
    if version == 0:
        raise VaultDamaged


def migrate(connection: sqlite.Connection, note: Callable[[int, int], None] | None = None) -> None:
    """Apply what is missing, each migration in one transaction; ``note`` journals it, from and to, in the same one."""
    for number in range(version_of(connection) + 1, LATEST + 1):
        script = f"BEGIN IMMEDIATE;\n{MIGRATIONS[number - 1]()}\nPRAGMA user_version={number};"
        with disk_faults():
            try:
                connection.executescript(script)
                if note is not None:
                    note(number - 1, number)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
