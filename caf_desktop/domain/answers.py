"""The answers given in a form: which question, in which row of a repeating group, and what was said."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, Protocol

AnswerValue = str | int | float | bool | datetime.date
"""One answer. A choice is held as its option's code, words as they were typed, a date as a date."""


class AnswerKey(NamedTuple):
    """Where an answer stands: the question's ``linkId``, and the row's id when it is in a repeating group."""

    link_id: str
    row: str = ""


class FormShape(Protocol):
    """What answers need to know of a form: which items lie inside a group."""

    def inside(self, group_link_id: str) -> AbstractSet[str]:
        """The linkIds of everything inside this group, however deep, without the group itself."""


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """All answers of one form, disabled ones included. Never changed in place: ``with_…`` gives a new one.

    ``row_order`` lists the rows of a repeating group in their order, so that a row may exist
    before anything is written in it. Rows it does not list follow in the order they were answered.
    """

    given: Mapping[AnswerKey, tuple[AnswerValue, ...]] = field(default_factory=dict)
    row_order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        given = {AnswerKey(*key): tuple(values) for key, values in self.given.items() if values}
        rows = {group: tuple(ids) for group, ids in self.row_order.items() if ids}
        object.__setattr__(self, "given", MappingProxyType(given))
        object.__setattr__(self, "row_order", MappingProxyType(rows))

    def __reduce__(self) -> tuple[object, ...]:
        return (FormAnswers, (dict(self.given), dict(self.row_order)))

    def __iter__(self) -> Iterator[AnswerKey]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)

    def __contains__(self, key: object) -> bool:
        return key in self.given

    def values(self, link_id: str, row: str = "") -> tuple[AnswerValue, ...]:
        """Every answer to the question, in order; empty when there is none."""
        return self.given.get(AnswerKey(link_id, row), ())

    def value(self, link_id: str, row: str = "") -> AnswerValue | None:
        """The first (mostly the only) answer to the question, or None."""
        values = self.values(link_id, row)
        return values[0] if values else None

    def text(self, link_id: str, row: str = "") -> str:
        """The first answer when it is words or a code, otherwise an empty string."""
        value = self.value(link_id, row)
        return value if isinstance(value, str) else ""

    def rows(self, group_link_id: str, form: FormShape) -> tuple[str, ...]:
        """The ids of a repeating group's rows, in order: those listed first, then those only answered."""
        inside = form.inside(group_link_id)
        ordered = dict.fromkeys(self.row_order.get(group_link_id, ()))
        ordered.update(dict.fromkeys(key.row for key in self.given if key.row and key.link_id in inside))
        return tuple(ordered)

    def with_answer(self, key: AnswerKey, values: Iterable[AnswerValue]) -> FormAnswers:
        """These answers with one question answered anew; no values takes its answer away."""
        given = dict(self.given)
        kept = tuple(values)
        if kept:
            given[key] = kept
        else:
            given.pop(key, None)
        return FormAnswers(given, self.row_order)

    def with_answers(self, changed: Mapping[AnswerKey, Sequence[AnswerValue]]) -> FormAnswers:
        """These answers with several questions answered anew at once."""
        given = dict(self.given)
        given.update({key: tuple(values) for key, values in changed.items()})
        return FormAnswers(given, self.row_order)

    def with_rows(self, group_link_id: str, rows: Iterable[str]) -> FormAnswers:
        """These answers with the order of a repeating group's rows set. Answers in rows left out stay."""
        return FormAnswers(self.given, {**self.row_order, group_link_id: tuple(rows)})

    def without_row(self, group_link_id: str, row: str, form: FormShape) -> FormAnswers:
        """These answers without one row of a repeating group and everything written in it."""
        inside = form.inside(group_link_id)
        given = {
            key: values for key, values in self.given.items() if key.row != row or key.link_id not in inside
        }
        rows = tuple(each for each in self.rows(group_link_id, form) if each != row)
        return FormAnswers(given, {**self.row_order, group_link_id: rows})
