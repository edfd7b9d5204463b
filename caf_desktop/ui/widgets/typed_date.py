"""Reading a date from three boxes as people type them, without ever throwing the typing away."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


class DateFault(StrEnum):
    """Why three boxes do not make a date."""

    INCOMPLETE = "incomplete"
    NOT_NUMBERS = "not-numbers"
    SHORT_YEAR = "short-year"
    NO_SUCH_DATE = "no-such-date"


def month_number(text: str) -> int | None:
    """1 to 12 for '5', '05', 'May' or 'sept'; nothing for anything else."""
    typed = text.strip().rstrip(".").casefold()
    if typed.isdecimal() and typed.isascii():
        return int(typed)
    if len(typed) >= 3:
        for number, name in enumerate(_MONTHS, 1):
            if name.startswith(typed) or (typed == "sept" and name == "september"):
                return number
    return None


def read_date(day: str, month: str, year: str) -> date | DateFault | None:
    """The date, why it is none, or nothing when all three boxes are empty."""
    parts = [part.strip() for part in (day, month, year)]
    if not any(parts):
        return None
    if not all(parts):
        return DateFault.INCOMPLETE
    number = month_number(parts[1])
    if number is None or not all(part.isascii() and part.isdecimal() for part in (parts[0], parts[2])):
        return DateFault.NOT_NUMBERS
    if len(parts[2]) != 4:
        return DateFault.SHORT_YEAR
    try:
        return date(int(parts[2]), number, int(parts[0]))
    except ValueError:
        return DateFault.NO_SUCH_DATE


def split_pasted(text: str) -> tuple[str, str, str] | None:
    """Day, month and year of a whole date pasted into one box, such as 5/5/2026, 5 May 2026 or 2026-05-05."""
    parts = text.replace("/", " ").replace(".", " ").replace("-", " ").split()
    if len(parts) != 3:
        return None
    if len(parts[0]) == 4 and parts[0].isdecimal():
        parts.reverse()
    return parts[0], parts[1], parts[2]
