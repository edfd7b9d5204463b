"""Visit notes through the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from caf_desktop.actions.answering import left_typed
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.noting import SaveVisitNote
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import VisitNote, VisitPassage
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.release import answers_of
from caf_desktop.ui.notes.destinations import destinations, matching
from caf_desktop.ui.notes.part import NotesPart
from caf_desktop.ui.record.page import RecordPage, open_record_page
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Scheme, look
from caf_desktop.ui.walkthrough.hand import Hand
from tests.actions.desks import NOW
from tests.ui.shown import open_record_at
from tests.ui.walker import assert_accessible

Wait = Callable[[], None]
Show = Callable[[], NotesPart]
TODAY = NOW.date()
TEA = "Jade made tea. Tilly pointed at the duck: “du!” They sang together."
DUCK = "Tilly pointed at the duck: “du!”"


@pytest.fixture
def show(session: Session, tilly: Case, qtbot: QtBot, wait_idle: Wait) -> Show:
    def shown() -> NotesPart:
        return open_record_at(session, tilly.episode.id, NotesPart, wait_idle)

    return shown


def a_note(desk: Desk, case: Case, words: str = TEA, day: date = TODAY, note_id: str = "n1") -> VisitNote:
    note = VisitNote(id=note_id, episode_id=case.episode.id, visited_on=day, words=words)
    desk.do(SaveVisitNote(note))
    return note


def select(part: NotesPart, words: str) -> None:
    assert part.editor is not None
    edit = part.editor.words.edit
    start = edit.toPlainText().index(words)
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def notes(desk: Desk, case: Case) -> list[VisitNote]:
    return list(desk.case(case.episode.id).all(VisitNote))


def said(desk: Desk, case: Case, link_id: str) -> str:
    now = desk.case(case.episode.id)
    draft = now.draft()
    assert draft is not None
    return answers_of(desk.form_of(draft), now, draft).text(link_id)


def test_a_new_record_begins_with_todays_visit_and_stores_nothing_yet(show: Show, desk: Desk, tilly: Case) -> None:
    part = show()
    assert part.heading.text() == "Notes of today's visit"
    assert part.editor is not None
    assert part.editor.words.edit.hasFocus()
    part.leave()
    assert notes(desk, tilly) == []


def test_typing_is_kept_at_once_and_stored_when_left(
    show: Show, hand: Hand, desk: Desk, tilly: Case, qtbot: QtBot, wait_idle: Wait
) -> None:
    part = show()
    hand.type_into("Notes", TEA)
    kept_under = f"{tilly.episode.id}/notes"
    qtbot.waitUntil(lambda: bool(left_typed(desk, kept_under)), timeout=3000)
    assert notes(desk, tilly) == []
    hand.type_into("Where (optional)", "At home")
    wait_idle()
    assert [note.words for note in notes(desk, tilly)] == [TEA]
    hand.press("Plan")
    wait_idle()
    assert [(note.words, note.where) for note in notes(desk, tilly)] == [(TEA, "At home")]
    assert left_typed(desk, kept_under) == []
    assert part.editor is not None
    assert len(part.visits.items) == 1


def test_words_go_where_they_belong_by_keyboard_alone(
    show: Show, hand: Hand, desk: Desk, tilly: Case, wait_idle: Wait
) -> None:
    a_note(desk, tilly)
    part = show()
    select(part, DUCK)
    hand.keys(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hand.type_on("speech")
    assert part.panel.send_button.words() == "Send to Speech, language and communication: needs"
    hand.keys(Qt.Key.Key_Down)
    hand.keys(Qt.Key.Key_Return)
    wait_idle()
    assert said(desk, tilly, "speech-language.needs") == DUCK
    assert part.editor is not None
    assert part.editor.marked() == [DUCK]
    assert hand.shows("sent to Speech, language and communication: needs")
    assert part.editor.words.edit.hasFocus()


def test_strengths_by_mouse_and_taking_it_back(
    show: Show, hand: Hand, desk: Desk, tilly: Case, wait_idle: Wait
) -> None:
    a_note(desk, tilly)
    part = show()
    select(part, "They sang together.")
    hand.press("Send selected words to…")
    hand.press("Strengths or needs?: Strengths")
    hand.type_on("")
    part.panel.elements.setCurrentRow(0)
    hand.press("Send to General health: strengths")
    wait_idle()
    assert said(desk, tilly, "general-health.strengths") == "They sang together."
    hand.press("Take it back")
    wait_idle()
    assert said(desk, tilly, "general-health.strengths") == ""
    assert desk.case(tilly.episode.id).all(VisitPassage) == ()
    assert part.editor is not None
    assert part.editor.marked() == []


def test_words_beyond_the_basic_plane_are_marked_where_they_stand(
    show: Show, hand: Hand, desk: Desk, tilly: Case, wait_idle: Wait
) -> None:
    a_note(desk, tilly, "Emoji first 🙂🙂, then the words.")
    part = show()
    assert part.editor is not None
    text = part.editor.words.edit.document()
    cursor = text.find("then the words.")
    part.editor.words.edit.setTextCursor(cursor)
    part.send("aspirations.needs")
    wait_idle()
    assert part.editor.marked() == ["then the words."]


def test_a_line_of_what_was_sent_leads_to_the_field(
    show: Show, hand: Hand, desk: Desk, tilly: Case, session: Session, wait_idle: Wait
) -> None:
    a_note(desk, tilly)
    part = show()
    select(part, DUCK)
    part.send("speech-language.needs")
    wait_idle()
    hand.press("sent to Speech, language and communication: needs")
    wait_idle()
    page = session.window_shown.page()
    assert isinstance(page, RecordPage)
    shown = page.part()
    assert shown is not None
    assert shown.key == "assessment"
    hand.wait_for_words("Speech, language and communication")


def test_nothing_can_be_sent_without_words_selected(show: Show, hand: Hand, desk: Desk, tilly: Case) -> None:
    a_note(desk, tilly)
    part = show()
    assert not part.send_button.isEnabled()
    assert not part.panel.send_button.isEnabled()
    assert "Select words in the note" in part.panel.how.text()


def test_several_visits_the_latest_first(show: Show, hand: Hand, desk: Desk, tilly: Case, wait_idle: Wait) -> None:
    a_note(desk, tilly, "First talk", date(2026, 3, 2), "n1")
    a_note(desk, tilly, "Second talk", date(2026, 3, 16), "n2")
    part = show()
    assert list(part.visits.items) == ["n2", "n1"]
    assert part.heading.text() == "Notes of the visit, Monday 16 March"
    hand.press("Monday 2 March, First talk")
    assert part.editor is not None
    assert part.editor.words.raw() == "First talk"
    hand.press("New visit")
    hand.type_on("Third talk")
    hand.press("Monday 2 March, First talk")
    wait_idle()
    assert {note.words for note in notes(desk, tilly)} == {"First talk", "Second talk", "Third talk"}


def test_a_day_that_cannot_be_is_said_and_the_words_stay_kept(
    show: Show, hand: Hand, desk: Desk, tilly: Case, wait_idle: Wait
) -> None:
    part = show()
    hand.type_into("Notes", TEA)
    for name, typed in (("day", "30"), ("month", "2")):
        hand.type_into(f"Day of the visit: {name}", typed)
    hand.type_into("Where (optional)", "x")
    wait_idle()
    assert part.editor is not None
    assert "30/2/2026" in part.editor.day.error()
    hand.press("Plan")
    wait_idle()
    kept = left_typed(desk, f"{tilly.episode.id}/notes")
    assert TEA in kept[0].typed


def test_what_was_typed_when_the_program_ended_is_offered_in_words(
    show: Show, hand: Hand, desk: Desk, tilly: Case, session: Session, wait_idle: Wait
) -> None:
    part = show()
    assert part.editor is not None
    part.jotting.typed(part.editor.form.key, '{"words": "Half a sentence", "visited_on": "20/3/2026"}')
    part.jotting.flush()
    wait_idle()
    before = session.window_shown.page()
    assert before is not None
    before.leave()
    open_record_page(session, tilly.episode.id)
    wait_idle()
    page = session.window_shown.page()
    assert isinstance(page, RecordPage)
    page.go_to("notes")
    wait_idle()
    hand.wait_for_words("You were writing here")
    hand.press("Put it back")
    again = page.part()
    assert isinstance(again, NotesPart)
    assert again.editor is not None
    assert again.editor.words.raw() == "Half a sentence"
    again.leave()
    wait_idle()
    assert [note.words for note in notes(desk, tilly)] == ["Half a sentence"]


def test_elements_are_found_by_any_part_of_their_name() -> None:
    all_of_them = destinations(national_caf())
    assert len(all_of_them) == 19
    assert [each.element for each in matching(all_of_them, "lang comm")] == ["speech-language"]
    assert matching(all_of_them, "soc")[0].words.lower().startswith("soc")
    assert matching(all_of_them, "") == all_of_them


@pytest.mark.parametrize(("width", "scale"), [(1320, 1.0), (1093, 1.0), (853, 1.0), (1320, 2.0)])
def test_nothing_is_cut_off(
    show: Show, desk: Desk, tilly: Case, session: Session, wait_idle: Wait, width: int, scale: float
) -> None:
    a_note(desk, tilly)
    part = show()
    select(part, DUCK)
    part.send("speech-language.needs")
    wait_idle()
    look().apply(Scheme.LIGHT, scale)
    session.window_shown.resize(width, 614)
    assert_accessible(part)
    part.choose_place()
    assert_accessible(part)
