from __future__ import annotations

from datetime import date

import pytest

from caf_desktop.domain.matching_dates import DateLikeness, compare_dates


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("2008-03-04", "2008-03-04", DateLikeness.SAME),
        ("2008-03-04", "2008-04-03", DateLikeness.SWAPPED),
        ("2008-03-04", "2008-03-05", DateLikeness.SLIP),
        ("2008-03-04", "2009-03-04", DateLikeness.SLIP),
        ("2008-03-04", "2018-03-04", DateLikeness.SLIP),
        ("2008-03-12", "2008-03-21", DateLikeness.SLIP),
        ("2008-10-04", "2008-01-04", DateLikeness.SLIP),
        ("2008-03-04", "2008-05-17", DateLikeness.CLOSE),
        ("2008-03-04", "2008-09-13", DateLikeness.DIFFERENT),
        ("2008-03-04", "2011-07-19", DateLikeness.DIFFERENT),
        ("2008-12-31", "2009-01-01", DateLikeness.CLOSE),
    ],
)
def test_two_birth_dates(one: str, other: str, likeness: DateLikeness) -> None:
    first, second = date.fromisoformat(one), date.fromisoformat(other)
    assert compare_dates(first, second) is likeness
    assert compare_dates(second, first) is likeness
