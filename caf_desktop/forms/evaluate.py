"""Which items of a form are enabled by the answers given so far."""

from __future__ import annotations

import datetime

from caf_desktop.domain.age import age_band
from caf_desktop.domain.answers import AnswerKey, AnswerValue, FormAnswers
from caf_desktop.forms.model import Behaviour, Condition, FormDefinition, Item, Operator


class Evaluation:
    """What is enabled for one set of answers. Worked out when asked, and remembered.

    A condition looks at its own row first: when the question stands in the same repeating group, only the
    answer in the same row counts; a question in another repeating group counts with all its rows. The answer
    of a question that is itself disabled counts as not given.
    """

    def __init__(self, form: FormDefinition, answers: FormAnswers) -> None:
        self.form = form
        self.answers = answers
        self._known: dict[AnswerKey, bool] = {}
        self._rows: dict[str, tuple[str, ...]] = {}

    def is_enabled(self, link_id: str, row: str = "") -> bool:
        """Whether the item, in this row of its repeating group, is enabled. An unknown linkId is not."""
        item = self.form.by_link_id.get(link_id)
        if item is None:
            return False
        key = AnswerKey(link_id, row if self.has_rows(link_id) else "")
        if key not in self._known:
            self._known[key] = False
            self._known[key] = self._parent_enabled(key) and self._conditions_hold(item, key.row)
        return self._known[key]

    def values(self, link_id: str, row: str = "") -> tuple[AnswerValue, ...]:
        """The question's answers that count: none while it is disabled, and no blank words."""
        return counting(self.answers.values(link_id, row)) if self.is_enabled(link_id, row) else ()

    def rows(self, item: Item) -> tuple[str, ...]:
        """The rows in which an item stands: its repeating group's, or the one without a name outside any."""
        group = item if item.is_repeating_group else self.form.repeating_group_of(item.link_id)
        if group is None:
            return ("",)
        if group.link_id not in self._rows:
            self._rows[group.link_id] = self.answers.rows(group.link_id, self.form)
        return self._rows[group.link_id]

    def has_rows(self, link_id: str) -> bool:
        """Whether the item is a repeating group or stands in one."""
        item = self.form.by_link_id[link_id]
        return item.is_repeating_group or self.form.repeating_group_of(link_id) is not None

    def _parent_enabled(self, key: AnswerKey) -> bool:
        parent = self.form.parents.get(key.link_id)
        return parent is None or self.is_enabled(parent, key.row)

    def _conditions_hold(self, item: Item, row: str) -> bool:
        if not item.conditions:
            return True
        held = (condition_holds(each, self._seen_from(item, row, each.question)) for each in item.conditions)
        return any(held) if item.behaviour is Behaviour.ANY else all(held)

    def _seen_from(self, item: Item, row: str, question: str) -> tuple[AnswerValue, ...]:
        looked_at = self.form.by_link_id.get(question)
        if looked_at is None:
            return ()
        its_group = self.form.repeating_group_of(question)
        own_group = self.form.repeating_group_of(item.link_id)
        if its_group and own_group and its_group.link_id == own_group.link_id:
            return self.values(question, row)
        return tuple(value for each in self.rows(looked_at) for value in self.values(question, each))


def counting(values: tuple[AnswerValue, ...]) -> tuple[AnswerValue, ...]:
    """The values that say something: words that are only blanks do not."""
    return tuple(value for value in values if not isinstance(value, str) or value.strip())


def condition_holds(condition: Condition, values: tuple[AnswerValue, ...]) -> bool:
    """Whether one ``enableWhen`` holds for these answers (FHIR R4: at least one answer; ``!=`` no answer)."""
    if condition.operator is Operator.EXISTS:
        return bool(values) is condition.answer
    if condition.operator is Operator.NOT_EQUAL:
        return not any(_compare(value, Operator.EQUAL, condition.answer) for value in values)
    return any(_compare(value, condition.operator, condition.answer) for value in values)


def _compare(value: AnswerValue, operator: Operator, other: AnswerValue) -> bool:
    if operator is Operator.EQUAL:
        return value == other and isinstance(value, bool) is isinstance(other, bool)
    match value, other:
        case (bool(), _) | (_, bool()):
            return False
        case datetime.date() as day, datetime.date() as other_day:
            return _holds(operator, below=day < other_day, above=day > other_day)
        case (int() | float()) as number, (int() | float()) as other_number:
            return _holds(operator, below=number < other_number, above=number > other_number)
    return False


def _holds(operator: Operator, *, below: bool, above: bool) -> bool:
    match operator:
        case Operator.LESS:
            return below
        case Operator.LESS_OR_EQUAL:
            return not above
        case Operator.GREATER:
            return above
        case _:
            return not below


def with_age_band(form: FormDefinition, answers: FormAnswers) -> FormAnswers:
    """The answers with the hidden age band filled in from birth and start, where the form has one."""
    band_item = form.bound("Child.age_band")
    if band_item is None:
        return answers
    band = age_band(
        _date(form, answers, "Child.date_of_birth"),
        _date(form, answers, "Assessment.date_started"),
        unborn=_bound_value(form, answers, "Child.unborn") is True,
    )
    key = AnswerKey(band_item.link_id)
    values = (band.value,) if band else ()
    return answers if answers.values(band_item.link_id) == values else answers.with_answer(key, values)


def enabled_answers(form: FormDefinition, answers: FormAnswers) -> FormAnswers:
    """Only the answers to enabled questions of this form: what a response, a page or a copy may hold."""
    evaluation = Evaluation(form, answers)
    kept = {
        key: answers.given[key]
        for key in answers
        if evaluation.is_enabled(*key) and evaluation.has_rows(key.link_id) is bool(key.row)
    }
    rows = {
        group: tuple(row for row in order if evaluation.is_enabled(group, row))
        for group, order in answers.row_order.items()
    }
    return FormAnswers(kept, rows)


def _bound_value(form: FormDefinition, answers: FormAnswers, target: str) -> AnswerValue | None:
    item = form.bound(target)
    return answers.value(item.link_id) if item else None


def _date(form: FormDefinition, answers: FormAnswers, target: str) -> datetime.date | None:
    value = _bound_value(form, answers, target)
    return value if isinstance(value, datetime.date) else None
