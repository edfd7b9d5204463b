"""Answers as they are printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from caf_desktop.domain.answers import AnswerValue
from caf_desktop.forms.model import Item
from caf_desktop.words import _
from caf_desktop.words.exact import exact_day


def printed(item: Item, values: Iterable[AnswerValue]) -> str:
    """The answers to a question, a line each; nothing when there are none."""
    return "\n".join(text for value in values if (text := printed_value(item, value).strip()))


def printed_value(item: Item, value: AnswerValue) -> str:
    """One answer: an option by its words, a date in full, yes or no."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime.date):
        return exact_day(value)
    option = item.option(value) if isinstance(value, str) and item.options else None
    return option.display if option else str(value)


def label_of(item: Item) -> str:
    """The question's words, with the asterisk of the recommended minimum."""
    words = f"{item.prefix} {item.text}" if item.prefix else item.text
    return f"{words}*" if item.recommended else words
