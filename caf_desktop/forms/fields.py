"""Between a record's field and a form's answer: the same fact in the two shapes it has."""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Any

from caf_desktop.domain.answers import AnswerValue
from caf_desktop.domain.people import YesNo
from caf_desktop.domain.record import Record
from caf_desktop.forms.model import Item, ItemType


def answer_of(item: Item, held: object) -> tuple[AnswerValue, ...]:
    """A record's field as the answers of the item bound to it."""
    if held is None or held == "":
        return ()
    if isinstance(held, tuple):
        return tuple(value for part in held for value in answer_of(item, part))
    if isinstance(held, YesNo) and item.type is ItemType.BOOLEAN:
        return (held is YesNo.YES,)
    if isinstance(held, bool):
        return (held,) if held else ()
    if isinstance(held, StrEnum):
        return (held.value,)
    assert isinstance(held, str | int | float | datetime.date)
    return (held,)


def field_of(record: type[Record], name: str, values: Iterable[AnswerValue]) -> object:
    """Answers as the value of a record's field; no answers give the field's empty state.

    Raises KeyError for a field the record does not have.
    """
    field = record.model_fields[name]
    given = list(values)
    if _is_tuple(record, name):
        return tuple(given)
    if not given:
        return field.get_default(call_default_factory=True) if not field.is_required() else ""
    value = given[0]
    if isinstance(value, bool) and _holds(record, name, YesNo):
        return YesNo.YES if value else YesNo.NO
    return value


def stored_values(values: Iterable[AnswerValue]) -> tuple[str | bool | int | float, ...]:
    """Answers as an Answer record holds them: dates as ISO 8601 text."""
    return tuple(value.isoformat() if isinstance(value, datetime.date) else value for value in values)


def read_values(item: Item, values: Iterable[str | bool | int | float]) -> tuple[AnswerValue, ...]:
    """Stored values as the item's answers; a date that is none is left as the text it is."""
    return tuple(_as_date(value) if item.type is ItemType.DATE else value for value in values)


def _as_date(value: str | bool | int | float) -> AnswerValue:
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        return value


@cache
def _hints(record: type[Record]) -> dict[str, Any]:
    return typing.get_type_hints(record)


def _is_tuple(record: type[Record], name: str) -> bool:
    return typing.get_origin(_hints(record)[name]) is tuple


def _holds(record: type[Record], name: str, kind: type) -> bool:
    hint = _hints(record)[name]
    members = typing.get_args(hint) if typing.get_origin(hint) in (types.UnionType, typing.Union) else (hint,)
    return kind in members
