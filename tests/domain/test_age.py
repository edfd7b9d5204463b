"""How old a child is, and which age band of prompts fits."""

from __future__ import annotations

from datetime import date

import pytest

from caf_desktop.domain.age import AgeBand, age_band, age_in_years

START = date(2010, 6, 15)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2010, 6, 15), AgeBand.UNDER_1),
        (date(2009, 6, 16), AgeBand.UNDER_1),
        (date(2009, 6, 15), AgeBand.FROM_1_TO_4),
        (date(2005, 6, 16), AgeBand.FROM_1_TO_4),
        (date(2005, 6, 15), AgeBand.FROM_5_TO_10),
        (date(1999, 6, 16), AgeBand.FROM_5_TO_10),
        (date(1999, 6, 15), AgeBand.FROM_11_TO_15),
        (date(1994, 6, 16), AgeBand.FROM_11_TO_15),
        (date(1994, 6, 15), AgeBand.FROM_16),
        (date(1986, 1, 1), AgeBand.FROM_16),
    ],
)
def test_the_band_changes_on_the_birthday(born: date, band: AgeBand) -> None:
    assert age_band(born, START, unborn=False) is band


def test_an_unborn_baby_is_in_the_first_band_even_without_dates() -> None:
    assert age_band(None, None, unborn=True) is AgeBand.UNDER_1


def test_there_is_no_band_while_it_cannot_be_told() -> None:
    assert age_band(None, START, unborn=False) is None
    assert age_band(date(2000, 1, 1), None, unborn=False) is None
    assert age_band(date(2010, 6, 16), START, unborn=False) is None


def test_a_child_born_on_29_february_is_a_year_older_on_1_march() -> None:
    assert age_in_years(date(2008, 2, 29), date(2009, 2, 28)) == 0
    assert age_in_years(date(2008, 2, 29), date(2009, 3, 1)) == 1
    assert age_in_years(date(2008, 2, 29), date(2012, 2, 29)) == 4
