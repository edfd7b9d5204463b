"""The CAF quality audit: 39 questions that a record answers by itself, as far as it can.

Source: the quality audit's Tool A, section 1. Each question looks at fields of its own, so a field left
blank costs exactly one. Questions marked P0 there score nothing when any part is blank. "n/a" comes from
something that somebody wrote down, never from a blank.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caf_desktop.domain.answers import FormAnswers
from caf_desktop.domain.case import Case
from caf_desktop.forms.model import FormDefinition
from caf_desktop.forms.quality_elements import element_findings
from caf_desktop.forms.quality_form import form_findings
from caf_desktop.forms.quality_plan import plan_findings
from caf_desktop.forms.quality_question import AuditAnswer, AuditQuestion

QUESTIONS = 39

ON_THE_FORM = 28
"""Questions 1 to 28 are about the form, the rest about the delivery plan and its reviews."""


@dataclass(frozen=True)
class QualityAudit:
    """All 39 questions in order, and the score."""

    questions: tuple[AuditQuestion, ...]

    @property
    def a(self) -> int:
        """How many are answered yes."""
        return self._count(AuditAnswer.YES)

    @property
    def b(self) -> int:
        """How many are marked n/a."""
        return self._count(AuditAnswer.NA)

    @property
    def asked(self) -> int:
        """How many are left to a person."""
        return self._count(AuditAnswer.ASK)

    @property
    def percentage(self) -> float | None:
        """Effectiveness of the CAF process."""
        return effectiveness(self.a, self.b, self.asked)

    def _count(self, answer: AuditAnswer) -> int:
        return sum(question.answer is answer for question in self.questions)


def effectiveness(a: int, b: int, asked: int = 0) -> float | None:
    """100·A / (39 − B − asked) to one decimal, halves up; None when no question is left to score."""
    scored = QUESTIONS - b - asked
    return (2000 * a + scored) // (2 * scored) / 10 if scored > 0 else None


def audit_of(case: Case, answers: FormAnswers, form: FormDefinition, today: date | None = None) -> QualityAudit:
    """The audit of one version of an assessment and of the episode's plan and reviews.

    ``answers`` are the version's, with what lives in the records merged in. ``today`` tells whether a first
    review is overdue; without it, an agreed review date that no review has answered counts as not yet due.

    Where the audit leaves room, we read it so:

    - 3: the child's first language is not asked for an unborn baby, the parent's always is.
    - 10: the narrative, and for each person in the household table who they are and whether they live there.
    - 13: the GP in full; education and each other service in full once anything is written of it.
    - 14 to 16: every element of the domain decided, and something said. All marked not relevant: n/a.
    - 17: every element with a comment says what it is based on. No comment at all: a person has to say.
    - 18: a difference of view is written in some element ("none" counts). None anywhere: a person has to say.
    - 25 and 38: "too young because …" is a deliberate mark, so n/a where there is no comment.
    - 29: the program prints the identifying details on the plan; what the plan adds is the unique reference.
    - 30: a team meeting with the people present, and actions; who and by when are questions 22 and 23.
    - 32 to 39: before the agreed review date n/a: somebody agreed that date. All reviews are judged together.
    - 29 to 39: n/a when the episode was closed as declined, not needed or opened in error before any meeting.
    """
    found = {
        **form_findings(form, answers),
        **element_findings(form, answers),
        **plan_findings(form, case, answers, today),
    }
    return QualityAudit(tuple(AuditQuestion(number, found[number]) for number in range(1, QUESTIONS + 1)))
