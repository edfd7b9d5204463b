"""Search over names, references and every text, inside the encrypted file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def search(connection: sqlite.Connection, typed: str, limit: int = 50) -> list[Hit]:
    """Episodes that hold the words, best first, each once. A child or person counts for their episodes."""
    query = query_for(typed)
    if not query:
        return []
    rows = connection.execute(
        "SELECT kind, record_id, episode_id, snippet(search, 0, '', '', '…', 12) "
        "FROM search WHERE search MATCH ? ORDER BY rank",
        (query,),
    )
    hits: dict[str, Hit] = {}
    for kind, record_id, episode_id, snippet in rows:
        for episode in [episode_id] if episode_id else _episodes_of(connection, kind, record_id):
            hits.setdefault(episode, Hit(episode, kind, snippet))
        if len(hits) >= limit:
            break
    rows.close()
    return list(hits.values())[:limit]


def _episodes_of(connection: sqlite.Connection, kind: str, record_id: str) -> list[str]:
    wanted = {
        "child": "SELECT id FROM episode WHERE child_id = ?",
        "person": "SELECT episode.id FROM episode JOIN relationship USING (child_id) WHERE person_id = ?",
        "relationship": "SELECT episode.id FROM episode JOIN relationship USING (child_id) WHERE relationship.id = ?",
    }.get(kind)
    return [] if wanted is None else [row[0] for row in connection.execute(wanted, (record_id,))]
