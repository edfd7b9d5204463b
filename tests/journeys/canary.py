"""A family whose words would be noticed anywhere, and the journey that writes them into a vault."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.walkthrough.opening import Practitioner, create_vault
from caf_desktop.ui.walkthrough.story_papers import choose_own_copy

GIVEN, FAMILY, STREET = "Zebulon", "Quillfeather", "Marmalade Crescent"
PHRASE, UNFINISHED, SEARCHED = "purple ladder by the fishmonger", "seven velvet teapots", "Quillf"
SEEDED = (GIVEN, FAMILY, STREET, "Marmalade", "fishmonger", "velvet teapots", SEARCHED)


def begin_canary(hand: Hand, vault: Path) -> None:
    """Create, start, agree, write, look at the pages."""
    create_vault(hand, vault, Practitioner("Priya Nair", "Health visitor", "Riverside", "", "PN"))
    hand.press("New assessment")
    hand.type_into("Given name(s)", GIVEN)
    hand.type_into("Family name", FAMILY)
    hand.type_into("Address (optional)", f"77 {STREET}")
    hand.press("Start the assessment")
    hand.choose("What did they say?", "Yes, they agree")
    hand.choose("Who decided?", "Somebody else with parental responsibility")
    hand.type_into("Their name", f"Ann {FAMILY}")
    hand.choose("Do they hold parental responsibility?", "Yes")
    hand.choose("How was it given?", "Signed on paper, kept in the file")
    hand.press("Record the agreement")
    hand.press("General health")
    hand.type_into("Strengths", PHRASE)
    choose_own_copy(hand)


def find_canary(hand: Hand) -> None:
    """From the record to the list, find the child, open the record again."""
    hand.press("Children")
    hand.type_into("Find a child", SEARCHED)
    hand.wait_for_words("One child found")
    hand.keys(Qt.Key.Key_Return)
    hand.wait_for_words("Draft, version 1")


def leave_unfinished(hand: Hand) -> None:
    """Begin an answer and do not leave the field."""
    hand.press("Assessment")
    hand.press("General health")
    hand.type_into("Needs", UNFINISHED)
