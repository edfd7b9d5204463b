"""The history of an action and of visit notes, and a field of them put back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.keeping import SavePlan
from caf_desktop.actions.noting import SaveVisitNote
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import VisitNote
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.ui.history.page import HistoryPage
from caf_desktop.ui.notes.part import NotesPart
from caf_desktop.ui.plan.part import PlanPart
from caf_desktop.ui.record.page import RecordPage, open_record_page
from caf_desktop.ui.record.part import RecordPart
from caf_desktop.ui.session import Session
from tests.ui.conftest import WaitIdle
from tests.ui.walker import assert_accessible


def part_of(session: Session, case: Case, key: str, wait_idle: WaitIdle) -> RecordPart:
    open_record_page(session, case.episode.id, key)
    wait_idle()
    page = session.window_shown.page()
    assert isinstance(page, RecordPage)
    part = page.part()
    assert part is not None
    return part


def history_page(session: Session) -> HistoryPage:
    page = session.window_shown.page()
    assert isinstance(page, HistoryPage)
    return page


def test_an_action_shows_each_field_that_changed_and_takes_one_back(
    qtbot: QtBot, session: Session, desk: Desk, tilly: Case, wait_idle: WaitIdle
) -> None:
    outcome = DesiredOutcome(id="o1", episode_id=tilly.episode.id, words="A dry home")
    action = Action(id="a1", episode_id=tilly.episode.id, outcome_id="o1", words="Repairs", who="Sam")
    desk.do(SavePlan(put=(outcome, action)))
    desk.do(SavePlan(put=(action.model_copy(update={"who": "Ruth", "by_when": date(2026, 5, 1)}),)))
    part = part_of(session, tilly, "plan", wait_idle)
    assert isinstance(part, PlanPart)
    editor = part.cards["o1"].item("a1").open()
    qtbot.waitUntil(editor.history.isVisible, timeout=5000)
    assert_accessible(session.window_shown)
    qtbot.mouseClick(editor.history, Qt.MouseButton.LeftButton)
    wait_idle()
    page = history_page(session)
    first = page.cards[:2]
    assert [(card.change.name, card.change.before.words, card.change.after.words) for card in first] == [
        ("Who", "Sam", "Ruth"),
        ("By when", "", "1 May 2026"),
    ]
    assert_accessible(page)
    earlier = next(card for card in page.cards if card.change.field == "who" and card.change.after.words == "Sam")
    qtbot.mouseClick(earlier.put_back_button, Qt.MouseButton.LeftButton)
    wait_idle()
    assert desk.case(tilly.episode.id).all(Action)[0].who == "Sam"
    assert editor.who.answer.raw() == "Sam"


def test_visit_notes_come_back_as_they_were(
    qtbot: QtBot, session: Session, desk: Desk, tilly: Case, wait_idle: WaitIdle
) -> None:
    note = VisitNote(id="n1", episode_id=tilly.episode.id, visited_on=desk.today(), words="She sleeps badly.")
    desk.do(SaveVisitNote(note))
    desk.do(SaveVisitNote(note.model_copy(update={"words": "She sleeps well."})))
    part = part_of(session, tilly, "notes", wait_idle)
    assert isinstance(part, NotesPart)
    qtbot.waitUntil(part.history.isVisible, timeout=5000)
    qtbot.mouseClick(part.history, Qt.MouseButton.LeftButton)
    wait_idle()
    page = history_page(session)
    assert page.cards[0].difference is not None
    earlier = next(card for card in page.cards if card.change.after.words == "She sleeps badly.")
    qtbot.mouseClick(earlier.put_back_button, Qt.MouseButton.LeftButton)
    wait_idle()
    assert part.editor is not None
    assert part.editor.words.value() == "She sleeps badly."
    assert desk.case(tilly.episode.id).all(VisitNote)[0].words == "She sleeps badly."
