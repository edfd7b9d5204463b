"""Comparing two birth dates the way people mistype them (M-05)."""

from __future__ import annotations

from datetime import date
from enum import Enum


class DateLikeness(Enum):
    """How two dates relate; the first that holds."""

    SAME = "same"
    SWAPPED = "swapped"
    """Day and month are each other's."""
    SLIP = "slip"
    """One digit wrong, or two neighbouring digits swapped, in DDMMYYYY."""
    CLOSE = "close"
    """Within six months."""
    DIFFERENT = "different"


SIX_MONTHS = 183
"""Days."""


def compare_dates(one: date, other: date) -> DateLikeness:
    """How two birth dates relate."""
    if one == other:
        return DateLikeness.SAME
    if (one.day, one.month, one.year) == (other.month, other.day, other.year):
        return DateLikeness.SWAPPED
    if _one_slip(_digits(one), _digits(other)):
        return DateLikeness.SLIP
    return DateLikeness.CLOSE if abs((one - other).days) <= SIX_MONTHS else DateLikeness.DIFFERENT


def _digits(day: date) -> str:
    return f"{day.day:02}{day.month:02}{day.year:04}"


def _one_slip(one: str, other: str) -> bool:
    """Damerau–Levenshtein distance 1 between texts of one length: a wrong digit or two swapped neighbours."""
    wrong = [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(wrong) == 1:
        return True
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    first, second = wrong
    return one[first] == other[second] and one[second] == other[first]
