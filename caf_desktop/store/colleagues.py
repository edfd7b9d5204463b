"""Who works with the vault, how many episodes are theirs, and which; no case is loaded for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caf_desktop.domain.access import Allocation
from caf_desktop.domain.people import Practitioner
from caf_desktop.store import reading
from caf_desktop.store.need_to_know import EVERYBODYS

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite


@dataclass(frozen=True)
class Owned:
    """How many episodes somebody owns, and how many of others they cover or lead today."""

    open: int
    closed: int
    allocated: int

    @property
    def all(self) -> int:
        """Open and closed ones they own."""
        return self.open + self.closed


def owned(connection: sqlite.Connection, practitioner_id: str, today: str) -> Owned:
    """How many episodes somebody works on; ``today`` is ISO 8601 text."""
    opened, closed = connection.execute(
        "SELECT count(*) FILTER (WHERE status = 'open'), count(*) FILTER (WHERE status = 'closed') "
        "FROM summary WHERE owner_id = ?",
        (practitioner_id,),
    ).fetchone()
    (allocated,) = connection.execute(
        "SELECT count(DISTINCT episode_id) FROM allocation WHERE practitioner_id = :who AND since <= :today "
        "AND coalesce(until, :today) >= :today "
        "AND episode_id NOT IN (SELECT episode_id FROM summary WHERE owner_id = :who)",
        {"who": practitioner_id, "today": today},
    ).fetchone()
    return Owned(opened, closed, allocated)


def slot_owners(connection: sqlite.Connection) -> dict[str, str]:
    """Whose each key slot is: ids of practitioners by ids of slots."""
    return dict(connection.execute("SELECT slot_id, practitioner_id FROM signing_key").fetchall())


def owned_lines(connection: sqlite.Connection, practitioner_id: str) -> list[reading.ChildLine]:
    """The episodes somebody owns, open ones first."""
    found = connection.execute("SELECT episode_id FROM summary WHERE owner_id = ?", (practitioner_id,))
    return reading.children_with(connection, EVERYBODYS, [row[0] for row in found])


def allocations(connection: sqlite.Connection, *, practitioner_id: str = "", episode_id: str = "") -> list[Allocation]:
    """Allocations to somebody, or in an episode, oldest first."""
    found = connection.execute(
        "SELECT body FROM allocation WHERE practitioner_id = :who OR episode_id = :episode ORDER BY place",
        {"who": practitioner_id, "episode": episode_id},
    )
    return [Allocation.model_validate_json(row[0]) for row in found]


def others_allocations(connection: sqlite.Connection, today: str) -> list[tuple[str | None, Allocation]]:
    """Allocations that hold today (ISO 8601) or later to somebody other than the owner, each with the owner's id."""
    found = connection.execute(
        "SELECT owner_id, body FROM allocation JOIN summary USING (episode_id) "
        "WHERE coalesce(until, :today) >= :today AND practitioner_id IS NOT owner_id ORDER BY place",
        {"today": today},
    )
    return [(owner_id, Allocation.model_validate_json(body)) for owner_id, body in found]


def people(connection: sqlite.Connection) -> list[Practitioner]:
    """Everybody who works or has worked here: present ones first, by name."""
    found = reading.every(connection, Practitioner)
    return sorted(found, key=lambda person: (person.left_on is not None, person.name.casefold()))


def contact_for(connection: sqlite.Connection, child_id: str) -> Practitioner | None:
    """Whom to ask about a child's record: who looks after the episode opened last."""
    found = connection.execute(
        "SELECT practitioner.body FROM episode JOIN practitioner "
        "ON practitioner.id = json_extract(episode.body, '$.owner_id') WHERE child_id = ? "
        "ORDER BY status DESC, json_extract(episode.body, '$.opened_on') DESC LIMIT 1",
        (child_id,),
    ).fetchone()
    return None if found is None else Practitioner.model_validate_json(found[0])
