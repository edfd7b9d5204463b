"""Erase the words of one field: in the record, its history, search, typing, frozen versions and signed PDFs (C-09).

A child, a person or a relationship may stand in several episodes (brothers and sisters): the words go from all.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from caf_desktop.domain.erasable_fields import erasable_fields
from caf_desktop.domain.kinds import KIND_NAMED, SHARED_KINDS
from caf_desktop.store.doomed import Doomed, one_part, whole_episode
from caf_desktop.store.frozen_answers import cut_from_frozen
from caf_desktop.store.indexing import mark_for_index, summarise, unindex

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

    from caf_desktop.domain.destruction import RetentionReview

_SHARED = frozenset(kind.kind for kind in SHARED_KINDS)

_LINKS = """
SELECT id, child_id, person_id FROM relationship
UNION
SELECT record_id, json_extract(body, '$.child_id'), json_extract(body, '$.person_id') FROM (
    SELECT journal.record_id, coalesce(before, after) AS body FROM journal JOIN journal_text USING (seq)
    WHERE journal.episode_id = '' AND kind = 'relationship' AND field = ''
)
"""
"""Who is linked to which child, also by links that were taken out: frozen versions still name them."""

_EPISODES = {
    "child": "SELECT id FROM episode WHERE child_id = ?",
    "person": f"SELECT id FROM episode WHERE child_id IN (SELECT child_id FROM ({_LINKS}) WHERE person_id = ?)",
    "relationship": f"SELECT id FROM episode WHERE child_id IN (SELECT child_id FROM ({_LINKS}) WHERE id = ?)",
    "episode": "SELECT id FROM episode WHERE id = ?",
}

_ROWS = {
    "person": f"SELECT id FROM ({_LINKS}) WHERE person_id = ?",
    "desired_outcome": "SELECT id FROM action WHERE json_extract(body, '$.outcome_id') = ?",
}
"""Rows of the form that read a record under another record's id."""


def doomed_by(connection: sqlite.Connection, review: RetentionReview) -> Doomed:
    """What a review asks to destroy: the episode, a record of it, or the words of one field."""
    if not review.part_kind:
        return whole_episode(connection, review.episode_id)
    if review.part_field:
        return one_field(connection, review.episode_id, review.part_kind, review.part_id, review.part_field)
    return one_part(connection, review.episode_id, review.part_kind, review.part_id)


def one_field(connection: sqlite.Connection, episode_id: str, kind: str, record_id: str, field: str) -> Doomed:
    """The words of one field. Raises ValueError for a field that cannot be erased, or a record of another episode."""
    if field not in erasable_fields(KIND_NAMED[kind]) or episode_id not in episodes_with(connection, kind, record_id):
        raise ValueError(field)
    return Doomed(episode_id, (), whole=False, fields=((kind, record_id, field),))


def episodes_with(connection: sqlite.Connection, kind: str, record_id: str) -> tuple[str, ...]:
    """Every episode a record stands in."""
    sql = _EPISODES.get(kind, f"SELECT episode_id FROM {kind} WHERE id = ?")
    return tuple(episode_id for (episode_id,) in connection.execute(sql, (record_id,)).fetchall())


def clear_fields(connection: sqlite.Connection, doomed: Doomed) -> None:
    """Take the words out, wherever they stand. Call inside a transaction."""
    for kind, record_id, field in doomed.fields:
        episodes = episodes_with(connection, kind, record_id) or (doomed.episode_id,)
        asked = _places(connection, kind, record_id, field)
        _empty(connection, kind, record_id, field, "" if kind in _SHARED else doomed.episode_id)
        for episode_id in episodes:
            cut_from_frozen(connection, episode_id, asked)
            _delete_beside(connection, episode_id, {link for _row, link in asked})
            summarise(connection, episode_id)


def _empty(connection: sqlite.Connection, kind: str, record_id: str, field: str, home: str) -> None:
    """The record without the words; and without them what the journal keeps beside its rows.

    A row that tells of the whole record, put in or taken out, holds them too: its text goes whole.
    """
    model = KIND_NAMED[kind]
    found = connection.execute(f"SELECT body FROM {kind} WHERE id = ?", (record_id,)).fetchone()
    if found is not None:
        before = model.model_validate_json(found[0])
        record = before.model_copy(update={field: model.model_fields[field].default})
        body = record.model_dump_json(exclude_none=True)
        connection.execute(f"UPDATE {kind} SET body = ? WHERE id = ?", (body, record_id))
        unindex(connection, kind, record_id)
        mark_for_index(connection, record, home)
    connection.execute(
        "DELETE FROM journal_text WHERE seq IN "
        "(SELECT seq FROM journal WHERE episode_id = ? AND record_id = ? AND kind = ? AND field IN ('', ?))",
        (home, record_id, kind, field),
    )


def _places(connection: sqlite.Connection, kind: str, record_id: str, field: str) -> set[tuple[str, str]]:
    """Row and linkId of every question of the form that the field answers, and of what is worked out from it."""
    from caf_desktop.forms.binding import place_of
    from caf_desktop.forms.load import national_caf

    form, bound = national_caf(), f"{KIND_NAMED[kind].__name__}.{field}"
    sql = _ROWS.get(kind)
    rows = [record_id, *(row for (row,) in connection.execute(sql, (record_id,)).fetchall())] if sql else [record_id]
    body = connection.execute(f"SELECT body FROM {kind} WHERE id = ?", (record_id,)).fetchone()
    place = json.loads(body[0]).get("place", "") if body is not None else ""
    found: set[tuple[str, str]] = set()
    for item in form.walk():
        if not item.is_question or item.bound_to != bound:
            continue
        if form.repeating_group_of(item.link_id) is not None:
            found.update((row, item.link_id) for row in rows)
        elif place == place_of(form, item):
            found.add(("", item.link_id))
    return found | ({("", "identifying.age-band")} if bound == "Child.date_of_birth" else set())


def _delete_beside(connection: sqlite.Connection, episode_id: str, links: set[str]) -> None:
    """Signed PDFs, which are drawn anew when needed; what is being typed in these questions, and in the plan."""
    connection.execute(
        "DELETE FROM document WHERE assessment_id IN (SELECT id FROM assessment WHERE episode_id = ?)", (episode_id,)
    )
    for link in links:
        connection.execute(
            "DELETE FROM scratch WHERE link_id = ? AND response_id IN (SELECT id FROM response WHERE episode_id = ?)",
            (link, episode_id),
        )
    connection.execute("DELETE FROM scratch WHERE response_id = 'plan/' || ?", (episode_id,))
