"""Keep the search index and the children list's summary in step with the records."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pydantic import BaseModel

from caf_desktop.domain.assessment import Answer
from caf_desktop.domain.kinds import KIND_NAMED
from caf_desktop.domain.people import Child, printed_name
from caf_desktop.domain.record import Record

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

_NOT_WORDS = frozenset(
    {"id", "response", "content_hash", "form_url", "form_version", "statement", "outline"}
    | {"media_type", "sha256", "cleaned"}
)

_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
    | {"Ł": "L", "Ø": "O", "Đ": "D", "Ð": "D", "Þ": "Th", "Æ": "AE", "Œ": "OE", "ẞ": "SS"}
)
"""Letters that no normal form takes apart, as people type them on a British keyboard."""


def sort_name(child: Child) -> str:
    """Family name first, without case and accents, for the order of lists."""
    name = child.mother_name if child.unborn else f"{child.family_name} {child.given_names}"
    folded = unicodedata.normalize("NFKD", name.translate(_PLAIN_LETTERS)).casefold()
    return "".join(character for character in folded if not unicodedata.combining(character)).strip()


def words_of(record: Record) -> str:
    """Everything in a record that a person may search for."""
    given = [value for value in record.values if isinstance(value, str)] if isinstance(record, Answer) else None
    words = "\n".join(_texts(record) if given is None else given)
    typed_plainly = [word for word in words.split() if word.translate(_PLAIN_LETTERS) != word]
    return "\n".join([words, *(word.translate(_PLAIN_LETTERS) for word in typed_plainly)])


def _texts(value: object) -> list[str]:
    if isinstance(value, BaseModel):
        names = (name for name in type(value).model_fields if not name.endswith("_id"))
        return [text for name in names if name not in _NOT_WORDS for text in _texts(getattr(value, name))]
    if isinstance(value, tuple):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) and value else []


def mark_for_index(connection: sqlite.Connection, record: Record, episode_id: str) -> None:
    """Note, in the record's own transaction, that its words are to be indexed.

    The index itself is brought in step a moment later (``index_marked``): writing it costs several times
    what the record costs, and nobody searches within the same second.
    """
    connection.execute(
        "INSERT OR REPLACE INTO to_index VALUES (?, ?, ?)", (record.kind, record.id, episode_id)
    )


def index_marked(connection: sqlite.Connection, limit: int) -> int:
    """Index up to ``limit`` of the records noted; returns how many there were. Call inside a transaction."""
    marked = connection.execute("SELECT kind, record_id, episode_id FROM to_index LIMIT ?", (limit,)).fetchall()
    for kind, record_id, episode_id in marked:
        unindex(connection, kind, record_id)
        body = connection.execute(f"SELECT body FROM {kind} WHERE id = ?", (record_id,)).fetchone()
        words = words_of(KIND_NAMED[kind].model_validate_json(body[0])) if body else ""
        if words:
            rowid = connection.execute(
                "INSERT INTO search (words, kind, record_id, episode_id) VALUES (?, ?, ?, ?)",
                (words, kind, record_id, episode_id),
            ).lastrowid
            connection.execute("INSERT INTO search_place VALUES (?, ?, ?)", (kind, record_id, rowid))
        connection.execute("DELETE FROM to_index WHERE kind = ? AND record_id = ?", (kind, record_id))
    return len(marked)


def unindex(connection: sqlite.Connection, kind: str, record_id: str) -> None:
    """Take a record's words out of the search index. Call inside a transaction."""
    place = connection.execute(
        "DELETE FROM search_place WHERE kind = ? AND record_id = ? RETURNING search_rowid", (kind, record_id)
    ).fetchone()
    if place is not None:
        connection.execute("DELETE FROM search WHERE rowid = ?", place)


_MOST_SEGMENTS = 4
"""Parts of the index from which taking many records out is quicker after making it one."""


def compact_index(connection: sqlite.Connection, most: int = _MOST_SEGMENTS) -> None:
    """Make the search index one part if it has more than ``most``: each word of a record that is taken out is
    looked for in every part. Call inside a transaction, before taking many records out."""
    (parts,) = connection.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()
    if parts > most:
        connection.execute("INSERT INTO search(search) VALUES ('optimize')")


_SUMMARISE = """
INSERT OR REPLACE INTO summary
SELECT e.id, e.reference, :name, :sort_name,
    json_extract(c.body, '$.date_of_birth'), json_extract(c.body, '$.expected_date_of_delivery'), e.status,
    CASE
        WHEN e.status = 'closed' THEN 'closed'
        WHEN asked.declined AND done.version IS NULL THEN 'declined'
        WHEN draft.version IS NOT NULL THEN 'draft'
        WHEN done.version IS NOT NULL THEN 'plan'
        ELSE 'enquiry'
    END,
    coalesce(draft.version, done.version, 0), due.day, coalesce(due.what, ''),
    coalesce(json_extract(e.body, '$.owner_id'), '')
FROM episode AS e
JOIN child AS c ON c.id = e.child_id
LEFT JOIN (
    SELECT max(version) AS version FROM assessment
    WHERE episode_id = :episode AND json_extract(body, '$.status') = 'draft'
) AS draft
LEFT JOIN (
    SELECT max(version) AS version FROM assessment
    WHERE episode_id = :episode AND json_extract(body, '$.status') = 'completed'
) AS done
LEFT JOIN (
    SELECT NOT json_extract(body, '$.agreed') AS declined FROM agreement
    WHERE episode_id = :episode AND json_extract(body, '$.about') = 'being-assessed'
    ORDER BY place DESC LIMIT 1
) AS asked
LEFT JOIN (
    SELECT day, what FROM (
        SELECT json_extract(body, '$.by_when') AS day, 'action' AS what FROM action
        WHERE episode_id = :episode AND json_extract(body, '$.closed_on') IS NULL
        UNION ALL
        SELECT json_extract(body, '$.agreed_review_date'), 'review' FROM episode WHERE id = :episode
        UNION ALL
        SELECT json_extract(body, '$.next_check'), 'concern' FROM concern WHERE episode_id = :episode
        UNION ALL
        SELECT json_extract(body, '$.look_again_on'), 'look-again' FROM (
            SELECT body FROM agreement
            WHERE episode_id = :episode AND json_extract(body, '$.about') = 'being-assessed'
            ORDER BY place DESC LIMIT 1
        ) WHERE NOT json_extract(body, '$.agreed')
        UNION ALL
        SELECT json_extract(day.body, '$.values[0]'), 'look-again'
        FROM answer AS day JOIN answer AS decided USING (response_id)
        WHERE json_extract(day.body, '$.link_id') = 'look-again-on'
            AND json_extract(decided.body, '$.link_id') = 'decision'
            AND json_extract(decided.body, '$.values[0]')
                IN ('declined', 'no-additional-needs', 'meet-in-service', 'single-agency')
            AND response_id IN (SELECT id FROM checklist WHERE episode_id = :episode)
            AND NOT EXISTS (SELECT 1 FROM assessment WHERE episode_id = :episode)
    ) WHERE day IS NOT NULL ORDER BY day LIMIT 1
) AS due ON e.status = 'open'
WHERE e.id = :episode
"""


def summarise(connection: sqlite.Connection, episode_id: str) -> None:
    """Write the episode's line of the children list anew."""
    found = connection.execute(
        "SELECT child.body FROM child JOIN episode ON episode.child_id = child.id WHERE episode.id = ?",
        (episode_id,),
    ).fetchone()
    if found is None:
        return
    child = Child.model_validate_json(found[0])
    connection.execute(
        _SUMMARISE,
        {"episode": episode_id, "name": printed_name(child), "sort_name": sort_name(child)},
    )
