"""What happened: the journal's rows with the texts beside them, newest first, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from caf_desktop.store.journal_filter import Filter, conditions
from caf_desktop.store.writing import journal_text

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

PAGE = 100
"""Events a page."""

_LOOKED_AT_ONCE = 100_000
"""Rows of the journal one query looks through: a rare event in a long journal is looked for in steps."""

_COLUMNS = (
    "seq, at, actor, role, device, episode_id, act, kind, record_id, field, "
    "before_hash, after_hash, reason, result, app_version, mac, before, after"
)
_FROM = "FROM journal LEFT JOIN journal_text USING (seq)"


@dataclass(frozen=True)
class Side:
    """What stood before or after: a text, nothing at all, or a text that has been erased or was never kept."""

    text: str | None = None
    digest: str = ""
    """Keyed hash of the text, in hex; empty when there was none."""
    erased_at: str = ""
    """When it was erased (ISO 8601), where that is known."""

    @property
    def is_gone(self) -> bool:
        """Whether something stood here of which only the keyed hash is left."""
        return self.text is None and bool(self.digest)


@dataclass(frozen=True)
class Event:
    """One row of the journal. ``at`` is ISO 8601 with its offset; ids as they are stored."""

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
    before: Side
    after: Side
    reason: str
    result: str
    app_version: str
    mac: str


@dataclass(frozen=True)
class Subject:
    """What a history is of: one field of a record, or with an empty field the whole record."""

    kind: str
    record_id: str
    field: str = ""
    episode_id: str = ""
    """The episode its rows stand under; empty for a child, a person, a practitioner."""


@dataclass(frozen=True)
class FieldChange:
    """One change of one field: texts as they are, other values as JSON; ``None`` where there was none."""

    event: Event
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class EventPage:
    """Some events, newest first. ``go_on_below`` is where the next page begins; 0 when there are no more."""

    events: tuple[Event, ...]
    go_on_below: int


def of_record(connection: sqlite.Connection, subject: Subject) -> list[FieldChange]:
    """Every change of the subject, newest first. An erased side is told by the event's own."""
    found = connection.execute(
        f"SELECT {_COLUMNS} {_FROM} WHERE episode_id = ? AND record_id = ? AND kind = ? ORDER BY seq DESC",
        (subject.episode_id, subject.record_id, subject.kind),
    )
    events = _events(connection, found)
    return [change for event in events for change in _changes(event, subject.field)]


def fields_with_history(
    connection: sqlite.Connection, episode_id: str, shared: Iterable[str]
) -> frozenset[tuple[str, str, str]]:
    """Kind, record and field of everything in an episode that stood otherwise before.

    ``shared`` are the ids of its child and people, whose rows stand under no episode. An empty field means that the
    whole record was taken out once.
    """
    found = connection.execute(
        "SELECT DISTINCT kind, record_id, field FROM journal WHERE episode_id = ? AND before_hash IS NOT NULL "
        "UNION SELECT DISTINCT kind, record_id, field FROM journal WHERE episode_id = '' "
        "AND record_id IN (SELECT value FROM json_each(?)) AND before_hash IS NOT NULL",
        (episode_id, json.dumps(sorted(shared))),
    )
    return frozenset((kind, record_id, field) for kind, record_id, field in found)


def of_episode(
    connection: sqlite.Connection, episode_id: str, wanted: Filter, below: int = 0, most: int = PAGE
) -> EventPage:
    """What happened in an episode and to its child and people."""
    where, values = conditions(wanted)
    found = connection.execute(
        "WITH mine(seq) AS ("
        "SELECT seq FROM journal WHERE episode_id = :episode UNION ALL "
        "SELECT seq FROM journal WHERE episode_id = '' AND record_id IN ("
        "SELECT child_id FROM episode WHERE id = :episode UNION "
        "SELECT person_id FROM relationship JOIN episode USING (child_id) WHERE episode.id = :episode UNION "
        "SELECT relationship.id FROM relationship JOIN episode USING (child_id) WHERE episode.id = :episode)) "
        f"SELECT {_COLUMNS} {_FROM} WHERE seq IN mine AND (:below = 0 OR seq < :below) {where} "
        "ORDER BY seq DESC LIMIT :most",
        {**values, "episode": episode_id, "below": below, "most": most},
    )
    return _page(connection, found, most)


def of_vault(connection: sqlite.Connection, wanted: Filter, below: int = 0, most: int = PAGE) -> EventPage:
    """What happened in the whole vault.

    Looks through so many rows at a time: a page may hold fewer events than asked for, or none, and still go on.
    """
    top = below or _end(connection) + 1
    bottom = max(1, top - _LOOKED_AT_ONCE)
    where, values = conditions(wanted)
    found = connection.execute(
        f"SELECT {_COLUMNS} {_FROM} WHERE seq < :top AND seq >= :bottom {where} ORDER BY seq DESC LIMIT :most",
        {**values, "top": top, "bottom": bottom, "most": most},
    )
    page = _page(connection, found, most)
    if page.go_on_below or bottom == 1:
        return page
    return EventPage(page.events, bottom)


def names_of_people(connection: sqlite.Connection) -> dict[str, str]:
    """The name of each practitioner by id."""
    found = connection.execute("SELECT id, json_extract(body, '$.name') FROM practitioner")
    return {person_id: str(name) for person_id, name in found}


def references(connection: sqlite.Connection, episode_ids: Iterable[str]) -> dict[str, str]:
    """The reference of each of these episodes by id."""
    found = connection.execute(
        "SELECT id, reference FROM episode WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(episode_ids))),),
    )
    return dict(found.fetchall())


def count_all(connection: sqlite.Connection) -> int:
    """Number of the last row, which is how many there are while the chain is whole."""
    return _end(connection)


def _end(connection: sqlite.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0])


def _page(connection: sqlite.Connection, found: Iterable[Any], most: int) -> EventPage:
    events = tuple(_events(connection, found))
    return EventPage(events, events[-1].seq if len(events) == most else 0)


def _events(connection: sqlite.Connection, found: Iterable[Any]) -> Iterator[Event]:
    for seq, at, actor, role, device, episode_id, act, kind, record_id, field, *rest in list(found):
        before_hash, after_hash, reason, result, app_version, mac, before, after = rest
        gone = (before is None and before_hash is not None) or (after is None and after_hash is not None)
        when = _erased_at(connection, record_id, episode_id) if gone else ""
        yield Event(
            seq,
            at,
            actor,
            role,
            device,
            episode_id,
            act,
            kind,
            record_id,
            field,
            _side(before, before_hash, when),
            _side(after, after_hash, when),
            reason,
            result,
            app_version,
            mac.hex(),
        )


def _side(text: str | None, digest: bytes | None, erased_at: str) -> Side:
    hexed = "" if digest is None else digest.hex()
    return Side(text, hexed, erased_at if text is None and hexed else "")


def _erased_at(connection: sqlite.Connection, record_id: str, episode_id: str) -> str:
    """When the texts of a record were erased: the first erasure that names it, or its whole episode."""
    found = connection.execute(
        "SELECT min(at) FROM erasure WHERE EXISTS (SELECT 1 FROM json_each(records, '$.records') AS named "
        "WHERE json_extract(named.value, '$[1]') = :record) "
        "OR EXISTS (SELECT 1 FROM json_each(records, '$.fields') AS named "
        "WHERE json_extract(named.value, '$[1]') = :record) "
        "OR (json_extract(records, '$.whole') AND json_extract(records, '$.episode') = :episode)",
        {"record": record_id, "episode": episode_id},
    ).fetchone()
    return str(found[0] or "")


def _changes(event: Event, field: str) -> Iterator[FieldChange]:
    """What a row says of a field; a record put in or taken out whole says something of each of its fields."""
    if event.field:
        if field in ("", event.field):
            yield FieldChange(event, event.field, event.before.text, event.after.text)
        return
    if event.before.is_gone or event.after.is_gone:
        yield FieldChange(event, field, None, None)
        return
    before, after = _body(event.before.text), _body(event.after.text)
    for name in [field] if field else sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield FieldChange(event, name, journal_text(before.get(name)), journal_text(after.get(name)))


def _body(text: str | None) -> dict[str, Any]:
    """A record's whole body; empty for what is no record, such as a fingerprint."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
