"""*History* beside a question: only where something else stood, and an earlier text comes back through it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions.answering import AnswerQuestions
from caf_desktop.actions.desk import Desk
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.case import Case
from caf_desktop.store import history
from caf_desktop.store.journal_filter import Filter
from caf_desktop.ui.history.known import HistoryLink
from caf_desktop.ui.history.page import HistoryPage
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Look, Scheme
from tests.ui.assessment.conftest import Assessing
from tests.ui.conftest import WaitIdle
from tests.ui.walker import assert_accessible

STRENGTHS = "general-health.strengths"
NEEDS = "general-health.needs"
ARABIC = ("تنام تيلي بشكل سيئ في الليل.", "تنام تيلي جيدا في الليل.")


def write(desk: Desk, case: Case, link_id: str, *texts: str) -> None:
    draft = case.draft()
    assert draft is not None
    for text in texts:
        now = desk.case(case.episode.id)
        desk.do(AnswerQuestions(now, draft.id, {AnswerKey(link_id): (text,) if text else ()}))


def link_at(qtbot: QtBot, assessing: Assessing, link_id: str) -> HistoryLink:
    qtbot.waitUntil(lambda: assessing.pages.history.link(AnswerKey(link_id)) is not None, timeout=5000)
    found = assessing.pages.history.link(AnswerKey(link_id))
    assert found is not None
    return found


def shown_history(session: Session) -> HistoryPage:
    page = session.window_shown.page()
    assert isinstance(page, HistoryPage)
    return page


def test_only_a_field_with_another_state_before_has_a_history(
    qtbot: QtBot, assessing: Assessing, desk: Desk, tilly: Case
) -> None:
    write(desk, tilly, STRENGTHS, "Sleeps badly.", "Sleeps well.")
    write(desk, tilly, NEEDS, "Only once.")
    assessing.open(tilly, STRENGTHS)
    assert link_at(qtbot, assessing, STRENGTHS).isVisible()
    assert assessing.pages.history.link(AnswerKey(NEEDS)) is None


def test_it_appears_while_somebody_writes(qtbot: QtBot, assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, STRENGTHS)
    assessing.type(STRENGTHS, "One.")
    assessing.leave()
    assert assessing.pages.history.link(AnswerKey(STRENGTHS)) is None
    assessing.type(STRENGTHS, " Two.")
    assessing.leave()
    assert link_at(qtbot, assessing, STRENGTHS).text() == "History"


def test_the_history_says_who_when_and_what_differs(
    qtbot: QtBot, assessing: Assessing, session: Session, desk: Desk, tilly: Case, wait_idle: WaitIdle
) -> None:
    write(desk, tilly, STRENGTHS, "Sleeps badly at night.", "Sleeps well at night.")
    assessing.open(tilly, STRENGTHS)
    qtbot.mouseClick(link_at(qtbot, assessing, STRENGTHS), Qt.MouseButton.LeftButton)
    wait_idle()
    page = shown_history(session)
    assert page.heading.text() == "General health, strengths"
    assert page.explained.text() == "2 changes, newest first."
    newest, first = page.cards
    assert newest.who.text() == "Priya Nair, Health visitor"
    assert newest.when.text() == "Today, 2.02 pm"
    assert newest.difference is not None
    assert newest.difference.accessibleName() == "Removed: badly. Added: well."
    assert not newest.put_back_button.isVisible()
    assert first.difference is None
    assert first.put_back_button.isVisible()
    newest.fold.set_unfolded(True)
    assert_accessible(page)


def test_an_earlier_text_is_put_back_as_an_ordinary_answer(
    qtbot: QtBot, assessing: Assessing, session: Session, desk: Desk, tilly: Case, wait_idle: WaitIdle
) -> None:
    write(desk, tilly, STRENGTHS, "Sleeps badly.", "Sleeps well.")
    assessing.open(tilly, STRENGTHS)
    assessing.field(STRENGTHS).take_focus()
    link_at(qtbot, assessing, STRENGTHS)
    qtbot.keyClick(assessing.field(STRENGTHS).answer.focus_target(), Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    wait_idle()
    qtbot.mouseClick(shown_history(session).cards[1].put_back_button, Qt.MouseButton.LeftButton)
    wait_idle()
    assert assessing.field(STRENGTHS).answer.raw() == "Sleeps badly."
    assert assessing.stored(STRENGTHS) == ("Sleeps badly.",)
    assert assessing.field(STRENGTHS).answer.focus_target().hasFocus()
    with desk.vault.reading() as connection:
        newest = history.of_episode(connection, tilly.episode.id, Filter(acts=("answer",)), most=1).events[0]
    assert (newest.act, newest.reason) == ("answer", "restored")


def test_esc_goes_back_to_the_field(
    qtbot: QtBot, assessing: Assessing, session: Session, desk: Desk, tilly: Case, wait_idle: WaitIdle
) -> None:
    write(desk, tilly, STRENGTHS, "Sleeps badly.", "Sleeps well.")
    assessing.open(tilly, STRENGTHS)
    field = assessing.field(STRENGTHS)
    field.take_focus()
    link_at(qtbot, assessing, STRENGTHS)
    qtbot.keyClick(field.answer.focus_target(), Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    wait_idle()
    qtbot.keyClick(shown_history(session), Qt.Key.Key_Escape)
    assert field.answer.focus_target().hasFocus()
    wait_idle()


def test_a_name_on_the_childs_own_record_has_its_history_too(
    qtbot: QtBot, assessing: Assessing, session: Session, desk: Desk, tilly: Case, wait_idle: WaitIdle
) -> None:
    write(desk, tilly, "identifying.given-names", "Matilda")
    assessing.open(tilly, "identifying.given-names")
    qtbot.mouseClick(link_at(qtbot, assessing, "identifying.given-names"), Qt.MouseButton.LeftButton)
    wait_idle()
    page = shown_history(session)
    assert [card.change.after.words for card in page.cards] == ["Matilda", "Tilly"]
    qtbot.mouseClick(page.cards[1].put_back_button, Qt.MouseButton.LeftButton)
    wait_idle()
    assert desk.case(tilly.episode.id).child.given_names == "Tilly"


@pytest.mark.parametrize(("scale", "scheme"), [(1.0, Scheme.LIGHT), (2.0, Scheme.LIGHT), (1.0, Scheme.DARK)])
def test_long_and_arabic_texts_can_be_read_at_every_size(
    qtbot: QtBot,
    assessing: Assessing,
    session: Session,
    desk: Desk,
    tilly: Case,
    wait_idle: WaitIdle,
    usual_look: Look,
    scale: float,
    scheme: Scheme,
) -> None:
    long = "She joins two words now and plays beside other children. " * 80
    write(desk, tilly, STRENGTHS, *ARABIC, f"Begins. {long}", f"Begins anew. {long}And ends.", "", "Short again.")
    usual_look.apply(scheme, scale)
    assessing.open(tilly, STRENGTHS)
    assert_accessible(session.window_shown)
    qtbot.mouseClick(link_at(qtbot, assessing, STRENGTHS), Qt.MouseButton.LeftButton)
    wait_idle()
    page = shown_history(session)
    assert len(page.cards) == 6
    for card in page.cards:
        if card.difference is not None:
            card.fold.set_unfolded(True)
    assert_accessible(page)


def test_many_changes_come_some_at_a_time(
    qtbot: QtBot, assessing: Assessing, session: Session, desk: Desk, tilly: Case, wait_idle: WaitIdle
) -> None:
    write(desk, tilly, STRENGTHS, *(f"State {number}" for number in range(18)))
    assessing.open(tilly, STRENGTHS)
    qtbot.mouseClick(link_at(qtbot, assessing, STRENGTHS), Qt.MouseButton.LeftButton)
    wait_idle()
    page = shown_history(session)
    assert len(page.cards) == 15
    qtbot.mouseClick(page.more_button, Qt.MouseButton.LeftButton)
    assert len(page.cards) == 18
    assert not page.more_button.isVisible()
