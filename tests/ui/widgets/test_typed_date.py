from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.ui.widgets.typed_date import DateFault, read_date, split_pasted


@pytest.mark.parametrize(
    ("day", "month", "year", "read"),
    [
        ("5", "May", "2026", date(2026, 5, 5)),
        ("05", "05", "2026", date(2026, 5, 5)),
        (" 9 ", "sept", "2025", date(2025, 9, 9)),
        ("29", "2", "2024", date(2024, 2, 29)),
        ("", "", "", None),
        ("30", "February", "2026", DateFault.NO_SUCH_DATE),
        ("29", "2", "2026", DateFault.NO_SUCH_DATE),
        ("0", "1", "2026", DateFault.NO_SUCH_DATE),
        ("1", "13", "2026", DateFault.NO_SUCH_DATE),
        ("1", "1", "0000", DateFault.NO_SUCH_DATE),
        ("5", "", "2026", DateFault.INCOMPLETE),
        ("5", "Ma", "2026", DateFault.NOT_NUMBERS),
        ("five", "5", "2026", DateFault.NOT_NUMBERS),
        ("٥", "5", "2026", DateFault.NOT_NUMBERS),
        ("5", "5", "26", DateFault.SHORT_YEAR),
    ],
)
def test_dates_are_read_as_people_type_them(day: str, month: str, year: str, read: object) -> None:
    assert read_date(day, month, year) == read


@given(st.text(), st.text(), st.text())
def test_whatever_is_typed_gives_a_date_a_reason_or_nothing(day: str, month: str, year: str) -> None:
    assert isinstance(read_date(day, month, year), (date, DateFault, type(None)))


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_is_read_back(day: date) -> None:
    assert read_date(str(day.day), day.strftime("%B"), f"{day.year:04}") == day
    assert read_date(*split_pasted(day.isoformat()) or ("", "", "")) == day


@pytest.mark.parametrize("pasted", ["5/5/2026", "5.5.2026", "5 May 2026", "2026-05-05"])
def test_a_whole_date_can_be_pasted(pasted: str) -> None:
    assert read_date(*split_pasted(pasted) or ("", "", "")) == date(2026, 5, 5)
