"""How old a child is, and which age band of prompts fits."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class AgeBand(StrEnum):
    """Age bands of the prompts, in completed years (design: forms)."""

    UNDER_1 = "under-1"
    FROM_1_TO_4 = "1-4"
    FROM_5_TO_10 = "5-10"
    FROM_11_TO_15 = "11-15"
    FROM_16 = "16-over"


def age_in_years(date_of_birth: date, on: date) -> int:
    """Completed years on a day; below zero before the birth. Born on 29 February: older on 1 March."""
    return on.year - date_of_birth.year - ((on.month, on.day) < (date_of_birth.month, date_of_birth.day))


def age_band(date_of_birth: date | None, start: date | None, unborn: bool) -> AgeBand | None:
    """The band on the day the assessment starts, or None while that cannot be told.

    An unborn baby is in the first band whatever the dates say; a date of birth after the start gives none.
    """
    if unborn:
        return AgeBand.UNDER_1
    if date_of_birth is None or start is None or date_of_birth > start:
        return None
    years = age_in_years(date_of_birth, start)
    for band, first_year_above in (
        (AgeBand.UNDER_1, 1),
        (AgeBand.FROM_1_TO_4, 5),
        (AgeBand.FROM_5_TO_10, 11),
        (AgeBand.FROM_11_TO_15, 16),
    ):
        if years < first_year_above:
            return band
    return AgeBand.FROM_16
