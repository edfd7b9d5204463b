from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from caf_desktop.domain.episode import Concern
from caf_desktop.ui import routes
from caf_desktop.ui.entry.unlock import UnlockPage
from caf_desktop.ui.locking.reasons import LockReason
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.walkthrough.hand import name_of
from tests.ui.visit.visiting import (
    PIN,
    PRIVATE,
    Together,
    cover,
    locking_of,
    private_notes,
    session_of,
    start,
    window_of,
)
from tests.ui.walker import assert_accessible


def test_only_this_child_can_be_reached(together: Together) -> None:
    hand, _clock = together
    start(hand)
    session, page = session_of(hand.window), window_of(hand).page()
    assert isinstance(page, RecordPage)
    assert hand.window.windowTitle() == "Record – CAF Desktop"
    assert [tab for tab in ("Assessment", "Notes", "Plan", "Agreement") if not hand.shows(tab)] == []
    hidden = ("Children", "Papers", "Activity", "Attachments", "Office", "Settings", "Start a visit")
    assert [words for words in hidden if hand.shows(words)] == []
    assert hand.window.findChildren(RecordPage) == [page]
    for go in (routes.show_children, routes.show_new_assessment, routes.show_check_pdf, routes.show_settings):
        go(session)
    routes.show_record(session, "another")
    hand.keys(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window_of(hand).page() is page
    assert not page.record.case.all(Concern)
    hand.press("Agreement")
    hand.wait_for_words("Who may see this")
    assert not hand.says("zq-")
    assert not hand.says("kept back for safety")
    assert not hand.says("Keep details safe")
    hand.press("Safeguarding help")
    hand.wait_for_words("Whom to ring")
    assert not hand.shows("Record a concern")
    assert hand.says("Only this record is on the screen.")
    assert_accessible(hand.window)


@pytest.mark.parametrize(
    ("pin", "again", "said"),
    [
        ("123456", "123456", "easily guessed"),
        ("120523", "120523", "birthday"),
        ("5839", "5839", "Type six digits."),
        (PIN, "583921", "not the same"),
    ],
)
def test_a_poor_pin_is_refused(together: Together, pin: str, again: str, said: str) -> None:
    hand, _clock = together
    hand.press("Start a visit")
    hand.type_into("PIN for this visit", pin)
    hand.type_into("The same PIN again", again)
    hand.press("Start the visit")
    assert hand.says(said)
    assert session_of(hand.window).visit is None
    assert_accessible(hand.window)
    hand.press("Back to the record")
    assert isinstance(window_of(hand).page(), RecordPage)


def test_idle_covers_and_the_pin_lifts(together: Together) -> None:
    hand, clock = together
    start(hand)
    hand.press("Speech, language and communication")
    hand.type_into("Needs", "Hearing")
    box = hand.focused()
    clock.work(5 * 60 - 20)
    locking_of(hand).idle.look()
    assert hand.says("The screen is covered in 20 seconds.")
    clock.work(20)
    locking_of(hand).idle.look()
    assert not hand.says("Tilly")
    assert hand.window.windowTitle() == "CAF Desktop"
    assert_accessible(hand.window)
    hand.type_into("PIN, six digits", "111111")
    hand.press("Go on")
    assert hand.says("2 tries are left")
    hand.type_into("PIN, six digits", PIN)
    hand.press("Go on")
    hand.wait_for_words("Tilly")
    assert hand.focused() is box
    assert locking_of(hand).idle.is_running()


def test_three_wrong_pins_lock(together: Together) -> None:
    hand, clock = together
    start(hand)
    cover(hand, clock)
    for _try in range(3):
        hand.type_into("PIN, six digits", "583921")
        hand.keys(Qt.Key.Key_Return)
    assert isinstance(window_of(hand).page(), UnlockPage)
    assert not window_of(hand).is_covered()


def test_a_cover_nobody_lifts_locks_however_much_the_mouse_moves(together: Together) -> None:
    hand, clock = together
    start(hand)
    cover(hand, clock)
    for _minute in range(14):
        clock.work(60)
        locking_of(hand).idle.used()
        locking_of(hand).idle.look()
    assert window_of(hand).is_covered()
    clock.work(60)
    locking_of(hand).idle.look()
    assert isinstance(window_of(hand).page(), UnlockPage)


@pytest.mark.parametrize("covered", [False, True])
def test_what_locks_at_once_locks_a_visit_too(together: Together, covered: bool) -> None:
    hand, clock = together
    start(hand)
    unlocked = session_of(hand.window).desk.vault.unlocked
    if covered:
        cover(hand, clock)
    locking_of(hand).lock_at_once(LockReason.SUSPEND)
    assert isinstance(window_of(hand).page(), UnlockPage)
    hand.wait(lambda: unlocked.data_key.is_zeroed)
    assert not hand.says("Only this record")


def test_locking_takes_the_question_for_the_pin_away_too(together: Together) -> None:
    hand, _clock = together
    start(hand)
    hand.press("End the visit…")
    locking_of(hand).lock_at_once(LockReason.SUSPEND)
    assert isinstance(window_of(hand).page(), UnlockPage)
    assert not window_of(hand).is_covered()
    hand.wait_for_words("Unlock your vault")
    assert hand.shows("Passphrase")


def test_only_the_pin_ends_the_visit(together: Together) -> None:
    hand, _clock = together
    start(hand)
    hand.press("End the visit…")
    assert not hand.says("Tilly")
    hand.keys(Qt.Key.Key_Escape)
    hand.wait_for_words("Tilly")
    hand.press("End the visit…")
    hand.type_into("PIN, six digits", PIN)
    hand.press("End the visit")
    hand.wait(lambda: hand.shows("Children"))
    assert not hand.says("Only this record is on the screen.")
    page = window_of(hand).page()
    assert isinstance(page, RecordPage)
    assert page.record.case.all(Concern)


def test_the_whole_visit_goes_by_keyboard(together: Together) -> None:
    hand, _clock = together
    start(hand)
    for _step in range(9):
        hand.keys(Qt.Key.Key_F6)
        if name_of(hand.focused()) == "Note":
            break
    assert name_of(hand.focused()) == "Note"
    hand.keys(Qt.Key.Key_Space)
    hand.type_on(PRIVATE)
    hand.keys(Qt.Key.Key_Escape)
    hand.keys(Qt.Key.Key_Tab)
    assert name_of(hand.focused()) == "End the visit…"
    hand.keys(Qt.Key.Key_Space)
    hand.type_on(PIN)
    hand.keys(Qt.Key.Key_Return)
    hand.wait(lambda: hand.shows("Children"))
    assert [note.words for note in private_notes(hand)] == [PRIVATE]
