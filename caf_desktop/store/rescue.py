"""Copy the rows of a damaged table that can be read, and say which cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caf_desktop.store.connection import connect
from caf_desktop.store.errors import VaultDamaged
from caf_desktop.store.faults import disk_faults

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

    from caf_desktop.store.keys.derive import DataKey

_BEYOND = 500
"""Row numbers looked at beyond the last one known, where no index tells which rows there were."""
_PROBES = 16
"""Rows of a long stretch that are looked at before it is given up as a whole."""
_UNSEEN = ("document", "attachment_content", "journal", "journal_text", "journal_head", "scratch", "last_place")
"""Tables that hold no record of their own: what is lost of them is not counted as records."""


@dataclass(frozen=True)
class Loss:
    """Records of one kind that could not be read, in one episode if that is known."""

    kind: str
    episode_id: str
    count: int


@dataclass
class Salvage:
    """What could not be read."""

    pages: int = 0
    """Pages of the file that are damaged."""
    losses: list[Loss] = field(default_factory=list)
    uncounted: set[str] = field(default_factory=set)
    """Tables of which more may be missing than was counted: the damage hit every list of their rows too."""

    @property
    def records(self) -> int:
        """Records known to be unreadable."""
        return sum(loss.count for loss in self.losses)


class DamagedSource:
    """Connections to a damaged file. The library reads nothing more on one that has met a damaged page."""

    def __init__(self, path: Path, key: DataKey, *, frozen: bool) -> None:
        self._path = path
        self._key = key
        self._frozen = frozen
        self.connection = self._connect()

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows up to the first that cannot be read. Raises VaultDamaged there, and is usable again."""
        try:
            with disk_faults():
                yield from self.connection.execute(sql, values)
        except VaultDamaged:
            self.connection.close()
            self.connection = self._connect()
            raise

    def all(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Every row, or VaultDamaged."""
        return list(self.rows(sql, values))

    def damaged_pages(self) -> int:
        """How many pages of the file are not as they were written."""
        return len(self.all("PRAGMA cipher_integrity_check"))

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def _connect(self) -> sqlite.Connection:
        return connect(self._path, self._key, writing=False, frozen=self._frozen)


class Rescue:
    """One table, whole or damaged."""

    def __init__(
        self, source: DamagedSource, target: sqlite.Connection, table: str, sql: str, salvage: Salvage
    ) -> None:
        self._source = source
        self._target = target
        self._table = table
        self._salvage = salvage
        stored = target.execute(f"SELECT name, pk FROM pragma_table_xinfo('{table}') WHERE hidden = 0").fetchall()
        self._by_key = "WITHOUT ROWID" in sql.upper()
        self._key = ", ".join(name for name, place in sorted(stored, key=lambda row: row[1]) if place)
        names = [name for name, _place in stored]
        self._columns = ", ".join(names if self._by_key else ["rowid", *(name for name in names if name != "place")])
        marks = ",".join("?" * (self._columns.count(",") + 1))
        self._insert = f"INSERT OR IGNORE INTO {table} ({self._columns}) VALUES ({marks})"
        self._indexes = [
            name for (name,) in source.all("SELECT name FROM sqlite_master WHERE type='index' AND tbl_name=?", (table,))
        ]

    def copy(self) -> bool:
        """Copy every row that can be read, count those that cannot; whether table and indexes are whole."""
        if self._scan("ASC") is None:
            return True
        last_before = self._highest()
        self._scan("DESC")
        if not self._by_key:
            self._copy_single(last_before)
        self._count_lost()
        return False

    def _scan(self, order: str) -> VaultDamaged | None:
        """Copy from one end to the first row that cannot be read."""
        by = ", ".join(f"{name} {order}" for name in (self._key.split(", ") if self._by_key else ["rowid"]))
        hint = "" if self._by_key else "NOT INDEXED"
        try:
            for row in self._source.rows(f"SELECT {self._columns} FROM {self._table} {hint} ORDER BY {by}"):
                self._target.execute(self._insert, row)
        except VaultDamaged as damage:
            return damage
        return None

    def _highest(self) -> int:
        if self._by_key:
            return 0
        return int(self._target.execute(f"SELECT max(rowid) FROM {self._table}").fetchone()[0] or 0)

    def _copy_single(self, after: int) -> None:
        """Copy what lies between damaged pages: halve, until only rows are left out that cannot be read."""
        known = self._listed()
        have = {row for (row,) in self._target.execute(f"SELECT rowid FROM {self._table} WHERE rowid > ?", (after,))}
        end = min(have, default=after + _BEYOND)
        missing = sorted(row for row in (known or range(after + 1, end)) if after < row < end)
        if len(missing) > 4 * _PROBES:
            probes = missing[:: len(missing) // _PROBES]
            if not any(self._copy_between(row, row) for row in probes):
                return
        pending = [missing] if missing else []
        while pending:
            rows = pending.pop()
            if not self._copy_between(rows[0], rows[-1]) and len(rows) > 1:
                pending += [rows[: len(rows) // 2], rows[len(rows) // 2 :]]

    def _copy_between(self, first: int, last: int) -> bool:
        """Copy the rows with these numbers; whether all could be read."""
        sql = f"SELECT {self._columns} FROM {self._table} NOT INDEXED WHERE rowid BETWEEN ? AND ?"
        try:
            for row in self._source.rows(sql, (first, last)):
                self._target.execute(self._insert, row)
        except VaultDamaged:
            return False
        return True

    def _listed(self) -> set[int] | None:
        """The numbers of all rows there were, from the first index that can be read."""
        for name in self._indexes:
            try:
                return {row for (row,) in self._source.all(f"SELECT rowid FROM {self._table} INDEXED BY {name}")}
            except VaultDamaged:
                continue
        return None

    def _count_lost(self) -> None:
        """Say what an index still knows and the copy has not."""
        if self._table in _UNSEEN or self._table.startswith(("search", "to_index")):
            return
        listed = None if self._by_key else self._listed()
        if listed is None:
            self._salvage.uncounted.add(self._table)
            return
        have = {row for (row,) in self._target.execute(f"SELECT rowid FROM {self._table}")}
        episodes = self._episodes()
        lost = Counter(episodes.get(row, "") for row in listed - have)
        self._salvage.losses += [Loss(self._table, episode, count) for episode, count in sorted(lost.items())]

    def _episodes(self) -> dict[int, str]:
        """The episode of each row, as far as an index tells."""
        try:
            if self._table == "answer":
                rows = self._source.all("SELECT rowid, response_id FROM answer INDEXED BY answer_of_response")
                of = dict(self._source.all("SELECT id, episode_id FROM response"))
                return {row: str(of.get(response, "")) for row, response in rows}
            name = f"{self._table}_of_episode"
            if name in self._indexes:
                return dict(self._source.all(f"SELECT rowid, episode_id FROM {self._table} INDEXED BY {name}"))
        except VaultDamaged:
            pass
        return {}
