"""The story: the mother agrees to the finished text; she signs on paper, the practitioner types her name."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

from caf_desktop.forms.binding import finished_agreement
from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.walkthrough.told import Told


def agree_to_text(hand: Hand, told: Told) -> None:
    """From the questions about services to a signed agreement to the text as it stands."""
    given = finished_agreement(told.case, told.assessment)
    assert given is not None
    hand.press("Ask now")
    hand.choose("Do they agree to the text as it stands?", "Yes, they agree")
    hand.press(f"Who decided?: {given.by_name}")
    me = hand.find("Me", QAbstractButton)
    if given.for_me and isinstance(me, QAbstractButton) and not me.isChecked():
        hand.push(me)
    hand.choose("Have the reasons for sharing and storing been explained, and are they understood?", "Yes")
    hand.choose("How?", "Held on paper")
    hand.type_date("Signed on", given.given_on)
    hand.press("Add my own signature")
    hand.press("How?: Type the name", nth=1)
    hand.type_date("On what day?", given.given_on)
    hand.press("Record the agreement")
    hand.wait_for_words(f"{given.by_name} agreed to this text")
