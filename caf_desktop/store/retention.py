"""Read what the retention rules need to know of the episodes, the legal holds, and what was reviewed and destroyed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from caf_desktop.domain.destruction import LegalHold, RetentionReview
from caf_desktop.domain.episode import ClosureReason
from caf_desktop.domain.retention import KeptEpisode

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

_FACTS = """
WITH last_closure AS (
    SELECT episode_id, json_extract(body, '$.closed_on') AS closed_on, json_extract(body, '$.reason') AS reason,
        max(place)
    FROM closure WHERE json_extract(body, '$.reopened_on') IS NULL GROUP BY episode_id
), last_review AS (
    SELECT episode_id, json_extract(body, '$.keep_until') AS keep_until, max(place)
    FROM retention_review
    WHERE json_extract(body, '$.outcome') = 'keep' AND coalesce(json_extract(body, '$.part_kind'), '') = ''
    GROUP BY episode_id
)
SELECT e.id, e.status, json_extract(e.body, '$.opened_on'),
    CASE WHEN last_closure.closed_on IS NULL THEN (
        SELECT max(at) FROM journal
        WHERE journal.episode_id = e.id AND result = 'done'
            AND act NOT IN ('view-case', 'retention-review', 'legal-hold')
    ) END,
    last_closure.closed_on, last_closure.reason,
    json_extract(c.body, '$.date_of_birth'), json_extract(c.body, '$.expected_date_of_delivery'),
    coalesce(json_extract(c.body, '$.unborn'), 0),
    EXISTS (SELECT 1 FROM assessment AS a WHERE a.episode_id = e.id AND json_extract(a.body, '$.status') = 'completed'),
    EXISTS (SELECT 1 FROM assessment AS a WHERE a.episode_id = e.id),
    coalesce((
        SELECT NOT json_extract(body, '$.agreed') FROM agreement
        WHERE episode_id = e.id AND json_extract(body, '$.about') = 'being-assessed' ORDER BY place DESC LIMIT 1
    ), 0),
    EXISTS (SELECT 1 FROM concern WHERE concern.episode_id = e.id),
    EXISTS (SELECT 1 FROM legal_hold AS h WHERE h.episode_id = e.id AND json_extract(h.body, '$.lifted_on') IS NULL),
    last_review.keep_until
FROM episode AS e JOIN child AS c ON c.id = e.child_id
LEFT JOIN last_closure ON last_closure.episode_id = e.id
LEFT JOIN last_review ON last_review.episode_id = e.id
WHERE :only = '' OR e.id = :only
ORDER BY e.place
"""


@dataclass(frozen=True)
class Named:
    """How an episode is named to somebody who may see every episode."""

    reference: str
    name: str


def kept_episodes(connection: sqlite.Connection, only: str = "") -> list[KeptEpisode]:
    """What the rules need to know of every episode, or of one. The last change is looked for where no day of closing
    stands; elsewhere nothing asks for it."""
    return [_kept(*row) for row in connection.execute(_FACTS, {"only": only})]


def _kept(
    episode_id: str,
    status: str,
    opened: str,
    changed: str | None,
    closed: str | None,
    reason: str | None,
    born: str | None,
    expected: str | None,
    unborn: int,
    completed: int,
    begun: int,
    declined: int,
    concern: int,
    held: int,
    keep_until: str | None,
) -> KeptEpisode:
    """A closed episode without a closure record (brought in from a file) counts from its last change."""
    opened_on = date.fromisoformat(opened)
    last_change = datetime.fromisoformat(changed).date() if changed else opened_on
    closed_on = _day(closed) or last_change if status == "closed" else None
    return KeptEpisode(
        episode_id,
        opened_on,
        last_change,
        closed_on,
        ClosureReason(reason) if reason and closed_on is not None else None,
        _day(born),
        _day(expected),
        bool(unborn),
        bool(completed),
        bool(begun),
        bool(declined),
        bool(concern),
        bool(held),
        _day(keep_until),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def names(connection: sqlite.Connection, episode_ids: list[str]) -> dict[str, Named]:
    """Reference and name of these episodes."""
    found = connection.execute(
        "SELECT episode_id, reference, name FROM summary WHERE episode_id IN (SELECT value FROM json_each(?))",
        (json.dumps(episode_ids),),
    )
    return {episode_id: Named(reference, name) for episode_id, reference, name in found}


def standing_holds(connection: sqlite.Connection) -> list[LegalHold]:
    """Every legal hold that has not been lifted, oldest first."""
    found = connection.execute(
        "SELECT body FROM legal_hold WHERE json_extract(body, '$.lifted_on') IS NULL ORDER BY place"
    )
    return [LegalHold.model_validate_json(body) for (body,) in found]


def open_reviews(connection: sqlite.Connection) -> list[RetentionReview]:
    """The last review of each episode, and of each part of one, that asks for destruction; oldest first."""
    found = connection.execute(
        "SELECT body, max(place) AS newest FROM retention_review "
        "GROUP BY episode_id, coalesce(json_extract(body, '$.part_kind'), ''), "
        "coalesce(json_extract(body, '$.part_id'), ''), coalesce(json_extract(body, '$.part_field'), '') "
        "ORDER BY newest"
    )
    reviews = [RetentionReview.model_validate_json(body) for body, _place in found]
    return [review for review in reviews if review.outcome == "destroy"]
