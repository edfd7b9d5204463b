"""Closing or locking in the middle of a sentence, and coming back to the same place in the same field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit

from caf_desktop.ui.entry.known_vaults import remember_vault
from caf_desktop.ui.walkthrough.hand import Hand, value_of
from caf_desktop.ui.walkthrough.opening import unlock
from tests.journeys.conftest import OpenWindow
from tests.journeys.vaults import PASSPHRASE, ReadyVault

WORDS = "Hearing has not been tested since birth"
AT = len("Hearing has")


def _write_half_a_sentence(hand: Hand) -> None:
    hand.wait_for_words("Identifying details")
    hand.press("Speech, language and communication")
    hand.type_into("Needs", WORDS)
    for _step in range(len(WORDS) - AT):
        hand.keys(Qt.Key.Key_Left)


def _is_back(hand: Hand) -> None:
    hand.wait(lambda: isinstance(hand.focused(), QTextEdit), "no box has the keyboard")
    box = hand.focused()
    assert isinstance(box, QTextEdit)
    assert box in hand.named("Needs")
    assert hand.says("Speech, language and communication")
    assert value_of(box) == WORDS
    assert box.textCursor().position() == AT
    hand.type_on(" nearly")
    assert value_of(box) == f"{WORDS[:AT]} nearly{WORDS[AT:]}"


def test_closed_and_opened_again_it_is_at_the_same_field(ready: ReadyVault, open_window: OpenWindow) -> None:
    remember_vault(ready.folder)
    hand = open_window()
    unlock(hand, PASSPHRASE)
    _open_tilly(hand)
    _write_half_a_sentence(hand)
    hand.window.close()
    again = open_window()
    unlock(again, PASSPHRASE)
    _is_back(again)


def test_locked_and_unlocked_it_is_at_the_same_field(ready: ReadyVault, open_window: OpenWindow) -> None:
    remember_vault(ready.folder)
    hand = open_window()
    unlock(hand, PASSPHRASE)
    _open_tilly(hand)
    _write_half_a_sentence(hand)
    hand.keys(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert WORDS not in hand.all_words()
    unlock(hand, PASSPHRASE)
    _is_back(hand)


def _open_tilly(hand: Hand) -> None:
    hand.wait_for_words("New assessment")
    hand.type_into("Find a child", "Tilly")
    hand.wait_for_words("One child found")
    hand.keys(Qt.Key.Key_Return)


def test_what_was_written_just_before_the_end_is_found_after_reopening(
    ready: ReadyVault, open_window: OpenWindow
) -> None:
    """The index follows a moment after each change; what it missed when the program was closed it makes up for."""
    remember_vault(ready.folder)
    hand = open_window()
    unlock(hand, PASSPHRASE)
    _open_tilly(hand)
    _write_half_a_sentence(hand)
    hand.window.close()
    again = open_window()
    unlock(again, PASSPHRASE)
    again.wait_for_words("Speech, language and communication")
    again.press("Children")
    again.wait_for_words("New assessment")

    def is_found() -> bool:
        again.type_into("Find a child", "tested")
        return again.says("One child found")

    again.wait(is_found, "what was written is not found")
