"""One question of the quality audit, how it is answered and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AuditAnswer(StrEnum):
    """Yes and no as the audit form has them, n/a from a deliberate mark only, or left to a person."""

    YES = "yes"
    NO = "no"
    NA = "na"
    ASK = "ask"


class AuditReason(StrEnum):
    """Why a question is answered as it is."""

    RECORDED = "recorded"
    MISSING = "missing"
    PARTLY = "partly"
    UNDECIDED = "undecided"
    NOTHING_SAID = "nothing-said"
    NOT_RELEVANT = "not-relevant"
    UNBACKED = "unbacked"
    NOTHING_TO_BACK = "nothing-to-back"
    NO_DIFFERENCE_WRITTEN = "no-difference-written"
    TOO_YOUNG = "too-young"
    NOT_SIGNED_BY_FAMILY = "not-signed-by-family"
    NOT_SIGNED_BY_ASSESSOR = "not-signed-by-assessor"
    NO_MEETING = "no-meeting"
    NO_ACTIONS = "no-actions"
    NO_REVIEW = "no-review"
    NOT_YET_DUE = "not-yet-due"
    NO_PLAN_NEEDED = "no-plan-needed"


ANSWER_FOR: dict[AuditReason, AuditAnswer] = {
    AuditReason.RECORDED: AuditAnswer.YES,
    AuditReason.NOT_RELEVANT: AuditAnswer.NA,
    AuditReason.TOO_YOUNG: AuditAnswer.NA,
    AuditReason.NOT_YET_DUE: AuditAnswer.NA,
    AuditReason.NO_PLAN_NEEDED: AuditAnswer.NA,
    AuditReason.NOTHING_TO_BACK: AuditAnswer.ASK,
    AuditReason.NO_DIFFERENCE_WRITTEN: AuditAnswer.ASK,
}
"""The answer each reason gives; every other reason gives no."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a question is answered as it is, and where to go to put it right."""

    reason: AuditReason
    link_id: str = ""
    row: str = ""
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class AuditQuestion:
    """One of the 39 questions, answered.

    ``link_id`` and ``row`` name the field to go to; questions on meetings have none, and name the meeting
    or action by ``record_id`` where there is one.
    """

    number: int
    finding: Finding

    @property
    def answer(self) -> AuditAnswer:
        """Yes, no, n/a, or a person has to say."""
        return ANSWER_FOR.get(self.finding.reason, AuditAnswer.NO)

    @property
    def reason(self) -> AuditReason:
        """Why."""
        return self.finding.reason

    @property
    def link_id(self) -> str:
        """The field to go to."""
        return self.finding.link_id

    @property
    def row(self) -> str:
        """Its row, in a repeating group."""
        return self.finding.row

    @property
    def record_id(self) -> str:
        """The meeting or action the finding is about."""
        return self.finding.record_id
