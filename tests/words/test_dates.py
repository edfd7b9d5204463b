"""Dates as people say them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from caf_desktop.words.dates import (
    age_words,
    day_words,
    long_day,
    moment_words,
    number_words,
    short_day,
    time_words,
    week_end,
)

THURSDAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 5, 14), "today"),
        (date(2026, 5, 15), "tomorrow"),
        (date(2026, 5, 13), "yesterday"),
        (date(2026, 5, 18), "Monday"),
        (date(2026, 5, 21), "21 May"),
        (date(2026, 5, 5), "5 May"),
        (date(2025, 5, 5), "5 May 2025"),
    ],
)
def test_a_day_near_today_is_said_as_people_say_it(day: date, words: str) -> None:
    assert day_words(day, THURSDAY) == words


def test_a_long_day_has_its_weekday_and_its_year_when_it_is_another() -> None:
    assert long_day(date(2026, 5, 28), THURSDAY) == "Thursday 28 May"
    assert long_day(date(2026, 5, 28)) == "Thursday 28 May 2026"
    assert short_day(date(2027, 1, 2), THURSDAY) == "2 January 2027"


@pytest.mark.parametrize(
    ("hour", "minute", "words"), [(13, 30, "1.30 pm"), (9, 0, "9 am"), (0, 5, "12.05 am"), (12, 0, "noon")]
)
def test_times(hour: int, minute: int, words: str) -> None:
    assert time_words(datetime(2026, 5, 28, hour, minute)) == words


def test_a_moment_names_its_day() -> None:
    assert moment_words(datetime(2026, 5, 14, 13, 30), THURSDAY) == "today, 1.30 pm"
    assert moment_words(datetime(2026, 5, 28, 13, 30), THURSDAY) == "Thursday 28 May, 1.30 pm"


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2026, 5, 13), "1 day"),
        (date(2026, 4, 23), "3 weeks"),
        (date(2025, 12, 14), "5 months"),
        (date(2023, 7, 14), "2 years 10 months"),
        (date(2024, 5, 14), "2 years"),
        (date(2012, 1, 1), "14 years"),
        (date(2026, 6, 1), ""),
    ],
)
def test_an_age_is_said_as_finely_as_it_matters(born: date, words: str) -> None:
    assert age_words(born, THURSDAY) == words


def test_a_week_ends_on_sunday_and_small_counts_are_words() -> None:
    assert week_end(THURSDAY) == date(2026, 5, 17)
    assert week_end(date(2026, 5, 17)) == date(2026, 5, 17)
    assert [number_words(count) for count in (0, 1, 9, 10)] == ["no", "one", "nine", "10"]
