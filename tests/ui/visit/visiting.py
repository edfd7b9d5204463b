"""What tests of a visit share."""

from __future__ import annotations

from caf_desktop.domain.episode import PrivateNote
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.locking.locking import Locking
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.session import Session
from caf_desktop.ui.visit.pin_cover import PinCover
from caf_desktop.ui.walkthrough.hand import Hand
from tests.ui.locking.clocks import SetClock

PIN = "583920"
CONCERN = "zq-concern: a mark on the arm"
PRIVATE = "zq-private: he answered for her"
Together = tuple[Hand, SetClock]
"""A hand at the window, and the clock of its locking."""


def session_of(window: object) -> Session:
    """The session open in the window."""
    assert isinstance(window, MainWindow)
    entrance = window.findChild(Entrance)
    assert entrance is not None
    assert entrance.session is not None
    return entrance.session


def window_of(hand: Hand) -> MainWindow:
    """The hand's window."""
    assert isinstance(hand.window, MainWindow)
    return hand.window


def locking_of(hand: Hand) -> Locking:
    """What locks it."""
    locking = hand.window.findChild(Locking)
    assert locking is not None
    return locking


def start(hand: Hand) -> None:
    """Start a visit with the usual PIN."""
    hand.press("Start a visit")
    hand.type_into("PIN for this visit", PIN)
    hand.type_into("The same PIN again", PIN)
    hand.press("Start the visit")
    hand.wait_for_words("Only this record is on the screen.")
    hand.wait_for_words("Identifying details")


def cover(hand: Hand, clock: SetClock) -> PinCover:
    """Nobody works until the screen is covered; gives the cover."""
    clock.work(5 * 60)
    locking_of(hand).idle.look()
    cover = locking_of(hand).cover
    assert isinstance(cover, PinCover)
    return cover


def private_notes(hand: Hand) -> list[PrivateNote]:
    """The private notes that the person at the window may read."""
    session = session_of(hand.window)
    page = window_of(hand).page()
    assert isinstance(page, RecordPage)
    return list(session.desk.case(page.record.case.episode.id).all(PrivateNote))


def jot_and_end(hand: Hand) -> None:
    """A private note is jotted down in a visit, and the visit ends in the notes."""
    start(hand)
    hand.press("Notes")
    hand.wait_for_words("New visit")
    hand.press("Note")
    hand.type_on(PRIVATE)
    hand.press("Put away")
    hand.press("End the visit…")
    hand.type_into("PIN, six digits", PIN)
    hand.press("End the visit")
    hand.wait(lambda: hand.shows("Private notes"))
