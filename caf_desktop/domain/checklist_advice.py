"""What the pre-assessment checklist leads to: a pure decision table; the practitioner decides for themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from caf_desktop.domain.answers import FormAnswers
from caf_desktop.domain.assessment import ChecklistDecision

FIVE_QUESTIONS = ("q-healthy", "q-safe", "q-learning", "q-impact", "q-poverty")
"""linkIds of "Does this … appear to be healthy?" and the four after it."""

SAFE = "q-safe"
SIGNIFICANT_HARM = "significant-harm"
CAN_PROVIDE = "can-provide"
WOULD_CAF_HELP = "would-caf-help"
DECISION = "decision"
LOOK_AGAIN_ON = "look-again-on"
LOOK_AGAIN_OWNER = "look-again-owner"


class Why(StrEnum):
    """The line of the table that led there."""

    SIGNIFICANT_HARM = "significant-harm"
    HARM_NOT_ASKED = "harm-not-asked"
    CAF_OPEN = "caf-open"
    UNANSWERED = "unanswered"
    ALL_YES = "all-yes"
    OWN_SERVICE = "own-service"
    ONE_OTHER_SERVICE = "one-other-service"
    SEVERAL_SERVICES = "several-services"
    FOLLOW_UP_UNANSWERED = "follow-up-unanswered"
    NEEDS_UNCLEAR = "needs-unclear"


@dataclass(frozen=True)
class Advice:
    """A recommended next step and its reason; no step while something is still to be asked."""

    step: ChecklistDecision | None
    why: Why


def advice(answers: FormAnswers, *, caf_open: bool = False) -> Advice:
    """The recommended next step (source: the checklist's published outcomes, as a table in this order).

    Concern of significant harm leads whatever else was answered; a doubt about safety is asked about first;
    an open CAF is joined; a "Not sure" means needs are unclear, so a CAF is offered; a "No" goes to the own
    service if it can provide what is needed, to one other service if a CAF would not help, otherwise to a CAF.
    ``caf_open``: the co-ordinator says that a CAF exists.
    """
    given = [answers.text(question) for question in FIVE_QUESTIONS]
    if answers.text(SAFE) in ("no", "not-sure"):
        harm = answers.text(SIGNIFICANT_HARM)
        if harm == "yes":
            return Advice(ChecklistDecision.SAFEGUARDING, Why.SIGNIFICANT_HARM)
        if not harm:
            return Advice(None, Why.HARM_NOT_ASKED)
    if caf_open:
        return Advice(ChecklistDecision.JOIN_EXISTING, Why.CAF_OPEN)
    if not all(given):
        return Advice(None, Why.UNANSWERED)
    if all(answer == "yes" for answer in given):
        return Advice(ChecklistDecision.NO_ADDITIONAL_NEEDS, Why.ALL_YES)
    if "not-sure" in given:
        return Advice(ChecklistDecision.OFFER_CAF, Why.NEEDS_UNCLEAR)
    return _for_a_need(answers.text(CAN_PROVIDE), answers.text(WOULD_CAF_HELP))


def _for_a_need(can_provide: str, would_help: str) -> Advice:
    if can_provide == "yes":
        return Advice(ChecklistDecision.MEET_IN_SERVICE, Why.OWN_SERVICE)
    if not can_provide:
        return Advice(None, Why.FOLLOW_UP_UNANSWERED)
    if can_provide == "not-sure":
        return Advice(ChecklistDecision.OFFER_CAF, Why.NEEDS_UNCLEAR)
    if would_help == "no":
        return Advice(ChecklistDecision.SINGLE_AGENCY, Why.ONE_OTHER_SERVICE)
    return Advice(ChecklistDecision.OFFER_CAF, Why.SEVERAL_SERVICES)
