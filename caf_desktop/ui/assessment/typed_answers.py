"""Between the raw text of a field and the answers it stands for."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable

from caf_desktop.domain.agreement import Covers, How
from caf_desktop.domain.answers import AnswerValue
from caf_desktop.forms.model import Item, ItemType
from caf_desktop.ui.widgets.typed_date import read_date
from caf_desktop.words import _
from caf_desktop.words.exact import exact_day
from caf_desktop.words.sharing import how_given


class NotAnAnswer(ValueError):
    """The raw text is kept, but it is no answer. The message is a sentence for the field."""


def values_of(item: Item, raw: str) -> tuple[AnswerValue, ...]:
    """The answers a raw text stands for; none for an empty one. Raises NotAnAnswer."""
    text = unicodedata.normalize("NFC", raw).strip()
    if not text:
        return ()
    if item.type is ItemType.BOOLEAN:
        return {"true": (True,), "false": (False,)}.get(text, ())
    if item.type is ItemType.DATE:
        return _date(text)
    if item.type in (ItemType.INTEGER, ItemType.DECIMAL):
        return (_number(item, text),)
    if item.repeats:
        return tuple(line.strip() for line in text.split("\n") if line.strip())
    return (text,)


def raw_of(item: Item, values: tuple[AnswerValue, ...]) -> str:
    """The raw text a field shows for these answers."""
    if not values:
        return ""
    if item.type is ItemType.BOOLEAN:
        return "true" if values[0] is True else "false"
    if item.repeats:
        return "\n".join(str(value) for value in values)
    value = values[0]
    if isinstance(value, datetime.date):
        return f"{value.day}/{value.month}/{value.year}"
    return str(value)


def words_of(item: Item, values: tuple[AnswerValue, ...]) -> str:
    """The answers as a person reads them."""
    words = []
    codes = _CODES.get(item.bound_to)
    for value in values:
        if codes is not None and isinstance(value, str):
            words.append(codes(value))
            continue
        option = item.option(value) if isinstance(value, str) else None
        if option is not None:
            words.append(option.display)
        elif isinstance(value, bool):
            words.append(_("Yes") if value else _("No"))
        elif isinstance(value, datetime.date):
            words.append(exact_day(value))
        else:
            words.append(str(value))
    return "\n".join(words)


def _covers_words(code: str) -> str:
    known = {
        Covers.WHOLE: _("everything"),
        Covers.PARTS: _("some parts"),
        Covers.NOTHING: _("nothing"),
    }
    return known[Covers(code)] if code in set(Covers) else code


def _how_words(code: str) -> str:
    return how_given(How(code)) if code in set(How) else code


_CODES: dict[str, Callable[[str], str]] = {"SharingDecision.covers": _covers_words, "Signature.how": _how_words}


def _date(text: str) -> tuple[AnswerValue, ...]:
    day, month, year = [*text.split("/", 2), "", ""][:3]
    read = read_date(day, month, year)
    if read is None:
        return ()
    if not isinstance(read, datetime.date):
        raise NotAnAnswer(_("This is not a date yet. What you typed is kept."))
    return (read,)


def _number(item: Item, text: str) -> int | float:
    try:
        return int(text) if item.type is ItemType.INTEGER else float(text)
    except ValueError:
        raise NotAnAnswer(_("Type a number here. What you typed is kept.")) from None
