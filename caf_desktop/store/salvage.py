"""Read a damaged vault as far as it can be read, without changing a byte of it.

Every page carries an HMAC, so a page is read as it was written or not at all: nothing wrong is ever shown. Every row
that can be read is copied into a private encrypted copy beside the vault, which is opened for reading only and goes
when it is closed.
"""

from __future__ import annotations

import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from caf_desktop.store.connection import connect
from caf_desktop.store.faults import disk_faults
from caf_desktop.store.file_faults import file_faults
from caf_desktop.store.going_on import GoOn, always
from caf_desktop.store.indexing import index_marked, summarise
from caf_desktop.store.read_only import WhyReadOnly
from caf_desktop.store.rescue import DamagedSource, Rescue, Salvage
from caf_desktop.store.schema import migrate, refuse_unknown, version_of
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

    from caf_desktop.store.keys.unlocked import Unlocked

_PREFIX = ".salvage-"
_DAMAGED = "damaged.db"
_INDEX_AT_ONCE = 500


class SalvagedVault(Vault):
    """What is left of a damaged vault, for reading. ``salvage`` says what could not be read.

    Raises VaultDamaged when not even the list of tables can be read, DiskFull when there is no room for the copy.
    """

    def __init__(self, folder: Path, unlocked: Unlocked, go_on: GoOn = always) -> None:
        _clear_left_over(folder)
        self._private = folder / f"{_PREFIX}{secrets.token_hex(8)}"
        try:
            with file_faults():
                self._private.mkdir(mode=0o700)
            self.salvage = _copy_what_is_left(folder, self._private, unlocked, go_on)
            super().__init__(self._private, unlocked, WhyReadOnly.DAMAGED, examine=False)
        except BaseException:
            unlocked.zero()
            shutil.rmtree(self._private, ignore_errors=True)
            raise
        self.folder = folder

    def close(self) -> None:
        """Close it, and take the private copy away."""
        super().close()
        shutil.rmtree(self._private, ignore_errors=True)


def _copy_what_is_left(folder: Path, private: Path, unlocked: Unlocked, go_on: GoOn) -> Salvage:
    """Copy every row that can be read into a new database in ``private``."""
    path, log = folder / DATABASE, folder / f"{DATABASE}-wal"
    frozen = not (log.is_file() and log.stat().st_size > 0)
    if not frozen:  # opening a database with its log would write the log into it
        with file_faults():
            shutil.copyfile(path, private / _DAMAGED)
            shutil.copyfile(log, private / f"{_DAMAGED}-wal")
        path = private / _DAMAGED
    source = DamagedSource(path, unlocked.data_key, frozen=frozen)
    (private / DATABASE).touch(mode=0o600)
    target = connect(private / DATABASE, unlocked.data_key, writing=True)
    try:
        target.execute("PRAGMA synchronous=OFF")
        target.execute("PRAGMA foreign_keys=OFF")
        salvage = Salvage()
        with disk_faults():
            _copy_all(source, target, salvage, go_on)
        return salvage
    finally:
        source.close()
        target.close()
        for name in (_DAMAGED, f"{_DAMAGED}-wal", f"{_DAMAGED}-shm"):
            (private / name).unlink(missing_ok=True)


def _copy_all(source: DamagedSource, target: sqlite.Connection, salvage: Salvage, go_on: GoOn) -> None:
    refuse_unknown(source.connection)
    made = source.all("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    shadows = {name for kind, name, _table, _sql in made if kind == "table" and name.startswith("search_")}
    tables = [row for row in made if row[0] == "table" and not row[1].startswith("sqlite_")]
    target.execute("BEGIN IMMEDIATE")
    for _kind, name, _table, sql in tables:
        if name not in shadows or name == "search_place":
            target.execute(sql)
    for kind, _name, _table, sql in made:
        if kind == "index":
            target.execute(sql)
    damaged = set()
    for number, (_kind, name, _table, sql) in enumerate(tables):
        if not sql.startswith("CREATE VIRTUAL"):
            whole = Rescue(source, target, name, sql, salvage).copy()
            damaged |= set() if whole else {name}
        go_on(number + 1, len(tables))
    target.execute(f"PRAGMA user_version={version_of(source.connection)}")
    target.execute("COMMIT")
    salvage.pages = source.damaged_pages()
    migrate(target)
    if damaged & {"summary", "child", "episode"}:
        _summarise_again(target)
    if damaged & (shadows | {"search_place", "to_index"}):
        _index_again(target)


def _summarise_again(target: sqlite.Connection) -> None:
    """Make the children list anew from the episodes that can be read."""
    target.execute("BEGIN IMMEDIATE")
    target.execute("DELETE FROM summary")
    for (episode_id,) in target.execute("SELECT id FROM episode").fetchall():
        summarise(target, episode_id)
    target.execute("COMMIT")


def _index_again(target: sqlite.Connection) -> None:
    """Make the search index anew, so that what can be read can be found."""
    target.execute("BEGIN IMMEDIATE")
    sql = target.execute("SELECT sql FROM sqlite_master WHERE name = 'search'").fetchone()[0]
    for table in ("search_place", "to_index"):
        target.execute(f"DELETE FROM {table}")
    target.execute("DROP TABLE search")
    target.execute(sql)
    target.execute("INSERT INTO search(search, rank) VALUES ('secure-delete', 1)")
    searched = {
        table: column
        for (table,) in target.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        if (column := _episode_column(target, table))
    }
    for table, column in searched.items():
        target.execute(f"INSERT OR IGNORE INTO to_index SELECT '{table}', id, {column} FROM {table}")
    while index_marked(target, _INDEX_AT_ONCE):
        pass
    target.execute("COMMIT")


def _episode_column(target: sqlite.Connection, table: str) -> str:
    """How a kind of record names its episode, in SQL; nothing for tables that hold no records."""
    columns = {name for (name,) in target.execute(f"SELECT name FROM pragma_table_xinfo('{table}')").fetchall()}
    if not {"id", "body"} <= columns:
        return ""
    if "response_id" in columns:
        return "coalesce((SELECT episode_id FROM response WHERE response.id = response_id), '')"
    if "episode_id" in columns:
        return "episode_id"
    return "id" if table == "episode" else "''"


def _clear_left_over(folder: Path) -> None:
    """Take away private copies of programs that ended by force."""
    with suppress(OSError):
        for path in folder.glob(f"{_PREFIX}*"):
            shutil.rmtree(path, ignore_errors=True)

