from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions.doors import Opened
from caf_desktop.actions.safety import KeepDetailsFrom
from caf_desktop.domain.episode import Concern, PrivateNote
from caf_desktop.domain.people import HiddenDetail, HideTag
from caf_desktop.ui import routes
from caf_desktop.ui.app import make_window
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.entry.unlock import UnlockPage
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.locking.locking import Locking
from caf_desktop.ui.locking.reasons import LockReason
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.session import Session
from caf_desktop.ui.visit.pin_cover import PinCover
from caf_desktop.ui.walkthrough.hand import Hand, name_of
from tests.journeys.vaults import NOW, ReadyVault, make_ready_vault
from tests.ui.locking.clocks import SetClock
from tests.ui.walker import assert_accessible

PIN = "583920"
CONCERN = "zq-concern: a mark on the arm"
PRIVATE = "zq-private: he answered for her"
Together = tuple[Hand, SetClock]


@pytest.fixture
def ready(tmp_path: Path) -> ReadyVault:
    return make_ready_vault(tmp_path / "vault")


@pytest.fixture
def together(qtbot: QtBot, ready: ReadyVault) -> Iterator[Together]:
    """The real window at Tilly's record, in which a concern stands and something is kept from somebody."""
    clock = SetClock()
    window, entrance = make_window(idle_clock=clock)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk = ready.open()
    with desk.writing("concern") as changes:
        changes.put(Concern(id="concern", episode_id=ready.episode_id, seen_or_said=CONCERN, at=NOW))
    desk.do(KeepDetailsFrom(ready.episode_id, (HideTag(what=HiddenDetail.ADDRESS, hidden_from="zq-Lee"),)))
    entrance.enter(Opened(desk))
    qtbot.waitUntil(lambda: entrance.session is not None)
    routes.show_record(_session(window), ready.episode_id)
    hand = Hand(window)
    hand.wait_for_words("Identifying details")
    yield hand, clock
    window.close()
    window.deleteLater()


def _session(window: object) -> Session:
    assert isinstance(window, MainWindow)
    entrance = window.findChild(Entrance)
    assert entrance is not None
    assert entrance.session is not None
    return entrance.session


def _window(hand: Hand) -> MainWindow:
    assert isinstance(hand.window, MainWindow)
    return hand.window


def _locking(hand: Hand) -> Locking:
    locking = hand.window.findChild(Locking)
    assert locking is not None
    return locking


def _start(hand: Hand) -> None:
    hand.press("Start a visit")
    hand.type_into("PIN for this visit", PIN)
    hand.type_into("The same PIN again", PIN)
    hand.press("Start the visit")
    hand.wait_for_words("Only this record is on the screen.")
    hand.wait_for_words("Identifying details")


def _cover(hand: Hand, clock: SetClock) -> PinCover:
    clock.work(5 * 60)
    _locking(hand).idle.look()
    cover = _locking(hand).cover
    assert isinstance(cover, PinCover)
    return cover


def test_only_this_child_can_be_reached(together: Together) -> None:
    hand, _clock = together
    _start(hand)
    session, page = _session(hand.window), _window(hand).page()
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
    assert _window(hand).page() is page
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
    assert _session(hand.window).visit is None
    assert_accessible(hand.window)
    hand.press("Back to the record")
    assert isinstance(_window(hand).page(), RecordPage)


def test_idle_covers_and_the_pin_lifts(together: Together) -> None:
    hand, clock = together
    _start(hand)
    hand.press("Speech, language and communication")
    hand.type_into("Needs", "Hearing")
    box = hand.focused()
    clock.work(5 * 60 - 20)
    _locking(hand).idle.look()
    assert hand.says("The screen is covered in 20 seconds.")
    clock.work(20)
    _locking(hand).idle.look()
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
    assert _locking(hand).idle.is_running()


def test_three_wrong_pins_lock(together: Together) -> None:
    hand, clock = together
    _start(hand)
    _cover(hand, clock)
    for _try in range(3):
        hand.type_into("PIN, six digits", "583921")
        hand.keys(Qt.Key.Key_Return)
    assert isinstance(_window(hand).page(), UnlockPage)
    assert not _window(hand).is_covered()


def test_a_cover_nobody_lifts_locks_however_much_the_mouse_moves(together: Together) -> None:
    hand, clock = together
    _start(hand)
    _cover(hand, clock)
    for _minute in range(14):
        clock.work(60)
        _locking(hand).idle.used()
        _locking(hand).idle.look()
    assert _window(hand).is_covered()
    clock.work(60)
    _locking(hand).idle.look()
    assert isinstance(_window(hand).page(), UnlockPage)


@pytest.mark.parametrize("covered", [False, True])
def test_what_locks_at_once_locks_a_visit_too(together: Together, covered: bool) -> None:
    hand, clock = together
    _start(hand)
    unlocked = _session(hand.window).desk.vault.unlocked
    if covered:
        _cover(hand, clock)
    _locking(hand).lock_at_once(LockReason.SUSPEND)
    assert isinstance(_window(hand).page(), UnlockPage)
    hand.wait(lambda: unlocked.data_key.is_zeroed)
    assert not hand.says("Only this record")


def test_locking_takes_the_question_for_the_pin_away_too(together: Together) -> None:
    hand, _clock = together
    _start(hand)
    hand.press("End the visit…")
    _locking(hand).lock_at_once(LockReason.SUSPEND)
    assert isinstance(_window(hand).page(), UnlockPage)
    assert not _window(hand).is_covered()
    hand.wait_for_words("Unlock your vault")
    assert hand.shows("Passphrase")


def test_only_the_pin_ends_the_visit(together: Together) -> None:
    hand, _clock = together
    _start(hand)
    hand.press("End the visit…")
    assert not hand.says("Tilly")
    hand.keys(Qt.Key.Key_Escape)
    hand.wait_for_words("Tilly")
    hand.press("End the visit…")
    hand.type_into("PIN, six digits", PIN)
    hand.press("End the visit")
    hand.wait(lambda: hand.shows("Children"))
    assert not hand.says("Only this record is on the screen.")
    page = _window(hand).page()
    assert isinstance(page, RecordPage)
    assert page.record.case.all(Concern)


def test_a_private_note_is_seen_while_it_is_typed_and_afterwards_only_outside_the_visit(together: Together) -> None:
    hand, _clock = together
    _start(hand)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    hand.keys(Qt.Key.Key_N, keys)
    hand.type_on(PRIVATE)
    assert hand.says(PRIVATE)
    hand.keys(Qt.Key.Key_Escape)
    hand.press("Note")
    hand.type_on("zq-more")
    hand.press("Put away")
    hand.wait(lambda: _window(hand).background.is_idle())
    page = _window(hand).page()
    assert isinstance(page, RecordPage)
    assert not page.record.case.all(PrivateNote)
    hand.press("Notes")
    hand.wait_for_words("New visit")
    assert not hand.says("zq-")
    assert not hand.shows("Private notes")
    hand.press("End the visit…")
    hand.type_into("PIN, six digits", PIN)
    hand.press("End the visit")
    hand.wait(lambda: hand.shows("Private notes"))
    assert not hand.says("zq-")
    hand.press("Private notes")
    assert hand.says(f"{PRIVATE}\nzq-more")


def test_the_whole_visit_goes_by_keyboard(together: Together) -> None:
    hand, _clock = together
    _start(hand)
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
    assert [note.words for note in _private(hand)] == [PRIVATE]


def test_its_writer_changes_it_after_the_visit_takes_it_out_and_moves_it(together: Together) -> None:
    hand, _clock = together
    _jot_and_end(hand)
    hand.press("Private notes")
    hand.type_into("Private note, ", "zq-changed")
    hand.press("Private notes")
    hand.wait(lambda: [note.words for note in _private(hand)] == ["zq-changed"])
    assert_accessible(hand.window)
    hand.press("Private notes")
    hand.press("Take it out")
    hand.wait_for_words("The private note is taken out.")
    assert name_of(hand.focused()) == "Put it back"
    assert _private(hand) == []
    hand.press("Put it back")
    hand.wait(lambda: len(_private(hand)) == 1)
    hand.type_into("Private note, ", "zq-again")
    hand.press("Move to the visit notes")
    hand.wait_for_words("Moved into these notes.")
    assert _private(hand) == []
    assert not hand.shows("Private notes")
    assert hand.says("zq-again")
    assert len(hand.named("Friday 20 March")) <= 1, "an empty visit stays beside the one it was moved into"


def test_what_is_changed_in_it_when_the_vault_locks_is_kept(together: Together, ready: ReadyVault) -> None:
    hand, _clock = together
    _jot_and_end(hand)
    hand.press("Private notes")
    hand.type_into("Private note, ", "zq-changed")
    unlocked = _session(hand.window).desk.vault.unlocked
    _locking(hand).lock_at_once(LockReason.SUSPEND)
    hand.wait(lambda: unlocked.data_key.is_zeroed)
    desk = ready.open()
    assert [note.words for note in desk.case(ready.episode_id).all(PrivateNote)] == ["zq-changed"]
    desk.close()


def _jot_and_end(hand: Hand) -> None:
    """A private note is jotted down in a visit, and the visit ends in the notes."""
    _start(hand)
    hand.press("Notes")
    hand.wait_for_words("New visit")
    hand.press("Note")
    hand.type_on(PRIVATE)
    hand.press("Put away")
    hand.press("End the visit…")
    hand.type_into("PIN, six digits", PIN)
    hand.press("End the visit")
    hand.wait(lambda: hand.shows("Private notes"))


def _private(hand: Hand) -> list[PrivateNote]:
    session = _session(hand.window)
    page = _window(hand).page()
    assert isinstance(page, RecordPage)
    return list(session.desk.case(page.record.case.episode.id).all(PrivateNote))


def test_a_private_note_that_is_being_typed_when_the_vault_locks_is_kept(together: Together, ready: ReadyVault) -> None:
    hand, _clock = together
    _start(hand)
    hand.press("Note")
    hand.type_on(PRIVATE)
    unlocked = _session(hand.window).desk.vault.unlocked
    _locking(hand).lock_at_once(LockReason.LID_CLOSED)
    hand.wait(lambda: unlocked.data_key.is_zeroed)
    assert not hand.says(PRIVATE)
    desk = ready.open()
    assert [note.words for note in desk.case(ready.episode_id).all(PrivateNote)] == [PRIVATE]
    desk.close()
