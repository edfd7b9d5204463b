"""Read the other children of a household: those who share somebody with a child."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from caf_desktop.domain.people import Child, Person, Relationship
from caf_desktop.domain.shared_household import SharedHousehold

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

    from caf_desktop.domain.record import Record

R = TypeVar("R", bound="Record")

_AROUND = """
    WITH around(person_id) AS (
        SELECT person_id FROM relationship WHERE child_id = :child
        UNION SELECT id FROM person WHERE json_extract(body, '$.child_id') = :child
    ), others(child_id) AS (
        SELECT child_id FROM relationship WHERE person_id IN (SELECT person_id FROM around)
        UNION SELECT json_extract(body, '$.child_id') FROM person WHERE id IN (SELECT person_id FROM around)
    )
"""
"""The people around the child, or who are the child in other households; and the children those are around or are."""

_CHILDREN = "SELECT body FROM child WHERE id IN (SELECT child_id FROM others) AND id <> :child"
_LINKS = "SELECT body FROM relationship WHERE child_id IN (SELECT child_id FROM others) AND child_id <> :child"
_PEOPLE = """
    SELECT body FROM person WHERE id IN (
        SELECT person_id FROM relationship WHERE child_id IN (SELECT child_id FROM others) AND child_id <> :child)
"""


_AROUND_EPISODE = """
    SELECT child_id FROM episode WHERE id = :episode
    UNION SELECT person_id FROM relationship JOIN episode USING (child_id) WHERE episode.id = :episode
    UNION SELECT relationship.id FROM relationship JOIN episode USING (child_id) WHERE episode.id = :episode
"""


def ids_around(connection: sqlite.Connection, episode_id: str) -> frozenset[str]:
    """Ids of an episode's child, of the people around it, and of what joins them: records that stand in no episode."""
    return frozenset(row[0] for row in connection.execute(_AROUND_EPISODE, {"episode": episode_id}))


def episodes_of_child(connection: sqlite.Connection, child_id: str) -> list[str]:
    """Ids of a child's episodes."""
    found = connection.execute("SELECT id FROM episode WHERE child_id = ? ORDER BY place", (child_id,))
    return [episode_id for (episode_id,) in found]


def shared_household(connection: sqlite.Connection, child_id: str) -> SharedHousehold:
    """Children who share a person with this child, or are such a person, with the people around them."""

    def read(kind: type[R], query: str) -> tuple[R, ...]:
        found = connection.execute(f"{_AROUND} {query} ORDER BY place", {"child": child_id})
        return tuple(kind.model_validate_json(row[0]) for row in found)

    return SharedHousehold(read(Child, _CHILDREN), read(Relationship, _LINKS), read(Person, _PEOPLE))
