"""A private note after the visit: changed, taken out, moved into the visit notes, by its writer alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caf_desktop.actions.act import Refused
from caf_desktop.actions.answering import keep_typing, left_typed
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.looking_back import past_changes, subject_in
from caf_desktop.actions.noting import SaveVisitNote
from caf_desktop.actions.private_notes import (
    FIELD,
    MovePrivateNote,
    RemovePrivateNote,
    WritePrivateNote,
    scratch_of,
)
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.episode import PrivateNote, VisitNote
from caf_desktop.domain.record import TEXT_LIMIT
from caf_desktop.store import searching
from caf_desktop.store.need_to_know import EVERYBODYS
from tests.actions.desks import NOW, store
from tests.small_cases import small_records

EPISODE = "episode-0"


def _note(author: str, words: str = "zq-he watched her") -> PrivateNote:
    return PrivateNote(id=f"private-{author}", episode_id=EPISODE, author_id=author, at=NOW, words=words)


@pytest.fixture
def own(desk: Desk) -> PrivateNote:
    """A note of the person at the desk, something being typed in it."""
    store(desk, *small_records())
    note = _note(desk.practitioner.id)
    desk.do(WritePrivateNote(note))
    keep_typing(desk, scratch_of(EPISODE), AnswerKey(FIELD, note.id), "half")
    return note


def _notes(desk: Desk) -> tuple[PrivateNote, ...]:
    return desk.case(EPISODE).all(PrivateNote)


def test_its_writer_changes_and_takes_it_out(desk: Desk, own: PrivateNote) -> None:
    after = own.model_copy(update={"words": "zq-more"})
    desk.do(WritePrivateNote(after))
    assert _notes(desk) == (after,)
    desk.do(RemovePrivateNote(after))
    assert _notes(desk) == ()
    assert left_typed(desk, scratch_of(EPISODE)) == []


def test_it_moves_below_the_notes_of_its_day(desk: Desk, own: PrivateNote) -> None:
    day = NOW.date()
    desk.do(SaveVisitNote(VisitNote(id="before", episode_id=EPISODE, visited_on=day - timedelta(days=1), words="x")))
    desk.do(SaveVisitNote(VisitNote(id="visit", episode_id=EPISODE, visited_on=day, where="At home", words="Tea.\n")))
    changed = desk.do(MovePrivateNote(own))
    assert changed.made == {"visit_note": "visit"}
    visit = desk.case(EPISODE).find(VisitNote, "visit")
    assert visit is not None
    assert (visit.where, visit.words) == ("At home", "Tea.\n\nzq-he watched her")
    assert _notes(desk) == ()
    assert left_typed(desk, scratch_of(EPISODE)) == []


def test_without_notes_of_that_day_it_begins_them(desk: Desk, own: PrivateNote) -> None:
    made = desk.do(MovePrivateNote(own)).made["visit_note"]
    visit = desk.case(EPISODE).find(VisitNote, made)
    assert visit is not None
    assert (visit.visited_on, visit.words) == (NOW.date(), own.words)


def test_it_stays_where_the_visit_notes_have_no_room(desk: Desk, own: PrivateNote) -> None:
    full = VisitNote(id="visit", episode_id=EPISODE, visited_on=NOW.date(), words="x" * TEXT_LIMIT)
    desk.do(SaveVisitNote(full))
    with pytest.raises(Refused, match="1 blockers") as refused:
        desk.do(MovePrivateNote(own))
    assert "too long" in refused.value.sentences()
    assert _notes(desk) == (own,)


def test_nobody_but_its_writer_reads_or_changes_it(desk: Desk, own: PrivateNote) -> None:
    theirs = _note("somebody-else", "zq-quokka")
    store(desk, theirs)
    assert _notes(desk) == (own,)
    taken_over = theirs.model_copy(update={"author_id": desk.practitioner.id})
    for act in (WritePrivateNote, RemovePrivateNote, MovePrivateNote):
        for note in (theirs, taken_over):
            with pytest.raises(Refused) as refused:
                desk.do(act(note))
            assert "Only who wrote" in refused.value.sentences()
    assert past_changes(desk, EPISODE, subject_in(theirs)) == []
    desk.vault.update_index()
    with desk.vault.reading() as connection:
        assert searching.search(connection, EVERYBODYS, "quokka") == []
