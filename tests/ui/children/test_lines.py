"""What a line says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caf_desktop.store.reading import ChildLine, DueCounts
from caf_desktop.ui.children.lines import When, age_of, due_of, finding, found_heading, grouped, sentence_of, state_of

TODAY = date(2026, 5, 14)


def line(**given: Any) -> ChildLine:
    usual: dict[str, Any] = {
        "episode_id": "e",
        "reference": "CAF-7KQ4-2MX5",
        "name": "Tilly Marsden",
        "date_of_birth": "2023-07-14",
        "expected_date": None,
        "status": "open",
        "state": "draft",
        "version": 1,
        "due_on": None,
        "due_what": "",
    }
    return ChildLine(**{**usual, **given})


@pytest.mark.parametrize(
    ("due_on", "when", "day"),
    [
        ("2026-05-05", When.OVERDUE, "Overdue: 5 May"),
        ("2026-05-14", When.THIS_WEEK, "Today"),
        ("2026-05-17", When.THIS_WEEK, "Sunday"),
        ("2026-05-18", When.LATER, "Monday"),
        (None, When.NOTHING, "Nothing due"),
    ],
)
def test_what_is_due_is_said_in_words(due_on: str | None, when: When, day: str) -> None:
    due = due_of(line(due_on=due_on, due_what="review"), TODAY)
    assert (due.when, due.day) == (when, day)


def test_an_unborn_baby_has_a_due_date_for_an_age() -> None:
    assert age_of(line(date_of_birth=None, expected_date="2026-10-01"), TODAY) == "Baby due 1 October"
    assert age_of(line(), TODAY) == "2 years 10 months"
    assert age_of(line(date_of_birth=None), TODAY) == "Age not known"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("draft", "Draft, version 1"),
        ("plan", "Plan in progress"),
        ("enquiry", "Checklist only"),
        ("declined", "They said no"),
        ("closed", "Closed"),
    ],
)
def test_each_state_has_its_word(state: str, words: str) -> None:
    assert state_of(line(state=state))[0] == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((24, 0, 3), ("24 open, three due this week", "Nothing is overdue.")),
        ((8, 2, 2), ("Eight open, two overdue", "Another two are due this week.")),
        ((8, 2, 1), ("Eight open, two overdue", "Another one is due this week.")),
        ((1, 1, 0), ("One open, one overdue", "Nothing else is due this week.")),
        ((2, 0, 0), ("Two open, nothing due this week", "Nothing is overdue.")),
        ((0, 0, 0), ("Nothing is open", "")),
    ],
)
def test_the_heading_says_the_finding(counts: tuple[int, int, int], words: tuple[str, str]) -> None:
    assert finding(DueCounts(*counts)) == words


def test_what_a_search_found_is_counted_in_words() -> None:
    assert [found_heading(count) for count in (0, 1, 2)] == ["Nothing found", "One child found", "Two children found"]


def test_lines_stand_under_how_near_they_are() -> None:
    late, soon, never = line(due_on="2026-05-01"), line(due_on="2026-05-15"), line()
    assert grouped([late, soon, never], TODAY) == [When.OVERDUE, late, When.THIS_WEEK, soon, When.NOTHING, never]


def test_the_whole_line_can_be_heard() -> None:
    heard = sentence_of(line(due_on="2026-05-05", due_what="action"), TODAY, "the hearing test")
    assert heard == (
        "Tilly Marsden, CAF-7KQ4-2MX5, 2 years 10 months, Draft, version 1, Overdue: 5 May, Action in the plan, "
        "the hearing test"
    )
