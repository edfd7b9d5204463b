"""Search over names, references and every text, inside the encrypted file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caf_desktop.store.need_to_know import EVERYBODYS, Whose

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True)
class Hit:
    """An episode in which the words were found; ``snippet`` shows them in their sentence."""

    episode_id: str
    kind: str
    snippet: str


def query_for(typed: str) -> str:
    """What a person typed as an FTS5 query: every word as a prefix, all of them wanted. Empty if no words."""
    return " ".join(f'"{word}"*' for word in _WORD.findall(typed))


def search(connection: sqlite.Connection, whose: Whose, typed: str, limit: int = 50) -> list[Hit]:
    """Those of the episodes that hold the words, best first, each once. A child or person counts for their episodes.

    Private notes are not searched: a hit would show another person's words.
    """
    query = query_for(typed)
    if not query:
        return []
    rows = connection.execute(
        "SELECT kind, record_id, episode_id, snippet(search, 0, '', '', '…', 12) "
        f"FROM search WHERE search MATCH :query AND kind <> 'private_note' AND {_seen(whose)} ORDER BY rank",
        {"query": query, **whose.values()},
    )
    hits: dict[str, Hit] = {}
    for kind, record_id, episode_id, snippet in rows:
        for episode in [episode_id] if episode_id else _episodes_of(connection, whose, kind, record_id):
            hits.setdefault(episode, Hit(episode, kind, snippet))
        if len(hits) >= limit:
            break
    rows.close()
    return list(hits.values())[:limit]


def _seen(whose: Whose) -> str:
    """A condition for hits in a person's own episodes, asked before a hit's words are put together."""
    if whose == EVERYBODYS:
        return "1"
    return (
        f"CASE WHEN episode_id <> '' THEN {_theirs(whose, 'search.episode_id')} ELSE EXISTS ("
        "SELECT 1 FROM episode WHERE child_id IN (SELECT search.record_id "
        "UNION ALL SELECT child_id FROM relationship WHERE person_id = search.record_id "
        "UNION ALL SELECT child_id FROM relationship WHERE id = search.record_id) "
        f"AND {_theirs(whose, 'episode.id')}) END"
    )


def _theirs(whose: Whose, episode: str) -> str:
    return whose.clause(episode, f"(SELECT owner_id FROM summary WHERE summary.episode_id = {episode})")


def _episodes_of(connection: sqlite.Connection, whose: Whose, kind: str, record_id: str) -> list[str]:
    wanted = {
        "child": "SELECT id FROM episode WHERE child_id = :record",
        "person": "SELECT episode.id FROM episode JOIN relationship USING (child_id) WHERE person_id = :record",
        "relationship": "SELECT episode.id FROM episode JOIN relationship USING (child_id) "
        "WHERE relationship.id = :record",
    }.get(kind)
    if wanted is None:
        return []
    found = connection.execute(
        f"{wanted} AND {_theirs(whose, 'episode.id')}", {"record": record_id, **whose.values()}
    )
    return [row[0] for row in found]
