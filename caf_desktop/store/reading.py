"""Read records and cases out of the vault."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from caf_desktop.domain.assessment import Answer
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.kinds import EPISODE_KINDS
from caf_desktop.domain.people import Child, Person, Relationship
from caf_desktop.domain.record import Record
from caf_desktop.store.errors import RecordMissing

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

    from caf_desktop.store.need_to_know import Whose

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class ChildLine:
    """One line of the children list. Dates are ISO 8601 text."""

    episode_id: str
    reference: str
    name: str
    date_of_birth: str | None
    expected_date: str | None
    status: str
    state: str
    version: int
    due_on: str | None
    due_what: str


def _mine(whose: Whose) -> str:
    return whose.clause("summary.episode_id", "summary.owner_id")


_LINE = "episode_id, reference, name, date_of_birth, expected_date, status, state, version, due_on, due_what"


def children(connection: sqlite.Connection, whose: Whose, limit: int = -1, offset: int = 0) -> list[ChildLine]:
    """Lines of the children list: open episodes first, then by family name."""
    found = connection.execute(
        f"SELECT {_LINE} FROM summary WHERE {_mine(whose)} "
        "ORDER BY status DESC, sort_name, episode_id LIMIT :limit OFFSET :offset",
        {"limit": limit, "offset": offset, **whose.values()},
    )
    return [ChildLine(*row) for row in found]


def open_children(
    connection: sqlite.Connection, whose: Whose, *, by_due: bool = False, limit: int = -1, offset: int = 0
) -> list[ChildLine]:
    """Open episodes, by family name; or by what is due first, those with nothing due last."""
    order = "due_on IS NULL, due_on, sort_name, episode_id" if by_due else "sort_name, episode_id"
    found = connection.execute(
        f"SELECT {_LINE} FROM summary WHERE status = 'open' AND {_mine(whose)} "
        f"ORDER BY {order} LIMIT :limit OFFSET :offset",
        {"limit": limit, "offset": offset, **whose.values()},
    )
    return [ChildLine(*row) for row in found]


def closed_children(connection: sqlite.Connection, whose: Whose) -> list[ChildLine]:
    """Every closed episode, by family name."""
    found = connection.execute(
        f"SELECT {_LINE} FROM summary WHERE status = 'closed' AND {_mine(whose)} ORDER BY sort_name, episode_id",
        whose.values(),
    )
    return [ChildLine(*row) for row in found]


def children_with(connection: sqlite.Connection, whose: Whose, episode_ids: list[str]) -> list[ChildLine]:
    """The lines of these episodes, in the list's order."""
    found = connection.execute(
        f"SELECT {_LINE} FROM summary WHERE episode_id IN (SELECT value FROM json_each(:wanted)) "
        f"AND {_mine(whose)} ORDER BY status DESC, sort_name, episode_id",
        {"wanted": json.dumps(episode_ids), **whose.values()},
    )
    return [ChildLine(*row) for row in found]


def count_open(connection: sqlite.Connection, whose: Whose) -> int:
    """How many episodes are open."""
    found = connection.execute(
        f"SELECT count(*) FROM summary WHERE status = 'open' AND {_mine(whose)}", whose.values()
    )
    return int(found.fetchone()[0])


@dataclass(frozen=True)
class DueCounts:
    """How many episodes are open, have something overdue, or have something due from today to a last day."""

    open: int
    overdue: int
    due: int


def due_counts(connection: sqlite.Connection, whose: Whose, today: str, last_day: str) -> DueCounts:
    """Counts over the open episodes; days are ISO 8601 text. An episode counts by the next thing due in it."""
    found = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE due_on < :today), "
        "count(*) FILTER (WHERE due_on BETWEEN :today AND :last) FROM summary "
        f"WHERE status = 'open' AND {_mine(whose)}",
        {"today": today, "last": last_day, **whose.values()},
    ).fetchone()
    return DueCounts(*found)


def record(connection: sqlite.Connection, kind: type[R], record_id: str) -> R:
    """One record. Raises RecordMissing."""
    found = connection.execute(f"SELECT body FROM {kind.kind} WHERE id = ?", (record_id,)).fetchone()
    if found is None:
        raise RecordMissing
    return kind.model_validate_json(found[0])


def every(connection: sqlite.Connection, kind: type[R]) -> list[R]:
    """Every record of a kind, oldest first."""
    return _select(connection, kind, "1 ORDER BY place", ())


def case(connection: sqlite.Connection, episode_id: str) -> Case:
    """The whole case of one episode. Raises RecordMissing."""
    episode = record(connection, Episode, episode_id)
    child = record(connection, Child, episode.child_id)
    links = _select(connection, Relationship, "child_id = ? ORDER BY place", (child.id,))
    people = _select(
        connection,
        Person,
        "id IN (SELECT person_id FROM relationship WHERE child_id = ?) ORDER BY place",
        (child.id,),
    )
    records: list[Record] = [*people, *links]
    for kind in EPISODE_KINDS:
        where = "episode_id = ? ORDER BY place"
        if kind is Answer:
            where = "response_id IN (SELECT id FROM response WHERE episode_id = ?) ORDER BY place"
        records += _select(connection, kind, where, (episode.id,))
    return Case.of(episode, child, records)


def episode_with(connection: sqlite.Connection, reference: str) -> str:
    """The id of the episode with this reference. Raises RecordMissing."""
    found = connection.execute("SELECT id FROM episode WHERE reference = ?", (reference,)).fetchone()
    if found is None:
        raise RecordMissing
    return str(found[0])


def setting(connection: sqlite.Connection, name: str, default: Any = None) -> Any:
    """A setting of the vault, as it was stored."""
    found = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return default if found is None else json.loads(found[0])


def _select(connection: sqlite.Connection, kind: type[R], where: str, values: tuple[str, ...]) -> list[R]:
    found = connection.execute(f"SELECT body FROM {kind.kind} WHERE {where}", values)
    return [kind.model_validate_json(row[0]) for row in found]
