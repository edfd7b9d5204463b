"""What goes when an episode, or one record of it, is erased: every row that holds its words (Standards K-14)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caf_desktop.domain.assessment import Answer
from caf_desktop.domain.kinds import EPISODE_KINDS

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

PART_KINDS = ("visit_note", "answer", "attachment", "concern", "meeting", "supervisor_note", "private_note")
"""Kinds of record that can be erased by themselves."""

IN_SIGNED_PDFS = frozenset({"answer", "meeting"})
"""Of those, the kinds that the PDF signed at completion may print."""


@dataclass(frozen=True)
class Doomed:
    """Records to erase, by kind and id, in an order that leaves no reference to what is gone."""

    episode_id: str
    records: tuple[tuple[str, str], ...]
    whole: bool
    """Whether the whole episode goes, or only a part of it."""
    fields: tuple[tuple[str, str, str], ...] = ()
    """Fields whose words go while their record stays: its kind and id, and the field."""

    def counts(self) -> tuple[str, ...]:
        """How many of each kind, such as ``answer:124`` or ``child_field:1``; kinds in alphabetical order."""
        kinds = [kind for kind, _record_id in self.records]
        kinds += [f"{kind}_field" for kind, _record_id, _field in self.fields]
        return tuple(f"{kind}:{kinds.count(kind)}" for kind in sorted(set(kinds)))


def whole_episode(connection: sqlite.Connection, episode_id: str) -> Doomed:
    """The episode with everything of it; the child and the people around too, if no other episode has them."""
    records: list[tuple[str, str]] = []
    for kind in reversed(EPISODE_KINDS):
        where = "episode_id = ?"
        if kind is Answer:
            where = "response_id IN (SELECT id FROM response WHERE episode_id = ?)"
        records += _ids(connection, kind.kind, where, episode_id)
    records += _ids(connection, "episode", "id = ?", episode_id)
    return Doomed(episode_id, tuple(dict.fromkeys((*records, *_household(connection, episode_id)))), whole=True)


def one_part(connection: sqlite.Connection, episode_id: str, kind: str, record_id: str) -> Doomed:
    """One record, with what quotes it: an answer in every version of the form, a note's passages.

    What a person copied into another text by hand is that text's; it is erased by itself.
    """
    if kind not in PART_KINDS:
        raise ValueError(kind)
    records = [(kind, record_id)]
    if kind == "visit_note":
        records = [*_ids(connection, "visit_passage", _PASSAGES_OF_NOTE, episode_id, record_id), *records]
    elif kind == "answer":
        answers = _same_question(connection, episode_id, record_id)
        passages = [
            each
            for _kind, answer_id in answers
            for each in _ids(connection, "visit_passage", _PASSAGES_TO, episode_id, *answer_place(answer_id)[::2])
        ]
        records = [*dict.fromkeys(passages), *answers]
    return Doomed(episode_id, tuple(records), whole=False)


def as_it_stands(connection: sqlite.Connection, listed: Doomed) -> Doomed:
    """What has to go from this database, in another state than the one in which the list was made.

    A restored backup may hold records that had been taken out by the time of the erasure; they go too. And it may
    still link a person or the child to somebody else: then these stay, as they would have then.
    """
    if listed.fields:
        return listed
    if listed.whole:
        here = whole_episode(connection, listed.episode_id).records
    else:
        here = one_part(connection, listed.episode_id, *listed.records[-1]).records
    going = {*here, *listed.records}
    beside = [each for each in listed.records if each not in here and not _is_needed(connection, *each, going)]
    return Doomed(listed.episode_id, (*beside, *here), listed.whole)


_NEEDED_BY = {
    "person": ("relationship", "SELECT id FROM relationship WHERE person_id = ?"),
    "child": ("episode", "SELECT id FROM episode WHERE child_id = ?"),
}


def _is_needed(connection: sqlite.Connection, kind: str, record_id: str, going: set[tuple[str, str]]) -> bool:
    """Whether something that stays points to it."""
    if kind not in _NEEDED_BY:
        return False
    by, sql = _NEEDED_BY[kind]
    return any((by, other) not in going for (other,) in connection.execute(sql, (record_id,)).fetchall())


_PASSAGES_OF_NOTE = "episode_id = ? AND json_extract(body, '$.note_id') = ?"
_PASSAGES_TO = (
    "episode_id = ? AND json_extract(body, '$.response_id') = ? AND json_extract(body, '$.link_id') = ?"
)


def _same_question(connection: sqlite.Connection, episode_id: str, answer_id: str) -> list[tuple[str, str]]:
    """The answer, and the answers to the same question in the same row in the episode's other versions.

    Also where no such record stands any more: the journal or a frozen version may still hold its words.
    """
    _response, row, link_id = answer_place(answer_id)
    found = connection.execute("SELECT id FROM response WHERE episode_id = ? ORDER BY rowid", (episode_id,))
    return [("answer", f"{response_id}/{row}/{link_id}") for (response_id,) in found]


def answer_place(answer_id: str) -> tuple[str, str, str]:
    """Response, row (empty outside a repeating group) and linkId an answer's id names."""
    rest, _slash, link_id = answer_id.rpartition("/")
    response_id, _slash, row = rest.rpartition("/")
    return response_id, row, link_id


def _household(connection: sqlite.Connection, episode_id: str) -> Iterator[tuple[str, str]]:
    found = connection.execute(
        "SELECT child_id FROM episode WHERE id = :episode AND NOT EXISTS "
        "(SELECT 1 FROM episode AS other WHERE other.child_id = episode.child_id AND other.id <> :episode)",
        {"episode": episode_id},
    ).fetchone()
    if found is None:
        return
    (child_id,) = found
    yield from _ids(connection, "relationship", "child_id = ?", child_id)
    linked = connection.execute("SELECT person_id FROM relationship WHERE child_id = ?", (child_id,))
    people = {person_id for (person_id,) in linked}
    for link_id, person_id in _earlier_links(connection, child_id):
        yield "relationship", link_id
        people.add(person_id)
    for person_id in sorted(people):
        elsewhere = connection.execute(
            "SELECT 1 FROM relationship WHERE person_id = ? AND child_id <> ? LIMIT 1", (person_id, child_id)
        ).fetchone()
        if elsewhere is None:
            yield "person", person_id
    yield "child", child_id


def _earlier_links(connection: sqlite.Connection, child_id: str) -> Iterator[tuple[str, str]]:
    """Relationships that were taken out: the journal's texts still name the people."""
    found = connection.execute(
        "SELECT journal.record_id, coalesce(before, after) FROM journal JOIN journal_text USING (seq) "
        "WHERE journal.episode_id = '' AND kind = 'relationship' AND field = ''"
    )
    for record_id, body in found.fetchall():
        link = json.loads(body)
        if link.get("child_id") == child_id:
            yield record_id, link["person_id"]


def _ids(connection: sqlite.Connection, kind: str, where: str, *values: str) -> list[tuple[str, str]]:
    found = connection.execute(f"SELECT id FROM {kind} WHERE {where} ORDER BY place", values)
    return [(kind, record_id) for (record_id,) in found]
