"""What a version says: read live or frozen, fingerprinted, and cut down to what may leave."""

from __future__ import annotations

import datetime
import hashlib
import json

from caf_desktop.domain.answers import AnswerKey, AnswerValue, FormAnswers
from caf_desktop.domain.assessment import Assessment, AssessmentStatus
from caf_desktop.domain.case import Case
from caf_desktop.domain.filtering import HIDDEN_FIELDS, REFERRER, REFERRER_QUESTIONS
from caf_desktop.domain.hidden_words import HiddenWords
from caf_desktop.domain.people import HiddenDetail
from caf_desktop.domain.sharing import LeftOut, Permission, Why, left_out
from caf_desktop.forms.binding import Response, bound_answers, live_items
from caf_desktop.forms.evaluate import counting, enabled_answers
from caf_desktop.forms.model import FormDefinition, Item
from caf_desktop.forms.response import fhir_string, from_response

_COMES_LATER = frozenset({"Episode.registered_number"})
"""Facts that are filled in from outside after the family has agreed: not part of the text agreed to."""


def answers_of(form: FormDefinition, case: Case, response: Response) -> FormAnswers:
    """The answers of a version: a draft's from the live records, a frozen one's as they were.

    Agreements, sharing decisions, signatures and the lead professional point to the version and may
    come after it: they are read live, beside the frozen answers.
    """
    if not isinstance(response, Assessment) or response.status is AssessmentStatus.DRAFT:
        return bound_answers(form, case, response)
    assert response.response is not None
    frozen = from_response(form, response.response)
    live = {item.link_id for item in live_items(form)}
    now = bound_answers(form, case, response)
    kept = {key: values for key, values in frozen.given.items() if key.link_id not in live}
    beside = {key: values for key, values in now.given.items() if key.link_id in live}
    groups = {group for group in now.row_order if form.inside(group) & live}
    rows = {group: order for group, order in frozen.row_order.items() if group not in groups}
    return FormAnswers({**kept, **beside}, {**rows, **{group: now.row_order[group] for group in groups}})


def content_hash(form: FormDefinition, answers: FormAnswers) -> str:
    """SHA-256 (hex) of the text a family agrees to: every enabled answer that a person gave.

    Derived questions, and the records that only point to the text (agreements, decisions, signatures,
    the lead professional), are not part of it. Words count as they will be frozen: blank ones not at all.
    """
    live = {item.link_id for item in live_items(form)}
    enabled = enabled_answers(form, answers)
    content = [
        [key.link_id, key.row, said]
        for key, values in enabled.given.items()
        if key.link_id not in live and _is_text(form.by_link_id[key.link_id]) and (said := _as_frozen(values))
    ]
    text = json.dumps([form.canonical, sorted(content)], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def answers_that_may_leave(
    form: FormDefinition,
    answers: FormAnswers,
    allowed: Permission,
    rows_out: frozenset[str] = frozenset(),
    kinds_out: frozenset[str] = frozenset(),
) -> tuple[FormAnswers, tuple[LeftOut, ...]]:
    """The answers with only what the recipient may have, and each section or element left out with why.

    ``rows_out`` are ids of rows that may not leave although their section may, ``kinds_out`` names of
    records outside rows likewise. An answer that gives a hidden detail away is left out whole, and named.
    Disabled answers are for nobody else: they are judged before anything is taken out that their
    conditions look at.
    """
    if allowed.recipient is None:
        return answers, ()
    answers = enabled_answers(form, answers)
    rows_out |= _rows_of_hidden_groups(form, answers, allowed.hidden) | _rows_at_school(form, answers, allowed)
    covered = {
        key: values
        for key, values in answers.given.items()
        if key.row not in rows_out
        and form.by_link_id[key.link_id].bound_to.partition(".")[0] not in kinds_out
        and allowed.allows(form.category_of(key.link_id))
        and not _hidden(form, key, allowed.hidden)
    }
    telling = {key for key, values in covered.items() if any(map(allowed.hidden_words.stand_in, _texts(values)))}
    kept = {key: values for key, values in covered.items() if key not in telling}
    rows = {
        group: tuple(row for row in order if row not in rows_out)
        for group, order in answers.row_order.items()
        if allowed.allows(form.category_of(group)) and not _hides_group(form, group, allowed.hidden)
    }
    questions = (item.link_id for item in form.walk() if any(key.link_id == item.link_id for key in telling))
    named = (LeftOut(question, Why.HIDDEN_FOR_SAFETY) for question in questions)
    return FormAnswers(kept, rows), (*left_out(allowed, categories(form)), *named)


def hidden_words_in(form: FormDefinition, answers: FormAnswers, hidden: frozenset[HiddenDetail]) -> HiddenWords:
    """What gives the hidden details away in these answers: a frozen version may say other things than the records."""
    return HiddenWords.of(
        (detail, form.by_link_id[key.link_id].bound_to.partition(".")[2], text)
        for key, values in answers.given.items()
        if (detail := _detail(form, form.by_link_id[key.link_id])) in hidden and detail is not None
        for text in _texts(values)
    )


def _detail(form: FormDefinition, item: Item) -> HiddenDetail | None:
    """The detail a question tells."""
    if item.link_id == REFERRER:
        return HiddenDetail.REFERRER
    if item.bound_to == "Person.name" and _among_carers(form, item):
        return HiddenDetail.CARER
    if any(group.bound_to == "Involvement:education" for group in form.ancestors(item.link_id)):
        return HiddenDetail.SCHOOL
    return next((detail for detail, fields in HIDDEN_FIELDS.items() if item.bound_to in fields), None)


def _among_carers(form: FormDefinition, item: Item) -> bool:
    group = form.repeating_group_of(item.link_id)
    return group is not None and group.bound_to == "Relationship:parent"


def categories(form: FormDefinition) -> tuple[str, ...]:
    """Every sharing category of the form that holds questions, in order."""
    return tuple(dict.fromkeys(form.category_of(item.link_id) for item in form.walk() if item.is_question))


def _as_frozen(values: tuple[AnswerValue, ...]) -> list[AnswerValue]:
    """The values as a frozen response holds them."""
    plain = (value.isoformat() if isinstance(value, datetime.date) else value for value in values)
    return list(counting(tuple(fhir_string(each) if isinstance(each, str) else each for each in plain)))


def _is_text(item: Item) -> bool:
    return not item.read_only and item.bound_to not in _COMES_LATER


def _hidden(form: FormDefinition, key: AnswerKey, hidden: frozenset[HiddenDetail]) -> bool:
    bound = form.by_link_id[key.link_id].bound_to
    if any(bound in HIDDEN_FIELDS[detail] for detail in hidden):
        return True
    if HiddenDetail.REFERRER in hidden and key.link_id in REFERRER_QUESTIONS:
        return True
    return any(_hides_group(form, group.link_id, hidden) for group in form.ancestors(key.link_id))


def _rows_of_hidden_groups(
    form: FormDefinition, answers: FormAnswers, hidden: frozenset[HiddenDetail]
) -> frozenset[str]:
    """Rows of groups that are hidden: the same person may stand in another group under the same row."""
    groups = (item.link_id for item in form.walk() if item.is_repeating_group)
    return frozenset(
        row for group in groups if _hides_group(form, group, hidden) for row in answers.rows(group, form)
    )


_AT_A_SCHOOL = ("Assessor", "Involvement:other", "SharingDecision")


def _rows_at_school(form: FormDefinition, answers: FormAnswers, allowed: Permission) -> frozenset[str]:
    """Rows about somebody who works at a hidden school, or about the school itself."""
    groups = {item.link_id for item in form.walk() if item.is_repeating_group and item.bound_to in _AT_A_SCHOOL}
    inside = {link_id for group in groups for link_id in form.inside(group)}
    return frozenset(
        key.row
        for key, values in answers.given.items()
        if key.link_id in inside and any(map(allowed.hidden_words.name_school, _texts(values)))
    )


def _texts(values: tuple[AnswerValue, ...]) -> list[str]:
    return [value for value in values if isinstance(value, str)]


def _hides_group(form: FormDefinition, group: str, hidden: frozenset[HiddenDetail]) -> bool:
    bound = form.by_link_id[group].bound_to
    return (HiddenDetail.CARER in hidden and bound == "Relationship:parent") or (
        HiddenDetail.SCHOOL in hidden and bound == "Involvement:education"
    )
