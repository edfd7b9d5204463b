"""The journal: who did what, when, to which field; a chain that shows any row changed, lost or moved.

Rows carry keyed hashes of what stood before and after, never the text: the texts stand in a side table
that erasure can empty while the chain still verifies (Standards C-11).

The key follows from the vault's data key. When that changes (K-16) the chain goes on unbroken with the new key; the
rows before keep theirs, which is put into the encrypted database beside them. So heads printed on papers and kept in
backups stay true, erased texts keep their hashes, and whoever knows the old data key alone cannot write a row.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from caf_desktop import __version__
from caf_desktop.store.faults import disk_faults
from caf_desktop.store.going_on import GoOn, always

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

_FIRST_MAC = bytes(32)
_END_LOST = b"end lost"
"""Stands for the MAC to go on from where the end was tampered with, so that it keeps showing."""

MAKING = "create-vault"
"""The act every vault's journal begins with."""

CLOCK_BACK = "clock-back"
"""The event written before an act whose moment lies before the last row's (Standards S-10)."""

_CLOCK_MAY_SLIP = timedelta(seconds=2)
"""How far back a clock that sets itself may go without a word."""

_TELL_EVERY = 500
"""Rows of the chain between two words on how far the check is."""

_REASON_CODE = re.compile(r"[a-z0-9-]*", re.ASCII)

_COLUMNS = (
    "seq, at, actor, role, device, episode_id, act, kind, record_id, field, "
    "before_hash, after_hash, reason, result, app_version"
)


@dataclass(frozen=True)
class Actor:
    """Who is doing something, and on which computer."""

    practitioner_id: str
    role: str = ""
    device: str = ""


@dataclass(frozen=True)
class Entry:
    """One row to be written: an act on a record's field, or an event without one.

    ``reason`` is a code: what a person gives as a reason is a text, which erasure must reach, and the chain keeps none.
    Raises ValueError for another.
    """

    act: str
    kind: str = ""
    record_id: str = ""
    episode_id: str = ""
    field: str = ""
    before: str | None = None
    after: str | None = None
    reason: str = ""
    result: str = "done"
    text_kept: bool = True
    """Whether the texts stand in the side table; without them only their keyed hashes say that they were there."""

    def __post_init__(self) -> None:
        if not _REASON_CODE.fullmatch(self.reason):
            raise ValueError("no reason of the chain")


class _Row(NamedTuple):
    seq: int
    at: str
    actor: str
    role: str
    device: str
    episode_id: str
    act: str
    kind: str
    record_id: str
    field: str
    before_hash: bytes | None
    after_hash: bytes | None
    reason: str
    result: str
    app_version: str

    def mac_after(self, previous: bytes, key: bytes | bytearray) -> bytes:
        """The chained MAC: over the previous row's MAC and everything in this row."""
        parts = [part.hex() if isinstance(part, bytes) else part for part in self]
        text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
        return hmac.new(key, previous + text.encode("ascii"), hashlib.sha256).digest()


class Journal:
    """Writes and checks the chain on one connection; call ``write`` inside a transaction only."""

    def __init__(self, connection: sqlite.Connection, key: bytearray) -> None:
        self._connection = connection
        self._key = key

    def carry_on_with(self, key: bytes | bytearray) -> None:
        """Chain every row from here on with another key. A damaged end stays a damaged end."""
        seq, mac, _at = self._end()
        self._connection.execute("INSERT INTO journal_key VALUES (?, ?)", (seq, bytes(self._key)))
        if mac != _END_LOST:
            self._connection.execute("UPDATE journal_head SET mac = ?", (_head_mac(mac, key),))

    def write(self, actor: Actor, at: str, entries: list[Entry]) -> None:
        """Append the entries and move the head."""
        run = self._connection.execute
        seq, mac, last_at = self._end()
        for entry in [*_clock_went_back(last_at, at, entries), *entries]:
            seq += 1
            row = self._row(seq, at, actor, entry)
            mac = row.mac_after(mac, self._key)
            run(f"INSERT INTO journal ({_COLUMNS}, mac) VALUES ({','.join('?' * 16)})", (*row, mac))
            if entry.text_kept and (entry.before is not None or entry.after is not None):
                run("INSERT INTO journal_text VALUES (?, ?, ?)", (seq, entry.before, entry.after))
        run(
            "INSERT INTO journal_head VALUES (1, ?, ?) "
            "ON CONFLICT (only_one) DO UPDATE SET seq = excluded.seq, mac = excluded.mac",
            (seq, _head_mac(mac, self._key)),
        )

    def _end(self) -> tuple[int, bytes, str]:
        """Number and MAC to go on from, and the last row's moment.

        Where the end was tampered with, a MAC that keeps showing it.
        """
        head = self._connection.execute("SELECT seq, mac FROM journal_head").fetchone()
        last = self._connection.execute("SELECT seq, mac, at FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        if head is None or last is None:
            return (0, _FIRST_MAC, "") if head is last else ((head or last)[0], _END_LOST, "")
        whole = head[0] == last[0] and hmac.compare_digest(head[1], _head_mac(last[1], self._key))
        return last if whole else (max(head[0], last[0]), _END_LOST, last[2])

    def _begins_well(self, first_act: str) -> bool:
        """Whether the first row is of the vault's making, as in every vault somebody is in."""
        somebody = self._connection.execute("SELECT 1 FROM practitioner LIMIT 1").fetchone()
        return first_act == MAKING or somebody is None

    def first_bad_row(self, go_on: GoOn = always) -> int | None:
        """Number of the first row that does not fit the chain, or ``None`` when all do.

        ``go_on`` is told rows done and of how many, and may raise ``Stopped``. Rows and head are read as they
        stood at one moment, so that writing meanwhile is no fault.

        Every vault somebody is in has rows from its making: without them, the first is missing. A text in
        the side table that no longer fits its row's keyed hash counts as bad; an emptied one does not. Rows
        missing at the end are named by the number that should follow.
        """
        with self._as_at_one_moment():
            return self._first_bad_row(go_on)

    def _first_bad_row(self, go_on: GoOn) -> int | None:
        mac, expected, keys = _FIRST_MAC, 0, self._all_keys()
        of = self._connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0]
        for row, stored_mac, before, after in self._rows():
            if expected % _TELL_EVERY == 0:
                go_on(expected, of)
            expected += 1
            key = keys.of(expected)
            mac = row.mac_after(mac, key)
            fits = row.seq == expected and hmac.compare_digest(mac, stored_mac)
            if expected == 1 and not self._begins_well(row.act):
                return 1
            if not fits or not _text_fits(row, before, after, key):
                return expected
        head = self._connection.execute("SELECT seq, mac FROM journal_head").fetchone()
        if head is None:
            return None if expected == 0 and self._begins_well("") else max(expected, 1)
        whole = head[0] == expected and hmac.compare_digest(head[1], _head_mac(mac, self._key))
        return None if whole else expected + 1

    @contextmanager
    def _as_at_one_moment(self) -> Iterator[None]:
        with disk_faults():
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _rows(self) -> Iterator[tuple[_Row, bytes, str | None, str | None]]:
        columns = ", ".join(f"journal.{name.strip()}" for name in _COLUMNS.split(","))
        with disk_faults():
            found = self._connection.execute(
                f"SELECT {columns}, mac, before, after FROM journal LEFT JOIN journal_text USING (seq) ORDER BY seq"
            )
            for *row, mac, before, after in found:
                yield _Row(*row), mac, before, after

    def _row(self, seq: int, at: str, actor: Actor, entry: Entry) -> _Row:
        return _Row(
            seq,
            at,
            actor.practitioner_id,
            actor.role,
            actor.device,
            entry.episode_id,
            entry.act,
            entry.kind,
            entry.record_id,
            entry.field,
            _hash(entry.before, self._key),
            _hash(entry.after, self._key),
            entry.reason,
            entry.result,
            __version__,
        )

    def _all_keys(self) -> _Keys:
        """The keys of all rows."""
        return _Keys(list(self._connection.execute("SELECT until, key FROM journal_key ORDER BY until")), self._key)


def has_rows_after(connection: sqlite.Connection, seq: int, but_for: Sequence[str]) -> bool:
    """Whether there is a later row than ``seq`` of another act than these."""
    marks = ",".join("?" * len(but_for))
    later = f"SELECT 1 FROM journal WHERE seq > ? AND act NOT IN ({marks}) LIMIT 1"
    return connection.execute(later, (seq, *but_for)).fetchone() is not None


class _Keys(NamedTuple):
    """Which key chains which row: each of the earlier ones up to and including a row, then the present one."""

    earlier: list[tuple[int, bytes]]
    present: bytes | bytearray

    def of(self, seq: int) -> bytes | bytearray:
        """The key of a row."""
        return next((key for until, key in self.earlier if seq <= until), self.present)


def _head_mac(last: bytes, key: bytes | bytearray) -> bytes:
    """What the head holds: keyed, so that an earlier row's MAC put there does not pass for the end."""
    return hmac.new(key, b"head" + last, hashlib.sha256).digest()


def _hash(text: str | None, key: bytes | bytearray) -> bytes | None:
    if text is None:
        return None
    return hmac.new(key, b"text" + text.encode("utf-8"), hashlib.sha256).digest()


def _text_fits(row: _Row, before: str | None, after: str | None, key: bytes | bytearray) -> bool:
    pairs = ((before, row.before_hash), (after, row.after_hash))
    return all(text is None or _hash(text, key) == kept for text, kept in pairs)


def _clock_went_back(last_at: str, at: str, entries: list[Entry]) -> list[Entry]:
    """The event to write when the clock says it is earlier than the last row, with the seconds it went back."""
    try:
        back = datetime.fromisoformat(last_at) - datetime.fromisoformat(at)
    except (ValueError, TypeError):  # the first row of all; or somebody has been at the last one, which the check names
        return []
    if not entries or back <= _CLOCK_MAY_SLIP:
        return []
    seconds = int(back.total_seconds())
    return [Entry(CLOCK_BACK, episode_id=entries[0].episode_id, reason=f"seconds-{seconds}")]
