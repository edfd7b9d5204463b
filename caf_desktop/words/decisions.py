"""What the family decided about who may see what, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from caf_desktop.domain.agreement import Covers
from caf_desktop.words import _
from caf_desktop.words.dates import short_day

if TYPE_CHECKING:
    from caf_desktop.domain.agreement import SharingDecision

Naming = Callable[[str], str]

_NAMED = 2


def holds(decision: SharingDecision, today: date) -> bool:
    """Whether a decision lets something out on a day."""
    if decision.withdrawn_on is not None and decision.withdrawn_on <= today:
        return False
    if decision.expires_on is not None and decision.expires_on < today:
        return False
    return decision.covers is not Covers.NOTHING


def covered_words(decision: SharingDecision, naming: Naming, today: date) -> str:
    """Such as “everything”, “everything but Wider family”, “Family and home and 3 more”, “no”."""
    if decision.withdrawn_on is not None and decision.withdrawn_on <= today:
        return _("taken back {day}").format(day=short_day(decision.withdrawn_on, today))
    if decision.covers is Covers.NOTHING:
        return _("no")
    if decision.expires_on is not None and decision.expires_on < today:
        return _("ran out {day}").format(day=short_day(decision.expires_on, today))
    if decision.covers is Covers.PARTS:
        return some_of([naming(part) for part in decision.parts])
    if decision.exclusions:
        return _("everything but {parts}").format(parts=some_of([naming(part) for part in decision.exclusions]))
    return _("everything")


def some_of(names: list[str]) -> str:
    """The first names of a list, and how many more there are. Names may hold commas, so semicolons part them."""
    if len(names) > _NAMED + 1:
        first = "; ".join(names[:_NAMED])
        return _("{names} and {count} more").format(names=first, count=len(names) - _NAMED)
    return "; ".join(names)
