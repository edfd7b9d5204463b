"""Two practitioners and a supervisor at one vault, through the real window: added, let in, handed over, shut out."""

from __future__ import annotations

from PySide6.QtCore import Qt

from caf_desktop.ui.entry.known_vaults import remember_vault
from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.walkthrough.opening import unlock
from tests.journeys.conftest import OpenWindow
from tests.journeys.vaults import PASSPHRASE, ReadyVault

SAMS = "velvet harpoon cinder muskrat tuba"
HELENS = "marble kettle outpost bramble fiddle"


def _go_to_people(hand: Hand) -> None:
    hand.press("Settings")
    hand.press("People")
    hand.wait_for_words("Each person has a nickname")


def _add(hand: Hand, name: str, nickname: str, passphrase: str, *, supervisor: bool = False) -> None:
    hand.press("Add a person…")
    hand.type_into("Name", name)
    hand.type_into("Nickname", nickname)
    hand.paste_into("Passphrase", passphrase)
    hand.paste_into("Type it again", passphrase)
    if supervisor:
        hand.press("Practitioner: starts assessments")
        hand.press("Supervisor: reads every record")
    hand.paste_into("Your own passphrase", PASSPHRASE)
    hand.press("Add this person")
    hand.wait_for_words(f"{name} can now unlock")


def _next_person(hand: Hand, nickname: str, passphrase: str) -> None:
    hand.keys(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    hand.wait_for_words("Unlock your vault")
    hand.choose("Who are you?", nickname)
    unlock(hand, passphrase)
    hand.wait(lambda: hand.shows("Find a child"), "the children list is not shown")


def _hand_over(hand: Hand, of: str, to: str) -> None:
    hand.press(f"Hand over or cover… {of}")
    hand.select("Who takes them?", to)
    hand.type_into("Why?", "The family moved to their patch")
    hand.press("Hand over")
    hand.wait_for_words("now has somebody else")


def test_the_story_of_two_people_and_a_supervisor(ready: ReadyVault, open_window: OpenWindow) -> None:
    """Each sees what they work on, from the moment it is theirs to the moment it is not."""
    remember_vault(ready.folder)
    hand = open_window()
    unlock(hand, PASSPHRASE)
    _go_to_people(hand)
    _add(hand, "Sam Hollis", "sam", SAMS)
    _add(hand, "Helen Brook", "helen", HELENS, supervisor=True)

    _next_person(hand, "sam", SAMS)
    hand.wait_for_words("No children yet")
    assert not hand.says("Tilly Marsden")
    hand.type_into("Find a child", "Tilly")
    hand.wait_for_words("No child")
    assert not hand.says("Tilly Marsden")

    _next_person(hand, "helen", HELENS)
    assert not hand.shows("New assessment")
    hand.type_into("Find a child", "Tilly")
    hand.wait_for_words("One child found")
    hand.keys(Qt.Key.Key_Return)
    hand.wait_for_words("For reading only")
    hand.press("Supervision")
    hand.type_into("Your note", "Read; please say more about sleep.")
    hand.press("Add the note")
    hand.wait_for_words("Note added.")
    hand.press("Children")
    _go_to_people(hand)
    assert not hand.shows("Add a person…")
    _hand_over(hand, "Priya Nair", "Sam Hollis")

    _next_person(hand, "sam", SAMS)
    hand.type_into("Find a child", "Tilly")
    hand.wait_for_words("One child found")
    hand.keys(Qt.Key.Key_Return)
    hand.wait_for_words("Identifying details")
    assert not hand.says("For reading only")
    hand.press("Supervision")
    hand.wait_for_words("Read; please say more about sleep.")

    hand.keys(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    hand.choose("Who are you?", "PN")
    unlock(hand, PASSPHRASE)
    if hand.shows("Children"):
        hand.press("Children")
    _go_to_people(hand)
    hand.press("Leaves… Sam Hollis")
    hand.press("Hand their records over…")
    hand.select("Who takes them?", "Priya Nair")
    hand.type_into("Why?", "Sam leaves")
    hand.press("Hand over")
    hand.wait_for_words("Shut Sam Hollis out")
    hand.paste_into("Your own passphrase", PASSPHRASE)
    hand.press("Shut Sam Hollis out")
    hand.wait_for_words("Sam Hollis is shut out.")
    hand.keys(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    hand.wait_for_words("Unlock your vault")
    assert hand.shows("Who are you?: helen")
    assert not hand.shows("Who are you?: sam")
