"""Who works on which episode, asked of the vault: for one act, and for whole lists without loading a record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caf_desktop.domain.access import AccessRole

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite


@dataclass(frozen=True)
class Whose:
    """Whose episodes a list shows: those this practitioner works on, on this day (ISO 8601); empty: everybody's."""

    practitioner_id: str = ""
    today: str = ""

    def clause(self, episode: str, owner: str) -> str:
        """A condition for a query; ``episode`` and ``owner`` are its columns. Give ``values`` with it."""
        if not self.practitioner_id:
            return "1"
        return (
            f"({owner} = :whose OR {episode} IN (SELECT episode_id FROM allocation WHERE practitioner_id = :whose"
            " AND since <= :whose_day AND coalesce(until, :whose_day) >= :whose_day))"
        )

    def values(self) -> dict[str, str]:
        """The named values ``clause`` asks for."""
        return {"whose": self.practitioner_id, "whose_day": self.today} if self.practitioner_id else {}


EVERYBODYS = Whose()
"""Every episode of the vault: for those who may see all, and for what no person sees."""

def seen_episodes(connection: sqlite.Connection, whose: Whose) -> frozenset[str]:
    """Ids of all the episodes a person sees in lists."""
    clause = whose.clause("summary.episode_id", "summary.owner_id")
    found = connection.execute(f"SELECT episode_id FROM summary WHERE {clause}", whose.values())
    return frozenset(row[0] for row in found)


_STANDING = """
SELECT (SELECT coalesce(json_extract(body, '$.access'), :usual) FROM practitioner WHERE id = :who),
    EXISTS (SELECT 1 FROM episode WHERE id = :episode AND json_extract(body, '$.owner_id') = :who)
    OR EXISTS (
        SELECT 1 FROM allocation WHERE practitioner_id = :who AND episode_id = :episode
        AND since <= :today AND coalesce(until, :today) >= :today
    ),
    EXISTS (SELECT 1 FROM episode WHERE id = :episode AND status = 'closed')
"""


@dataclass(frozen=True)
class Standing:
    """What somebody's account is for now, and whether they work on the episode that was asked about."""

    roles: tuple[AccessRole, ...]
    works_on_it: bool
    closed: bool
    """Whether that episode is closed."""


def standing(connection: sqlite.Connection, practitioner_id: str, episode_id: str, today: str) -> Standing:
    """How somebody stands to an episode today (ISO 8601); nobody works on none (an empty id).

    The roles are read anew each time: taking them away holds at once, in every window.
    """
    asked = {
        "who": practitioner_id,
        "episode": episode_id,
        "today": today,
        "usual": json.dumps([AccessRole.PRACTITIONER]),
    }
    roles, works_on_it, closed = connection.execute(_STANDING, asked).fetchone()
    return Standing(tuple(AccessRole(role) for role in json.loads(roles or "[]")), bool(works_on_it), bool(closed))
