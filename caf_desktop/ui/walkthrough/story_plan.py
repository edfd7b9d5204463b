"""The story: what the family wants to be different, who does what by when, who leads, and the review."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

from caf_desktop.domain.aims import AIMS
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.walkthrough.told import Told
from caf_desktop.words.aims import aim_alone
from caf_desktop.words.categories import category_words


def make_plan(hand: Hand, told: Told) -> None:
    """Every outcome with its actions; the review date; the lead professional."""
    hand.press("Plan")
    for number, outcome in enumerate(told.case.all(DesiredOutcome)):
        hand.press("Add a desired outcome" if number else "Add the first desired outcome")
        add_outcome(hand, told, outcome, nth=number)
    agree_review(hand, told)
    nominate_lead(hand, told)


def add_outcome(hand: Hand, told: Told, outcome: DesiredOutcome, nth: int) -> None:
    """The n-th outcome, its fields open, and its actions."""
    hand.type_into("Desired outcome", outcome.words)
    hand.select("Every Child Matters aim", _aim_words(outcome.aim))
    hand.press("Where in the assessment does this come from?")
    for section in outcome.sections:
        hand.push(hand.find(category_words(told.form, section), QAbstractButton, nth=-1))
    hand.press("Close")
    for action in (each for each in told.case.all(Action) if each.outcome_id == outcome.id):
        add_action(hand, action, nth)


def add_action(hand: Hand, action: Action, nth: int) -> None:
    """An action of the n-th outcome."""
    hand.press("Add an action", nth)
    hand.type_into("Action", action.words)
    hand.type_into("Who will do this?", action.who)
    if action.by_when is not None:
        hand.type_date("By when?", action.by_when)
    hand.press("Close")


def agree_review(hand: Hand, told: Told) -> None:
    """The day agreed with the family."""
    day = told.case.episode.agreed_review_date
    assert day is not None
    hand.type_date("Agreed review date", day)


def nominate_lead(hand: Hand, told: Told) -> None:
    """Whom the family chose."""
    lead = told.case.lead_professional()
    assert lead is not None
    hand.press("Nominate…")
    words = {
        "Name": lead.name,
        "Role": lead.role,
        "Agency": lead.agency,
        "Telephone": lead.telephone,
        "E-mail": lead.email,
        "Agreed with": lead.agreed_with,
        "Why this person?": lead.reason,
    }
    for field, text in words.items():
        hand.type_into(field, text)
    if lead.since is not None:
        hand.type_date("From", lead.since)
    hand.press("Nominate")
    hand.wait_for_words("Hand over…")


def _aim_words(aim: str) -> str:
    alone = aim_alone(aim)
    return alone[:1].upper() + alone[1:] if not any(aim == each.value for each in AIMS) else alone
