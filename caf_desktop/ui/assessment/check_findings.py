"""What *Check your answers* has to say about a draft; worked out away from the window's own thread."""

from __future__ import annotations

from dataclasses import dataclass

from caf_desktop.actions.agreeing import TextState, may_be_assessed, text_state
from caf_desktop.actions.desk import Desk
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import Assessment
from caf_desktop.domain.case import Case
from caf_desktop.forms.completeness import completeness
from caf_desktop.forms.model import FormDefinition
from caf_desktop.forms.quality import ON_THE_FORM, audit_of
from caf_desktop.forms.quality_question import AuditAnswer, AuditQuestion
from caf_desktop.forms.release import answers_of


@dataclass(frozen=True)
class Findings:
    """What is missing, undecided or not agreed, each with where to go."""

    required: tuple[AnswerKey, ...]
    recommended: tuple[AnswerKey, ...]
    undecided: tuple[str, ...]
    to_judge: tuple[AuditQuestion, ...]
    """Audit questions on the form that the record does not answer with yes."""
    text: TextState
    may_be_assessed: bool


def findings_of(desk: Desk, case: Case, form: FormDefinition, assessment: Assessment) -> Findings:
    """Look at a version as it stands."""
    answers = answers_of(form, case, assessment)
    found = completeness(form, answers)
    audit = audit_of(case, answers, form, desk.today())
    return Findings(
        found.required,
        found.recommended,
        found.undecided,
        tuple(
            question
            for question in audit.questions[:ON_THE_FORM]
            if question.answer in (AuditAnswer.NO, AuditAnswer.ASK)
        ),
        text_state(desk, case, assessment),
        may_be_assessed(case),
    )
