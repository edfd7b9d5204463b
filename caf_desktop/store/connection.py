"""Open one connection to the encrypted database, and refuse it unless it really encrypts."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.store.errors import InUse, NotEncrypted, VaultDamaged
from caf_desktop.store.faults import disk_faults
from caf_desktop.store.keys.derive import DataKey, wipe

_PLAIN_HEADER = b"SQLite format 3"

_SETTINGS: tuple[tuple[str, str, int], ...] = (
    ("cipher_memory_security", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("synchronous", "FULL", 2),
)
"""Set right after keying and read back (Standards K-06)."""

CACHE_KIB = 65_536


def connect(path: Path, key: DataKey, *, writing: bool, frozen: bool = False, log: bool = True) -> sqlite.Connection:
    """A keyed connection to the database at ``path``; ``frozen`` when nothing beside it can be written.

    Without a ``log`` it writes into the file itself, so that closing it leaves one whole file.

    Raises NotEncrypted if the library or the file is not encrypted, VaultDamaged if the key does not
    open the file, DiskFailed if it cannot be reached.
    """
    prove_encrypted(path)
    with disk_faults():
        address = f"{path.absolute().as_uri()}{'?immutable=1' if frozen else ''}"
        connection = sqlite.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=5.0)
    try:
        _prepare(connection, key, writing=writing, log="wal" if log else "delete")
    except BaseException:
        connection.close()
        raise
    return connection


def prove_encrypted(path: Path) -> None:
    """Raise NotEncrypted if the file at ``path`` begins like a database in clear."""
    if path.exists():
        with path.open("rb") as file:
            if file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
                raise NotEncrypted


def shut_out_others(connection: sqlite.Connection) -> None:
    """Write the log into the file, and from here on let nobody else even read it, until the connection is closed.

    Raises InUse when another connection, here or in another process, has the database open; DiskFull, DiskFailed,
    ReadOnly.
    """
    with disk_faults():
        try:
            for step in ("PRAGMA journal_mode=DELETE", "PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE", "COMMIT"):
                connection.execute(step).fetchone()
        except sqlite.OperationalError as fault:
            if fault.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise InUse from None
            raise


def cipher_version(connection: sqlite.Connection) -> str:
    """Which SQLCipher encrypts. Raises NotEncrypted where the library does not."""
    version = connection.execute("PRAGMA cipher_version").fetchone()
    if version is None:
        raise NotEncrypted
    return str(version[0])


def _prepare(connection: sqlite.Connection, key: DataKey, *, writing: bool, log: str) -> None:
    connection.execute("PRAGMA cipher_log_level=NONE")
    pragma = key.database_key_pragma()
    try:
        connection.set_key(pragma)
    finally:
        wipe(pragma)
    cipher_version(connection)
    with disk_faults():
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for name, value, expected in _SETTINGS:
            connection.execute(f"PRAGMA {name}={value}")
            if int(connection.execute(f"PRAGMA {name}").fetchone()[0]) != expected:
                raise NotEncrypted
        connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        if writing:
            if connection.execute(f"PRAGMA journal_mode={log}").fetchone()[0] != log:
                raise VaultDamaged
        else:
            connection.execute("PRAGMA query_only=ON")
