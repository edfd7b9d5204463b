"""The one way to write: every change and its journal row in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from caf_desktop.domain.assessment import Answer, Assessment, Checklist
from caf_desktop.domain.people import Child
from caf_desktop.domain.record import EpisodeRecord, Record, utc_text
from caf_desktop.store.errors import RecordMissing
from caf_desktop.store.faults import disk_faults
from caf_desktop.store.indexing import mark_for_index, summarise
from caf_desktop.store.journal import Actor, Entry, Journal

if TYPE_CHECKING:
    from datetime import datetime

    from sqlcipher3 import dbapi2 as sqlite

_SUMMARISED = frozenset({"child", "episode", "assessment", "action", "concern", "closure", "checklist", "agreement"})
_SUMMARISED_ANSWERS = frozenset({"look-again-on", "decision"})


class Transaction:
    """What one act changes. Nothing is on disk, and nothing is journalled, until it ends well.

    An act that was allowed in one episode, ``within``, can touch no record of another: RecordMissing, whatever it
    was handed.
    """

    def __init__(self, connection: sqlite.Connection, act: str, within: str = "") -> None:
        self.connection = connection
        self.act = act
        self._within = within
        self.entries: list[Entry] = []
        self._to_summarise: set[str] = set()

    def put(self, record: Record, *, reason: str = "") -> None:
        """Store a new record, or a record's new state; journal each field that changed."""
        body = record.model_dump_json(exclude_none=True)
        before = self._body(record)
        if before == body:
            return
        episode_id = self._episode_of(record)
        self._stay_within(record, episode_id, before)
        self._ensure_response(record)
        if before is None and isinstance(record, Answer):
            self.connection.execute(
                "INSERT INTO answer (id, body, response_id) VALUES (?, ?, ?)", (record.id, body, record.response_id)
            )
        elif before is None:
            self.connection.execute(f"INSERT INTO {record.kind} (id, body) VALUES (?, ?)", (record.id, body))
        else:
            self.connection.execute(f"UPDATE {record.kind} SET body = ? WHERE id = ?", (body, record.id))
        mark_for_index(self.connection, record, episode_id)
        self._journal_change(record, episode_id, before, body, reason)
        self._mark_summary(record, episode_id)

    def remove(self, record: Record, *, reason: str = "", why: str | None = None) -> None:
        """Take a record out. Its last state stays in the journal's side table, and in a person's words ``why``."""
        before = self._body(record)
        if before is None:
            return
        episode_id = self._episode_of(record)
        self._stay_within(record, episode_id, before)
        self.connection.execute(f"DELETE FROM {record.kind} WHERE id = ?", (record.id,))
        mark_for_index(self.connection, record, episode_id)
        self.note(record.kind, record.id, episode_id, before=before, after=why, reason=reason)
        self._mark_summary(record, episode_id)

    def note(
        self,
        kind: str = "",
        record_id: str = "",
        episode_id: str = "",
        *,
        field: str = "",
        before: str | None = None,
        after: str | None = None,
        reason: str = "",
        result: str = "done",
        text_kept: bool = True,
    ) -> None:
        """Journal an event of this act; without ``text_kept`` only keyed hashes of its texts."""
        self.entries.append(
            Entry(self.act, kind, record_id, episode_id, field, before, after, reason, result, text_kept)
        )

    def set(self, name: str, value: object, *, result: str = "done") -> None:
        """Store a setting of the vault; ``result`` is how the act it tells of ended."""
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        found = self.connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        self.connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, text))
        self.note("setting", name, field="value", before=found[0] if found else None, after=text, result=result)

    def finish(self) -> None:
        """Bring the children list in step; called once, before the commit."""
        for episode_id in self._to_summarise:
            summarise(self.connection, episode_id)

    def _body(self, record: Record) -> str | None:
        found = self.connection.execute(f"SELECT body FROM {record.kind} WHERE id = ?", (record.id,)).fetchone()
        return None if found is None else str(found[0])

    def _stay_within(self, record: Record, episode_id: str, before: str | None) -> None:
        """The record's episode as it is handed in, and as it stands, are the act's own."""
        if not self._within or not episode_id:
            return
        stood_in = episode_id
        if before is not None and isinstance(record, EpisodeRecord):
            stood_in = json.loads(before)["episode_id"]
        if {episode_id, stood_in} != {self._within}:
            raise RecordMissing

    def _ensure_response(self, record: Record) -> None:
        if isinstance(record, Assessment | Checklist):
            self.connection.execute("INSERT OR IGNORE INTO response VALUES (?, ?)", (record.id, record.episode_id))

    def _episode_of(self, record: Record) -> str:
        if isinstance(record, EpisodeRecord):
            return record.episode_id
        if isinstance(record, Answer):
            found = self.connection.execute(
                "SELECT episode_id FROM response WHERE id = ?", (record.response_id,)
            ).fetchone()
            if found is None:
                raise RecordMissing
            return str(found[0])
        return record.id if record.kind == "episode" else ""

    def _journal_change(self, record: Record, episode_id: str, before: str | None, body: str, reason: str) -> None:
        if before is None:
            self.note(record.kind, record.id, episode_id, after=body, reason=reason)
            return
        old, new = json.loads(before), json.loads(body)
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                self.note(
                    record.kind,
                    record.id,
                    episode_id,
                    field=name,
                    before=journal_text(old.get(name)),
                    after=journal_text(new.get(name)),
                    reason=reason,
                )

    def _mark_summary(self, record: Record, episode_id: str) -> None:
        if isinstance(record, Child):
            found = self.connection.execute("SELECT id FROM episode WHERE child_id = ?", (record.id,))
            self._to_summarise.update(row[0] for row in found)
        elif record.kind in _SUMMARISED or (isinstance(record, Answer) and record.link_id in _SUMMARISED_ANSWERS):
            self._to_summarise.add(episode_id)


def journal_text(value: object) -> str | None:
    """A field's value as the journal keeps it: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) or value is None else json.dumps(value, ensure_ascii=False)


@contextmanager
def transaction(
    connection: sqlite.Connection, journal: Journal, actor: Actor, act: str, now: datetime, within: str = ""
) -> Iterator[Transaction]:
    """Run one act: all of it is stored and journalled, or none of it; in the episode ``within`` alone if one is given.

    Raises DiskFull, DiskFailed or ReadOnly for what the disk refuses; nothing was changed then.
    """
    with disk_faults():
        connection.execute("BEGIN IMMEDIATE")
    changes = Transaction(connection, act, within)
    try:
        with disk_faults():
            yield changes
            changes.finish()
            journal.write(actor, utc_text(now), changes.entries)
            connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
