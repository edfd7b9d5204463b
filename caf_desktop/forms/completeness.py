"""How far a form is: what is missing, which elements are decided, where each section stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from caf_desktop.domain.answers import AnswerKey, FormAnswers
from caf_desktop.forms.evaluate import Evaluation, counting
from caf_desktop.forms.model import Condition, FormDefinition, Item, ItemType, Operator


class Decision(StrEnum):
    """The four ways to decide an element. Blank is none of them and never looks like fine."""

    EXPLORED = "explored"
    NOTHING_OF_CONCERN = "nothing-of-concern"
    NOT_RELEVANT = "not-relevant"
    NOT_EXPLORED = "not-explored"


class Progress(StrEnum):
    """How far a section or an element is."""

    NOT_YET = "not-yet"
    BEGUN = "begun"
    DONE = "done"
    NOTHING_ASKED = "nothing-asked"
    """Only to read: the section has no question that a person answers in it."""


@dataclass(frozen=True, slots=True)
class ElementState:
    """What was decided about an element, and whether that is all the decision asks for."""

    decision: Decision | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class Completeness:
    """What is open in a form. ``required`` stops *Complete*; the others only warn."""

    required: tuple[AnswerKey, ...]
    recommended: tuple[AnswerKey, ...]
    undecided: tuple[str, ...]


def completeness(form: FormDefinition, answers: FormAnswers) -> Completeness:
    """Everything that is open in the form, in its order."""
    evaluation = Evaluation(form, answers)
    return Completeness(
        required=tuple(_missing(form, evaluation, required=True)),
        recommended=tuple(_missing(form, evaluation, required=False)),
        undecided=undecided_elements(form, answers),
    )


def missing_required(form: FormDefinition, answers: FormAnswers) -> tuple[AnswerKey, ...]:
    """Enabled required questions without an answer, row by row: they stop *Complete*."""
    return completeness(form, answers).required


def missing_recommended(form: FormDefinition, answers: FormAnswers) -> tuple[AnswerKey, ...]:
    """Enabled questions of the recommended minimum without an answer: they warn."""
    return completeness(form, answers).recommended


def undecided_elements(form: FormDefinition, answers: FormAnswers) -> tuple[str, ...]:
    """The linkIds of elements that are not decided in one of the four ways, or not wholly."""
    return tuple(
        element.link_id
        for element in form.elements()
        if element_state(form, answers, element.link_id).progress is not Progress.DONE
    )


def element_state(form: FormDefinition, answers: FormAnswers, element: str) -> ElementState:
    """Where an element stands.

    Explored needs words under strengths or needs, not explored needs the reason why; the other two decisions
    stand alone. Words without a decision count as begun.
    """
    code = answers.text(f"{element}.decision")
    decision = Decision(code) if code in set(Decision) else None
    match decision:
        case Decision.EXPLORED:
            settled = _said(answers, f"{element}.strengths") or _said(answers, f"{element}.needs")
        case Decision.NOT_EXPLORED:
            settled = _said(answers, f"{element}.why-not")
        case None:
            settled = False
        case _:
            settled = True
    if settled:
        return ElementState(decision, Progress.DONE)
    inside = form.inside(element)
    begun = decision is not None or any(
        key.link_id in inside and counting(answers.given[key]) for key in answers
    )
    return ElementState(decision, Progress.BEGUN if begun else Progress.NOT_YET)


def section_state(form: FormDefinition, answers: FormAnswers, section: str) -> Progress:
    """Where a section stands.

    With elements: done when every one is decided. Otherwise done when nothing required or recommended is
    missing and each of its own long texts and dates is answered, or the question that stands in for it is
    (such as "too young because"); a section with none of these is done with its first answer.
    """
    item = form.by_link_id[section]
    elements = [each.link_id for each in item.walk() if each.is_element]
    if elements:
        return _together([element_state(form, answers, each).progress for each in elements])
    evaluation = Evaluation(form, answers)
    asked = [each for each in item.walk() if each.is_question and not each.hidden]
    if not asked:
        return Progress.NOTHING_ASKED
    begun = any(_answered(evaluation, each, row) for each in asked for row in evaluation.rows(each))
    if not begun:
        return Progress.NOT_YET
    return Progress.BEGUN if any(_still_open(evaluation, item)) else Progress.DONE


def _together(parts: list[Progress]) -> Progress:
    if all(part is Progress.DONE for part in parts):
        return Progress.DONE
    return Progress.NOT_YET if all(part is Progress.NOT_YET for part in parts) else Progress.BEGUN


def _still_open(evaluation: Evaluation, section: Item) -> Iterator[str]:
    for required in (True, False):
        yield from (key.link_id for key in _missing(section, evaluation, required))
    if any(each.required or each.recommended for each in section.walk()):
        return
    for each in section.items:
        if each.type in (ItemType.TEXT, ItemType.DATE) and evaluation.is_enabled(each.link_id):
            stand_ins = [each, *_stand_ins(section, each.link_id)]
            if not any(_answered(evaluation, one) for one in stand_ins):
                yield each.link_id


def _stand_ins(section: Item, question: str) -> Iterator[Item]:
    """Questions that are asked only because this one has no answer."""
    asked_without_it = Condition(question, Operator.EXISTS, False)
    return (each for each in section.items if asked_without_it in each.conditions)


def _missing(part: FormDefinition | Item, evaluation: Evaluation, required: bool) -> Iterator[AnswerKey]:
    for item in part.walk():
        wanted = item.required if required else item.recommended and not item.required
        if not wanted:
            continue
        if item.type is ItemType.GROUP:
            if evaluation.is_enabled(item.link_id) and not _group_answered(evaluation, item):
                yield AnswerKey(item.link_id)
            continue
        for row in evaluation.rows(item):
            if evaluation.is_enabled(item.link_id, row) and not _answered(evaluation, item, row):
                yield AnswerKey(item.link_id, row)


def _group_answered(evaluation: Evaluation, group: Item) -> bool:
    questions = (item for item in group.walk() if item.is_question)
    return any(_answered(evaluation, item, row) for item in questions for row in evaluation.rows(item))


def _answered(evaluation: Evaluation, item: Item, row: str = "") -> bool:
    return bool(evaluation.values(item.link_id, row))


def _said(answers: FormAnswers, link_id: str) -> bool:
    return bool(counting(answers.values(link_id)))
