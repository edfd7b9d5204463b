"""The story: the mother agrees that her child is assessed, before the first section."""

from __future__ import annotations

from caf_desktop.actions.agreeing import being_assessed
from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.walkthrough.told import Told

_WHO = "Who decided?"
_SOMEBODY_ELSE = "Somebody else with parental responsibility"


def agree_to_be_assessed(hand: Hand, told: Told) -> None:
    """Record that they agree, on what footing and how."""
    given = being_assessed(told.case)
    assert given is not None
    relationship = next(link for link in told.case.relationships() if link.person_id == given.person_id)
    hand.choose("What did they say?", "Yes, they agree")
    hand.choose(_WHO, _SOMEBODY_ELSE)
    hand.type_into("Their name", given.by_name)
    hand.type_into("What are they to the child?", relationship.relationship)
    hand.choose("Do they hold parental responsibility?", "Yes")
    hand.choose("How was it given?", "Signed on paper, kept in the file")
    hand.type_date("On what day?", given.given_on)
    hand.press("Record the agreement")
    hand.wait_for_words("Identifying details")
