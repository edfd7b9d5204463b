"""Starting an assessment through the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.domain.assessment import Checklist
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.people import Child, Person, Relationship, YesNo
from caf_desktop.store import reading
from caf_desktop.ui.children.new_assessment import NewAssessmentPage
from caf_desktop.ui.children.page import ChildrenPage
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Scheme, look
from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.widgets.buttons import PrimaryButton
from tests.actions.desks import NOW
from tests.ui.walker import assert_accessible

Wait = Callable[[], None]


@pytest.fixture
def page(session: Session, wait_idle: Wait) -> NewAssessmentPage:
    shown = NewAssessmentPage(session)
    session.window_shown.go(shown)
    wait_idle()
    return shown


@pytest.fixture
def hand(page: NewAssessmentPage, session: Session) -> Hand:
    return Hand(session.window_shown)


def children(desk: Desk) -> list[Child]:
    with desk.vault.reading() as connection:
        return reading.every(connection, Child)


def episode_of(desk: Desk, child: Child) -> Episode:
    with desk.vault.reading() as connection:
        return next(each for each in reading.every(connection, Episode) if each.child_id == child.id)


def fill(hand: Hand, given: str, family: str, born: date | None = None) -> None:
    hand.type_into("Given name(s)", given)
    hand.type_into("Family name", family)
    if born is not None:
        hand.type_date("Date of birth", born)


def record_shown(session: Session, qtbot: QtBot) -> RecordPage:
    qtbot.waitUntil(lambda: isinstance(session.window_shown.page(), RecordPage), timeout=5000)
    shown = session.window_shown.page()
    assert isinstance(shown, RecordPage)
    return shown


def test_the_checklist_first(hand: Hand, desk: Desk, session: Session, qtbot: QtBot) -> None:
    fill(hand, "Siân", "O’Brien-Łoś", date(2020, 2, 29))
    hand.choose("Has the CAF co-ordinator been asked whether a CAF exists?", "Yes, asked")
    hand.choose("What was the answer?", "No CAF exists")
    hand.type_into("Anything they said (optional)", "Asked Ms Dunn.")
    hand.press("Start with the checklist")
    record = record_shown(session, qtbot)
    (child,) = children(desk)
    assert (child.given_names, child.family_name, child.date_of_birth) == ("Siân", "O’Brien-Łoś", date(2020, 2, 29))
    episode = episode_of(desk, child)
    assert episode.coordinator_asked_on == NOW.date()
    assert episode.caf_exists is YesNo.NO
    assert episode.coordinator_answer == "No CAF exists. Asked Ms Dunn."
    assert record.record.case.all(Checklist)
    part = record.part()
    assert part is not None
    assert part.key == "checklist"


def test_an_unborn_baby_straight_into_the_assessment(hand: Hand, desk: Desk, session: Session, qtbot: QtBot) -> None:
    hand.press("Who is it about?: A baby not born yet")
    hand.type_into("The mother's name", "Amy Holroyd")
    hand.type_date("Expected date of delivery (optional)", date(2026, 7, 30))
    hand.press("Start the assessment")
    record = record_shown(session, qtbot)
    (child,) = children(desk)
    assert (child.unborn, child.mother_name) == (True, "Amy Holroyd")
    assert child.expected_date_of_delivery == date(2026, 7, 30)
    assert record.record.case.draft() is not None
    Hand(session.window_shown).wait_for_words("Do they agree to an assessment?")


def test_what_is_missing_or_cannot_be_is_said_and_nothing_is_made(
    hand: Hand, page: NewAssessmentPage, desk: Desk, wait_idle: Wait
) -> None:
    hand.press("Start the assessment")
    assert page.who.given.error() == "Give the child's name."
    assert page.errors.isVisible()
    fill(hand, "Sam", "Reed")
    for part, typed in (("day", "30"), ("month", "2"), ("year", "2020")):
        hand.type_into(f"Date of birth: {part}", typed)
    hand.press("Start the assessment")
    assert "30/2/2020" in page.who.born.error()
    hand.type_date("Date of birth", date(2026, 3, 21))
    hand.press("Start the assessment")
    wait_idle()
    wait_idle()
    assert "after the day" in page.who.born.error()
    assert children(desk) == []


def test_the_same_child_is_offered_as_the_record_that_exists(
    tilly: Case, page: NewAssessmentPage, hand: Hand, session: Session, qtbot: QtBot, desk: Desk
) -> None:
    fill(hand, "Tilly", "Marsden", date(2023, 5, 12))
    hand.wait_for_words("Tilly Marsden is here already")
    assert not page.begin_button.isVisible()
    hand.press("Open the existing record")
    assert record_shown(session, qtbot).record.case.episode.id == tilly.episode.id
    assert [child.id for child in children(desk)] == ["tilly"]


def test_a_likely_double_is_decided_before_anything_is_made(
    tilly: Case, page: NewAssessmentPage, hand: Hand, session: Session, qtbot: QtBot, desk: Desk, wait_idle: Wait
) -> None:
    fill(hand, "Tilley", "Marsdon", date(2023, 5, 21))
    hand.wait_for_words("Is this Tilly Marsden, who is here already?")
    hand.press("Start the assessment")
    hand.wait_for_words("First say whether this is the same child.")
    wait_idle()
    assert len(children(desk)) == 1
    hand.press("This is another child")
    hand.wait_for_words("You said: another child. Nothing is merged.")
    hand.press("Start the assessment")
    record_shown(session, qtbot)
    assert {child.given_names for child in children(desk)} == {"Tilly", "Tilley"}


def test_a_brother_shares_the_household(tilly: Case, hand: Hand, session: Session, qtbot: QtBot, desk: Desk) -> None:
    with desk.writing("test") as changes:
        changes.put(Person(id="jade", name="Jade Marsden"))
        changes.put(Relationship(id="r", child_id="tilly", person_id="jade", relationship="Mother"))
    fill(hand, "Alfie", "Marsden", date(2025, 9, 24))
    hand.wait_for_words("Is Alfie a brother or sister of Tilly Marsden?")
    hand.press("Yes: share the household")
    hand.press("Start with the checklist")
    case = record_shown(session, qtbot).record.case
    assert {person.id for person in case.all(Person)} >= {"jade"}
    assert "Tilly Marsden" in {person.name for person in case.all(Person)}


def test_back_leads_to_the_children_and_makes_nothing(hand: Hand, session: Session, desk: Desk) -> None:
    fill(hand, "Sam", "Reed")
    hand.press("Children")
    assert isinstance(session.window_shown.page(), ChildrenPage)
    assert children(desk) == []


def test_what_is_typed_outlives_locking_and_is_offered_again(
    page: NewAssessmentPage, hand: Hand, session: Session, desk: Desk, wait_idle: Wait
) -> None:
    hand.press("Who is it about?: A baby not born yet")
    hand.type_into("The mother's name", "Amy Holroyd")
    again = NewAssessmentPage(session)
    session.window_shown.go(again)
    wait_idle()
    assert again.who.mother.isHidden()
    hand.wait_for_words("“Amy Holroyd”")
    hand.press("Continue")
    assert again.who.mother.answer.raw() == "Amy Holroyd"
    assert again.who.mother.isVisible()
    hand.press("Children")
    wait_idle()
    third = NewAssessmentPage(session)
    session.window_shown.go(third)
    wait_idle()
    assert third.left.isHidden()
    assert children(desk) == []


def test_one_primary_button_at_a_time(tilly: Case, page: NewAssessmentPage, hand: Hand) -> None:
    fill(hand, "Tilly", "Marsden", date(2023, 5, 12))
    hand.wait_for_words("Tilly Marsden is here already")
    shown = [each for each in page.findChildren(PrimaryButton) if each.isVisible()]
    assert [each.words() for each in shown] == ["Open the existing record"]


@pytest.mark.parametrize(("width", "scale"), [(1320, 1.0), (853, 1.0), (1320, 2.0)])
def test_nothing_is_cut_off(
    tilly: Case, page: NewAssessmentPage, hand: Hand, session: Session, width: int, scale: float
) -> None:
    fill(hand, "Tilly", "Marsden", date(2023, 5, 12))
    hand.wait_for_words("Tilly Marsden is here already")
    hand.choose("Has the CAF co-ordinator been asked whether a CAF exists?", "Yes, asked")
    look().apply(Scheme.LIGHT, scale)
    session.window_shown.resize(width, 614)
    assert_accessible(page)
