"""Passages of visit notes: sent below what stands there, traced, taken back."""

from __future__ import annotations

import pytest

from caf_desktop.actions.act import Changed, Refused
from caf_desktop.actions.answering import AnswerQuestions
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.noting import SaveVisitNote, SendPassage, TakeBackPassage
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import AssessmentStatus
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import VisitNote, VisitPassage
from caf_desktop.forms.release import answers_of
from tests.actions.desks import NOW, store, unlike_any

NEEDS = "speech-language.needs"
WORDS = "Points at the duck: “du!”"


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.case(desk.do(StartEpisode(unlike_any("zeb"), NOW.date())).made["episode"])


def note_of(case: Case) -> VisitNote:
    return VisitNote(id="note", episode_id=case.episode.id, visited_on=NOW.date(), words=f"Tea. {WORDS} Sang.")


def said(desk: Desk, case: Case, link_id: str) -> str:
    now = desk.case(case.episode.id)
    draft = now.draft()
    assert draft is not None
    return answers_of(desk.form_of(draft), now, draft).text(link_id)


def send(desk: Desk, case: Case, link_id: str = NEEDS, words: str = WORDS) -> Changed:
    draft = case.draft()
    assert draft is not None
    return desk.do(SendPassage(note_of(case), words, draft.id, link_id))


def answer(desk: Desk, case: Case, link_id: str, words: str) -> None:
    now = desk.case(case.episode.id)
    draft = now.draft()
    assert draft is not None
    desk.do(AnswerQuestions(now, draft.id, {AnswerKey(link_id): (words,)}))


def test_a_passage_goes_to_the_field_and_leaves_its_trace(desk: Desk, case: Case) -> None:
    send(desk, case)
    assert said(desk, case, NEEDS) == WORDS
    assert said(desk, case, "speech-language.decision") == "explored"
    (trace,) = desk.case(case.episode.id).all(VisitPassage)
    assert (trace.note_id, trace.link_id, trace.words, trace.sent_at) == ("note", NEEDS, WORDS, NOW)


def test_it_stands_below_what_was_written_there(desk: Desk, case: Case) -> None:
    answer(desk, case, NEEDS, "About twenty words.")
    send(desk, case)
    assert said(desk, case, NEEDS) == f"About twenty words.\n{WORDS}"


def test_a_strength_leaves_nothing_of_concern_as_it_was_decided(desk: Desk, case: Case) -> None:
    answer(desk, case, "speech-language.decision", "nothing-of-concern")
    send(desk, case, "speech-language.strengths")
    assert said(desk, case, "speech-language.decision") == "nothing-of-concern"
    send(desk, case, NEEDS)
    assert said(desk, case, "speech-language.decision") == "explored"


def test_taking_it_back_leaves_everything_as_before(desk: Desk, case: Case) -> None:
    answer(desk, case, NEEDS, "About twenty words.")
    before = desk.case(case.episode.id)
    sent = send(desk, before)
    desk.do(TakeBackPassage(before, sent))
    after = desk.case(case.episode.id)
    assert after.all(VisitPassage) == ()
    assert said(desk, case, NEEDS) == "About twenty words."
    assert said(desk, case, "speech-language.decision") == ""
    assert after.all(VisitNote) == (note_of(case),)


def test_it_is_not_taken_back_over_what_was_written_since(desk: Desk, case: Case) -> None:
    sent = send(desk, case)
    answer(desk, case, NEEDS, f"{WORDS} And “ba”.")
    with pytest.raises(Refused):
        desk.do(TakeBackPassage(case, sent))
    assert said(desk, case, NEEDS) == f"{WORDS} And “ba”."


def test_nothing_selected_and_a_completed_version_are_refused(desk: Desk, case: Case) -> None:
    with pytest.raises(Refused, match="1 blockers"):
        send(desk, case, words="  ")
    draft = case.draft()
    assert draft is not None
    store(desk, draft.model_copy(update={"status": AssessmentStatus.COMPLETED}))
    with pytest.raises(Refused, match="1 blockers"):
        send(desk, case)
    assert desk.case(case.episode.id).all(VisitPassage) == ()


def test_a_note_is_stored_as_it_is(desk: Desk, case: Case) -> None:
    desk.do(SaveVisitNote(note_of(case)))
    assert desk.case(case.episode.id).all(VisitNote) == (note_of(case),)
