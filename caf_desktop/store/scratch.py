"""Text being typed, and the place last seen: on disk at most a second behind the keyboard.

These rows are not journalled: the journal row is written when the field is left.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite


@dataclass(frozen=True)
class Typed:
    """What somebody was typing in a field, and when (ISO 8601)."""

    response_id: str
    link_id: str
    row: str
    typed: str
    at: str


def keep(connection: sqlite.Connection, practitioner_id: str, typed: Typed) -> None:
    """Keep what stands in the field now, in place of what was kept before."""
    connection.execute(
        "INSERT OR REPLACE INTO scratch (practitioner_id, response_id, link_id, row, typed, at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (practitioner_id, typed.response_id, typed.link_id, typed.row, typed.typed, typed.at),
    )


def forget(
    connection: sqlite.Connection, practitioner_id: str, response_id: str, link_id: str, row: str
) -> None:
    """Let go of what was typed in a field: it has become an answer."""
    connection.execute(
        "DELETE FROM scratch WHERE practitioner_id = ? AND response_id = ? AND link_id = ? AND row = ?",
        (practitioner_id, response_id, link_id, row),
    )


def typed_in(connection: sqlite.Connection, practitioner_id: str, response_id: str) -> list[Typed]:
    """Everything somebody was typing in one assessment or checklist, oldest first."""
    found = connection.execute(
        "SELECT response_id, link_id, row, typed, at FROM scratch "
        "WHERE practitioner_id = ? AND response_id = ? ORDER BY at",
        (practitioner_id, response_id),
    )
    return [Typed(*row) for row in found]


def keep_place(
    connection: sqlite.Connection, practitioner_id: str, episode_id: str, place: dict[str, Any], at: str
) -> None:
    """Remember where somebody was in an episode."""
    connection.execute(
        "INSERT OR REPLACE INTO last_place VALUES (?, ?, ?, ?)",
        (practitioner_id, episode_id, json.dumps(place), at),
    )


def last_place(connection: sqlite.Connection, practitioner_id: str) -> tuple[str, dict[str, Any]] | None:
    """The episode somebody last worked in and the place in it."""
    found = connection.execute(
        "SELECT episode_id, place FROM last_place WHERE practitioner_id = ? ORDER BY at DESC LIMIT 1",
        (practitioner_id,),
    ).fetchone()
    return None if found is None else (found[0], json.loads(found[1]))


def place_in(
    connection: sqlite.Connection, practitioner_id: str, episode_id: str
) -> dict[str, Any] | None:
    """Where somebody last was in this episode."""
    found = connection.execute(
        "SELECT place FROM last_place WHERE practitioner_id = ? AND episode_id = ?",
        (practitioner_id, episode_id),
    ).fetchone()
    return None if found is None else dict(json.loads(found[0]))
