"""Questions 29 to 39 of the quality audit: the delivery plan and its reviews, all judged together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from caf_desktop.domain.answers import FormAnswers
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import ClosureReason
from caf_desktop.domain.plan import Action, DesiredOutcome, Meeting, MeetingKind
from caf_desktop.forms.model import FormDefinition
from caf_desktop.forms.quality_fields import Fields
from caf_desktop.forms.quality_form import CHILD_TOO_YOUNG
from caf_desktop.forms.quality_question import AuditReason, Finding

_NO_PLAN = frozenset({ClosureReason.DECLINED, ClosureReason.NO_CAF_NEEDED, ClosureReason.OPENED_IN_ERROR})

UNIQUE_REFERENCE = "identifying.unique-ref"
ACTIONS = "conclusions.action"


def plan_findings(form: FormDefinition, case: Case, answers: FormAnswers, today: date | None) -> dict[int, Finding]:
    """The findings by question number."""
    meetings = case.all(Meeting)
    closure = case.closure()
    if not meetings and closure is not None and closure.reason in _NO_PLAN:
        return {number: Finding(AuditReason.NO_PLAN_NEEDED) for number in range(29, 40)}
    number = case.episode.registered_number
    plan = {
        29: Finding(AuditReason.RECORDED if number.strip() else AuditReason.MISSING, UNIQUE_REFERENCE),
        30: _team(case),
        31: _actions(case, lambda action: _aim(case, action), "outcome"),
    }
    reviews = [meeting for meeting in meetings if meeting.purpose is MeetingKind.REVIEW]
    if not reviews:
        due = _not_due(case, today)
        reason = AuditReason.NOT_YET_DUE if due else AuditReason.NO_REVIEW
        return plan | {number: Finding(reason) for number in range(32, 40)}
    progress = _actions(case, lambda action: action.progress, "what")
    too_young = Fields(form, answers).said(CHILD_TOO_YOUNG)
    return plan | {32: progress} | _reviews(case, reviews, too_young)


def _not_due(case: Case, today: date | None) -> bool:
    agreed = case.episode.agreed_review_date
    return agreed is not None and case.closure() is None and (today is None or today <= agreed)


def _team(case: Case) -> Finding:
    meetings = [meeting for meeting in case.all(Meeting) if meeting.purpose is MeetingKind.TAC]
    if not meetings:
        return Finding(AuditReason.NO_MEETING)
    if not case.all(Action):
        return Finding(AuditReason.NO_ACTIONS, ACTIONS)
    return _every(meetings, _names)


def _aim(case: Case, action: Action) -> str:
    outcome = case.find(DesiredOutcome, action.outcome_id)
    return outcome.aim if outcome else ""


def _actions(case: Case, said: Callable[[Action], str], field: str) -> Finding:
    actions = case.all(Action)
    if not actions:
        return Finding(AuditReason.NO_ACTIONS, ACTIONS)
    blank = [action for action in actions if not said(action).strip()]
    if not blank:
        return Finding(AuditReason.RECORDED, ACTIONS)
    reason = AuditReason.MISSING if len(blank) == len(actions) else AuditReason.PARTLY
    return Finding(reason, f"{ACTIONS}.{field}", blank[0].id, blank[0].id)


def _reviews(case: Case, reviews: list[Meeting], too_young: bool) -> dict[int, Finding]:
    last = max(reviews, key=lambda review: review.held_on)
    closed = case.closure() is not None

    def goes_on(review: Meeting) -> bool:
        return review.next_review is not None or (closed and review is last)

    child = _every(reviews, lambda review: bool(review.child_comment.strip()))
    if too_young and child.reason is not AuditReason.RECORDED:
        child = Finding(AuditReason.TOO_YOUNG, CHILD_TOO_YOUNG)
    return {
        33: Finding(AuditReason.RECORDED, record_id=last.id),
        34: _every(reviews, _names),
        35: _every(reviews, lambda review: bool(review.next_steps.strip())),
        36: _every(reviews, goes_on),
        37: _every(reviews, lambda review: bool(review.notes.strip())),
        38: child,
        39: _every(reviews, lambda review: bool(review.parent_comment.strip())),
    }


def _names(meeting: Meeting) -> bool:
    return bool(meeting.present) and all(each.name.strip() for each in meeting.present)


def _every(meetings: list[Meeting], recorded: Callable[[Meeting], bool]) -> Finding:
    blank = [meeting for meeting in meetings if not recorded(meeting)]
    if not blank:
        return Finding(AuditReason.RECORDED, record_id=meetings[-1].id)
    reason = AuditReason.MISSING if len(blank) == len(meetings) else AuditReason.PARTLY
    return Finding(reason, record_id=blank[0].id)
