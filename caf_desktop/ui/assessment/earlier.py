"""What was said earlier about an element: in the checklist, in the version before, in the notes of a visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caf_desktop.domain.assessment import Answer, Assessment, AssessmentStatus, Checklist
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import VisitNote, VisitPassage
from caf_desktop.forms.load import pre_assessment_checklist
from caf_desktop.forms.model import FormDefinition
from caf_desktop.forms.release import answers_of
from caf_desktop.words import _
from caf_desktop.words.dates import short_day

ASKED_ABOUT: dict[str, tuple[str, ...]] = {
    "q-healthy": ("general-health", "physical-development"),
    "q-safe": ("basic-care", "guidance-boundaries", "emotional-warmth"),
    "q-learning": (
        "speech-language",
        "understanding-reasoning",
        "participation-learning",
        "progress-achievement",
        "aspirations",
    ),
    "q-impact": ("behavioural", "emotional-social", "family-social-relationships"),
    "q-poverty": ("housing-employment-finance", "social-community"),
}
"""The elements that each of the checklist's five questions is about."""


@dataclass(frozen=True)
class EarlierWords:
    """Where and when something was said, and what."""

    source: str
    words: str


def earlier_about(element: str, case: Case, form: FormDefinition, shown: Assessment, today: date) -> list[EarlierWords]:
    """Everything said about an element before, oldest kind first; nothing for most."""
    return [
        *_in_checklists(element, case, today),
        *_in_version_before(element, case, form, shown, today),
        *_in_visit_notes(element, case, shown, today),
    ]


def _in_checklists(element: str, case: Case, today: date) -> Iterator[EarlierWords]:
    form = pre_assessment_checklist()
    questions = [question for question, elements in ASKED_ABOUT.items() if element in elements]
    for checklist in case.all(Checklist):
        answers = {answer.link_id: answer for answer in case.answers_of(checklist.id)}
        source = _("Checklist, {day}").format(day=short_day(checklist.date_started, today))
        for question in questions:
            given, item = answers.get(question), form.by_link_id.get(question)
            if given is None or item is None:
                continue
            option = item.option(str(given.values[0]))
            said = _("“{question} {answer}.”").format(
                question=item.text, answer=option.display if option is not None else given.values[0]
            )
            comment = answers.get(f"{question}.comment")
            yield EarlierWords(source, f"{said} {_first(comment)}".strip())


def _in_version_before(
    element: str, case: Case, form: FormDefinition, shown: Assessment, today: date
) -> Iterator[EarlierWords]:
    before = [
        version
        for version in case.assessments()
        if version.version < shown.version and version.status is AssessmentStatus.COMPLETED
    ]
    if not before or before[-1].form_version != form.version or before[-1].completed_at is None:
        return
    answers = answers_of(form, case, before[-1])
    day = short_day(before[-1].completed_at.date(), today)
    source = _("Version {number}, {day}").format(number=before[-1].version, day=day)
    for name, title in (("strengths", _("Strengths")), ("needs", _("Needs"))):
        words = answers.text(f"{element}.{name}")
        if words:
            yield EarlierWords(source, f"{title}: {words}")


def _in_visit_notes(element: str, case: Case, shown: Assessment, today: date) -> Iterator[EarlierWords]:
    for passage in case.all(VisitPassage):
        if passage.response_id == shown.id and passage.link_id.startswith(f"{element}."):
            note = case.find(VisitNote, passage.note_id)
            day = short_day(note.visited_on if note is not None else passage.sent_at.date(), today)
            yield EarlierWords(_("Notes of the visit, {day}").format(day=day), f"“{passage.words.strip()}”")


def _first(answer: Answer | None) -> str:
    return str(answer.values[0]) if answer is not None else ""
