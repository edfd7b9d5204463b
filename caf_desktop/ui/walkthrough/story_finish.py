"""The story: what is still open is looked through, and the assessment completed."""

from __future__ import annotations

from caf_desktop.ui.walkthrough.hand import Hand


def check_answers(hand: Hand) -> None:
    """The last page of the assessment."""
    hand.press("Assessment")
    hand.press("Check your answers")
    hand.wait_for_words("Complete this version")


def complete(hand: Hand) -> None:
    """Freeze the version and sign its PDF."""
    hand.press("Complete the assessment")
    hand.wait_for_words("was completed")
