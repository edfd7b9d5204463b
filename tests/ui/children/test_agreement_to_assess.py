"""The agreement to be assessed, through the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from caf_desktop.actions.agreeing import being_assessed, may_be_assessed
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.agreement import Agreement, Footing, How
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Child, Person, Relationship, Responsibility
from caf_desktop.ui.children.agreement_to_assess import AgreementToAssess
from caf_desktop.ui.frame.page import Page
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.safeguarding.panel import SafeguardingPage
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Scheme, look
from caf_desktop.ui.walkthrough.hand import Hand
from tests.actions.desks import NOW
from tests.ui.walker import assert_accessible

Wait = Callable[[], None]
Show = Callable[[Case], AgreementToAssess]
JADE = Person(id="jade", name="Jade Okafor")
LEE = Person(id="lee", name="Lee Hartnell")


def a_case(desk: Desk, born: date | None, *, unborn: bool = False) -> Case:
    child = Child(id="chloe", given_names="Chloe", family_name="Okafor", date_of_birth=born)
    if unborn:
        child = Child(id="chloe", unborn=True, mother_name="Jade Okafor")
    started = desk.do(StartEpisode(child, NOW.date()))
    with desk.writing("test") as changes:
        for person, said in ((JADE, Responsibility.YES), (LEE, Responsibility.NOT_KNOWN)):
            changes.put(person)
            changes.put(
                Relationship(
                    id=f"r-{person.id}",
                    child_id="chloe",
                    person_id=person.id,
                    relationship="Mother" if person is JADE else "Father",
                    parent_or_carer=True,
                    parental_responsibility=said,
                )
            )
    return desk.case(started.made["episode"])


@pytest.fixture
def show(session: Session, wait_idle: Wait) -> Show:
    def shown(case: Case) -> AgreementToAssess:
        page = Page()
        widget = AgreementToAssess(OpenRecord(session, case), page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        session.window_shown.go(page)
        wait_idle()
        return widget

    return shown


def said(desk: Desk, case: Case) -> Agreement:
    given = being_assessed(desk.case(case.episode.id))
    assert given is not None
    return given


def test_a_mother_agrees_on_paper(show: Show, hand: Hand, desk: Desk, qtbot: QtBot) -> None:
    case = a_case(desk, date(2023, 5, 12))
    widget = show(case)
    hand.choose("What did they say?", "Yes, they agree")
    hand.choose("Who decided?", "Jade Okafor, mother (holds parental responsibility)")
    hand.choose("How was it given?", "Signed on paper, kept in the file")
    with qtbot.waitSignal(widget.recorded, timeout=5000):
        hand.press("Record the agreement")
    given = said(desk, case)
    assert (given.by_name, given.person_id, given.footing) == ("Jade Okafor", "jade", Footing.PARENTAL_RESPONSIBILITY)
    assert (given.how, given.given_on, given.recorded_by) == (How.PAPER, NOW.date(), "Priya Nair")
    assert may_be_assessed(desk.case(case.episode.id))


def test_parental_responsibility_is_asked_once_and_kept(show: Show, hand: Hand, desk: Desk, qtbot: QtBot) -> None:
    case = a_case(desk, date(2023, 5, 12))
    widget = show(case)
    hand.choose("What did they say?", "Yes, they agree")
    hand.choose("Who decided?", "Lee Hartnell, father")
    hand.choose("Do they hold parental responsibility?", "Not known")
    hand.choose("How was it given?", "They typed or read their name here, with me")
    hand.press("Record the agreement")
    assert "Only somebody who holds" in widget.who.responsible.error()
    hand.choose("Do they hold parental responsibility?", "Yes")
    with qtbot.waitSignal(widget.recorded, timeout=5000):
        hand.press("Record the agreement")
    links = {link.person_id: link for link in desk.case(case.episode.id).relationships()}
    assert links["lee"].parental_responsibility is Responsibility.YES


def test_somebody_not_yet_among_the_family_becomes_a_person(show: Show, hand: Hand, desk: Desk, qtbot: QtBot) -> None:
    case = a_case(desk, date(2023, 5, 12))
    widget = show(case)
    hand.choose("What did they say?", "Yes, they agree")
    hand.choose("Who decided?", "Somebody else with parental responsibility")
    hand.type_into("Their name", "Ruth Cole")
    hand.type_into("What are they to the child?", "Aunt and guardian")
    hand.choose("Do they hold parental responsibility?", "Yes")
    hand.choose("How was it given?", "They said it; not written yet")
    hand.press("Record the agreement")
    hand.wait_for_words("Say why the agreement is only spoken.")
    hand.type_into("Why is it only spoken?", "She rang from work; signs on Friday")
    with qtbot.waitSignal(widget.recorded, timeout=5000):
        hand.press("Record the agreement")
    given, now = said(desk, case), desk.case(case.episode.id)
    person = now.person(given.person_id)
    assert person is not None
    assert (person.name, given.how, given.reason) == ("Ruth Cole", How.VERBAL, "She rang from work; signs on Friday")


def test_a_child_under_16_decides_with_a_note_of_why(show: Show, hand: Hand, desk: Desk, qtbot: QtBot) -> None:
    case = a_case(desk, date(2012, 1, 3))
    widget = show(case)
    hand.choose("What did they say?", "Yes, they agree")
    hand.choose("Who decided?", "Chloe Okafor, for themselves")
    hand.choose("How was it given?", "Signed on paper, kept in the file")
    hand.press("Record the agreement")
    hand.wait_for_words("There is a problem")
    assert widget.who.competence.fields[0].error()
    hand.type_into("They understand what is being asked", "Said it back in her own words")
    with qtbot.waitSignal(widget.recorded, timeout=5000):
        hand.press("Record the agreement")
    given = said(desk, case)
    assert given.footing is Footing.COMPETENT_CHILD
    assert given.competence is not None
    assert given.competence.understands_issue == "Said it back in her own words"
    assert given.competence.assessor == "Priya Nair"


def test_at_16_a_young_person_is_presumed_able(show: Show, hand: Hand, desk: Desk, qtbot: QtBot) -> None:
    case = a_case(desk, date(2010, 3, 20))
    widget = show(case)
    hand.choose("What did they say?", "Yes, they agree")
    hand.choose("Who decided?", "Chloe Okafor, for themselves")
    assert not widget.who.competence.isVisible()
    hand.choose("How was it given?", "Signed on paper, kept in the file")
    with qtbot.waitSignal(widget.recorded, timeout=5000):
        hand.press("Record the agreement")
    assert said(desk, case).footing is Footing.PRESUMED_AT_16


def test_for_an_unborn_baby_no_child_is_offered(show: Show, hand: Hand, desk: Desk) -> None:
    show(a_case(desk, None, unborn=True))
    hand.choose("What did they say?", "Yes, they agree")
    assert not hand.says("for themselves")


def test_a_no_is_kept_and_explained(show: Show, hand: Hand, desk: Desk, qtbot: QtBot) -> None:
    case = a_case(desk, date(2023, 5, 12))
    widget = show(case)
    hand.choose("What did they say?", "They said no")
    assert hand.says("Then there is no CAF, and that is all right.")
    hand.choose("Who decided?", "Lee Hartnell, father")
    hand.type_into("Why, if they said (optional)", "They have enough helpers")
    with qtbot.waitSignal(widget.recorded, timeout=5000):
        hand.press("Record that they said no")
    given = said(desk, case)
    assert not given.agreed
    assert (given.reason, given.look_again_on) == ("They have enough helpers", date(2026, 6, 12))
    assert given.look_again_owner == "Priya Nair"
    assert hand.says("There is no assessment: they said no")
    assert hand.says("Priya Nair looks again on Friday 12 June.")
    hand.press("They have changed their mind")
    hand.choose("What did they say?", "Yes, they agree")
    assert widget.save_button.isVisible()


def test_safety_in_doubt_leads_to_safeguarding(show: Show, hand: Hand, desk: Desk, session: Session) -> None:
    show(a_case(desk, date(2023, 5, 12)))
    hand.choose("What did they say?", "They said no")
    hand.press("Safeguarding help")
    assert isinstance(session.window_shown.page(), SafeguardingPage)


def test_what_was_typed_is_offered_again_after_a_break(show: Show, hand: Hand, desk: Desk, wait_idle: Wait) -> None:
    case = a_case(desk, date(2012, 1, 3))
    widget = show(case)
    hand.choose("What did they say?", "Yes, they agree")
    hand.choose("Who decided?", "Chloe Okafor, for themselves")
    hand.type_into("They understand what is being asked", "Said it back to me in her own words")
    widget.jotting.flush()
    wait_idle()
    again = show(case)
    hand.wait_for_words("and it was not finished.")
    hand.press("Continue")
    assert again.who.competence.answers["understands_issue"].raw() == "Said it back to me in her own words"
    assert again.who.competence.isVisible()


@pytest.mark.parametrize(("width", "scale"), [(1320, 1.0), (853, 1.0), (1320, 2.0)])
def test_nothing_is_cut_off(show: Show, hand: Hand, desk: Desk, session: Session, width: int, scale: float) -> None:
    widget = show(a_case(desk, date(2012, 1, 3)))
    hand.choose("What did they say?", "Yes, they agree")
    hand.choose("Who decided?", "Chloe Okafor, for themselves")
    look().apply(Scheme.LIGHT, scale)
    session.window_shown.resize(width, 614)
    assert_accessible(widget)
