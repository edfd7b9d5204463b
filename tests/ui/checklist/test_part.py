"""The checklist through the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions.answering import keep_typing
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.answers import AnswerKey, FormAnswers
from caf_desktop.domain.assessment import Checklist
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Concern
from caf_desktop.domain.people import Child, YesNo
from caf_desktop.forms.release import answers_of
from caf_desktop.store import reading
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.ui.checklist.part import ChecklistPart
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.safeguarding.panel import SafeguardingPage
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Scheme, look
from caf_desktop.ui.walkthrough.hand import Hand
from tests.actions.desks import NOW
from tests.ui.shown import open_record_at
from tests.ui.walker import assert_accessible

Wait = Callable[[], None]
HARM = "Are you concerned that the child has suffered, or is likely to suffer, significant harm?"
QUESTIONS = (
    "Healthy?",
    "Safe from harm?",
    "Learning and developing well?",
    "Having a positive impact on others?",
    "Free from the negative impact of poverty?",
)


@pytest.fixture
def case(desk: Desk) -> Case:
    child = Child(id="rory", given_names="Rory", family_name="Finch", date_of_birth=date(2023, 1, 9))
    return desk.case(desk.do(StartEpisode(child, NOW.date(), with_checklist=True)).made["episode"])


Show = Callable[[], ChecklistPart]


@pytest.fixture
def show(session: Session, case: Case, qtbot: QtBot, wait_idle: Wait) -> Show:
    def shown() -> ChecklistPart:
        return open_record_at(session, case.episode.id, ChecklistPart, wait_idle)

    return shown


def answers(desk: Desk, case: Case) -> FormAnswers:
    now = desk.case(case.episode.id)
    checklist = now.all(Checklist)[-1]
    return answers_of(desk.form_of(checklist), now, checklist)


def answer_all(hand: Hand, *given: str) -> None:
    for question, answer in zip(QUESTIONS, given, strict=True):
        hand.choose(question, answer)


def test_all_yes_recommends_universal_services(show: Show, hand: Hand) -> None:
    part = show()
    assert part.heading.text() == "Five questions"
    answer_all(hand, *["Yes"] * 5)
    assert part.heading.text() == "No additional needs: universal services go on"
    assert part.next_step.advice.title.text() == "Recommended: no additional needs: universal services go on"
    assert part.next_step.advice.words.text() == "All five answers are Yes."


def test_a_need_of_several_services_leads_to_an_offer_and_the_assessment(
    show: Show, hand: Hand, desk: Desk, case: Case, session: Session, wait_idle: Wait
) -> None:
    show()
    answer_all(hand, "No", "Yes", "No", "Yes", "Yes")
    hand.choose("Can you provide the additional services needed?", "No")
    hand.wait_for_words("Recommended: offer the family an assessment")
    hand.choose("What have you decided?", "Offer a CAF")
    hand.press("Start the assessment")
    hand.wait_for_words("Do they agree to an assessment?")
    assert desk.case(case.episode.id).draft() is not None
    assert answers(desk, case).text("decision") == "offer-caf"


def test_with_the_decision_who_filled_it_in_is_known(
    show: Show, hand: Hand, desk: Desk, case: Case, wait_idle: Wait
) -> None:
    show()
    hand.choose("What have you decided?", "Meet the need within our own service; no CAF needed")
    wait_idle()
    given = answers(desk, case)
    assert given.text("sign-off.name") == "Priya Nair"
    assert given.text("sign-off.role") == "Health visitor"
    assert given.value("sign-off.date") == NOW.date()


def test_a_doubt_about_safety_asks_about_significant_harm_first(show: Show, hand: Hand) -> None:
    part = show()
    assert not hand.says(HARM)
    hand.choose("Safe from harm?", "Not sure")
    assert hand.says(HARM)
    assert part.next_step.advice.words.text() == "First say whether you are concerned about significant harm."
    hand.choose("Safe from harm?", "Yes")
    assert not hand.says(HARM)


def test_a_concern_of_significant_harm_leads_before_all_else(
    show: Show, hand: Hand, desk: Desk, case: Case, session: Session, wait_idle: Wait
) -> None:
    part = show()
    hand.choose("Safe from harm?", "No")
    hand.choose(HARM, "Yes")
    assert part.heading.text() == "Safeguarding comes first"
    assert part.harm_button.hasFocus()
    assert part.harm_contacts.isVisible()
    assert hand.says("999")
    wait_idle()
    hand.press("Safeguarding help: record a concern")
    assert isinstance(session.window_shown.page(), SafeguardingPage)
    hand.press("Record a concern")
    hand.type_into("What was seen or said", "He said: “It hurts.”")
    hand.press("Keep this record")
    hand.wait_for_words("It is in the record, and in no copy for the family.")
    assert [each.seen_or_said for each in desk.case(case.episode.id).all(Concern)] == ["He said: “It hurts.”"]
    hand.keys(Qt.Key.Key_Escape)
    assert isinstance(session.window_shown.page(), RecordPage)


def test_no_caf_keeps_the_day_to_look_again_and_who_will(
    show: Show, hand: Hand, desk: Desk, case: Case, wait_idle: Wait
) -> None:
    part = show()
    hand.choose("What have you decided?", "The family declines a CAF")
    assert part.next_step.missing.isVisible()
    hand.type_date("Look again on", date(2026, 5, 20))
    hand.type_into("Who will look again?", "Priya Nair")
    hand.leave_field()
    wait_idle()
    assert not part.next_step.missing.isVisible()
    with desk.vault.reading() as connection:
        (line,) = reading.children_with(connection, EVERYBODYS, [case.episode.id])
    assert (line.due_on, line.due_what) == ("2026-05-20", "look-again")
    hand.choose("What have you decided?", "Offer a CAF")
    wait_idle()
    with desk.vault.reading() as connection:
        (line,) = reading.children_with(connection, EVERYBODYS, [case.episode.id])
    assert line.due_on is None


def test_an_open_caf_is_to_be_joined(show: Show, hand: Hand, desk: Desk, case: Case) -> None:
    with desk.writing("test") as changes:
        changes.put(case.episode.model_copy(update={"caf_exists": YesNo.YES}))
    part = show()
    assert part.heading.text() == "Join the CAF that is open"


def test_an_answer_can_be_undone(show: Show, hand: Hand, desk: Desk, case: Case, wait_idle: Wait) -> None:
    part = show()
    hand.choose("Healthy?", "Yes")
    wait_idle()
    hand.press("Undo: Healthy?")
    wait_idle()
    assert answers(desk, case).text("q-healthy") == ""
    assert part.form.five[0].question.answer.raw() == ""


def test_a_comment_unfolds_with_a_doubt_and_is_stored_when_left(
    show: Show, hand: Hand, desk: Desk, case: Case, wait_idle: Wait
) -> None:
    part = show()
    assert not part.form.five[0].comment.isVisible()
    hand.choose("Healthy?", "Not sure")
    hand.type_into("Comment on “Healthy?”", "Always tired", nth=-1)
    hand.leave_field()
    wait_idle()
    assert answers(desk, case).text("q-healthy.comment") == "Always tired"


def test_what_was_typed_when_the_program_ended_is_offered_in_words(
    show: Show, hand: Hand, desk: Desk, case: Case
) -> None:
    checklist = case.all(Checklist)[-1]
    keep_typing(desk, checklist.id, AnswerKey("reasons"), "Because nobody has looked at his hearing")
    part = show()
    hand.wait_for_words("You were writing in “Reasons”")
    hand.press("Put it back")
    question = part.questions.question(AnswerKey("reasons"))
    assert question is not None
    assert question.answer.raw() == "Because nobody has looked at his hearing"


@pytest.mark.parametrize(("width", "scale"), [(1320, 1.0), (853, 1.0), (1320, 2.0)])
def test_nothing_is_cut_off(show: Show, hand: Hand, session: Session, width: int, scale: float) -> None:
    part = show()
    hand.choose("Safe from harm?", "No")
    hand.choose(HARM, "Yes")
    part.about.set_unfolded(True)
    look().apply(Scheme.LIGHT, scale)
    session.window_shown.resize(width, 614)
    assert_accessible(part)
