"""The story: one plain question for each service, and what the mother answered."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

from caf_desktop.domain.agreement import Covers, SharingDecision
from caf_desktop.domain.episode import Involvement
from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.walkthrough.told import Told
from caf_desktop.words.categories import category_words

_ROW = {Covers.WHOLE: "All of it", Covers.PARTS: "Parts", Covers.NOTHING: "No"}
_FORM = {Covers.WHOLE: "Yes, all of it", Covers.PARTS: "Yes, but only these parts", Covers.NOTHING: "No"}


def decide_sharing(hand: Hand, told: Told) -> None:
    """Every decision of the case."""
    hand.press("Agreement")
    for decision in told.case.all(SharingDecision):
        open_question(hand, told, decision)
        answer(hand, told, decision)


def open_question(hand: Hand, told: Told, decision: SharingDecision) -> None:
    """The question about a service that works with the family, or about somebody else, with its answer pressed."""
    services = [each.service for each in told.case.all(Involvement)]
    known = next((name for name in services if name.startswith(decision.recipient)), "")
    if known:
        hand.press(f"May {known} see this? {_ROW[decision.covers]}")
        return
    hand.press("Ask about somebody else")
    hand.type_into("Which agency or person?", decision.recipient)
    hand.choose("What are they?", "An agency")
    hand.press("Ask about them")
    hand.choose("What did they answer?", _FORM[decision.covers])


def answer(hand: Hand, told: Told, decision: SharingDecision) -> None:
    """What they may see, what for, who said so and how."""
    if decision.exclusions:
        hand.press("All but some parts…")
    for part in (*decision.parts, *decision.exclusions):
        hand.push(hand.find(category_words(told.form, part), QAbstractButton))
    if decision.covers is not Covers.NOTHING:
        hand.type_into("What for?", decision.purpose)
    hand.press(f"Who decided?: {decision.decided_by}")
    hand.choose("How was it given?", "They said it, and I wrote it down here")
    hand.press("Record the answer")
    hand.wait(lambda: not hand.shows("Record the answer"), "the answer is not recorded")
