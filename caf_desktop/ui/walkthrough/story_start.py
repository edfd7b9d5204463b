"""The story: who the assessment is about, and what the co-ordinator answered."""

from __future__ import annotations

from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.walkthrough.told import Told


def fill_who(hand: Hand, told: Told) -> None:
    """Name, date of birth and address of the child."""
    child = told.case.child
    hand.press("New assessment")
    hand.type_into("Given name(s)", child.given_names)
    hand.type_into("Family name", child.family_name)
    assert child.date_of_birth is not None
    hand.type_date("Date of birth", child.date_of_birth)
    hand.type_into("Address (optional)", child.address)
    hand.type_into("Postcode (optional)", child.postcode)


def fill_coordinator(hand: Hand, told: Told) -> None:
    """Whether a CAF exists, and the day the assessment starts."""
    episode = told.case.episode
    hand.choose("Has the CAF co-ordinator been asked whether a CAF exists?", "Yes, asked")
    assert episode.coordinator_asked_on is not None
    hand.type_date("When?", episode.coordinator_asked_on)
    hand.choose("What was the answer?", "No CAF exists")
    hand.type_into("Anything they said (optional)", episode.coordinator_answer)
    hand.type_date("Start date", told.assessment.date_started)
