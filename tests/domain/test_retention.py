"""The rules by the clock: the day before, the day itself, leap years, and what is never due (C-10)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.domain.episode import ClosureReason
from caf_desktop.domain.policy import RetentionPeriod
from caf_desktop.domain.retention import (
    RULES,
    Applies,
    Due,
    KeptEpisode,
    Standing,
    anniversary,
    due,
    is_forgotten,
    rules_with,
)

OPENED = date(2020, 1, 6)


def kept(**more: Any) -> KeptEpisode:
    """A child of four, assessed; closed after three months."""
    said: dict[str, Any] = {
        "closed_on": date(2020, 4, 6),
        "reason": ClosureReason.NEEDS_MET,
        "born_on": date(2015, 5, 12),
        "completed": True,
        "begun": True,
    }
    whole: dict[str, Any] = {"episode_id": "e", "opened_on": OPENED, "last_change": OPENED} | said | more
    return KeptEpisode(**whole)


LATE: dict[str, Any] = {"born_on": date(1996, 2, 1)}
NO_CAF: dict[str, Any] = {"completed": False, "begun": False, "reason": ClosureReason.NO_CAF_NEEDED}

BY_THE_CLOCK: list[tuple[str, dict[str, Any], str, date]] = [
    ("a child of four: the birthday is later", {}, "birthday", date(2040, 5, 12)),
    ("closed at 24: closure is later", LATE, "closure", date(2026, 4, 6)),
    ("born on 29 February", {"born_on": date(2016, 2, 29)}, "birthday", date(2041, 3, 1)),
    ("closed on 29 February", LATE | {"closed_on": date(2020, 2, 29)}, "closure", date(2026, 3, 1)),
    ("both on one day: the first rule is named", {"born_on": date(2001, 4, 6)}, "birthday", date(2026, 4, 6)),
    ("the family declined", NO_CAF | {"reason": ClosureReason.DECLINED}, "refusal", date(2021, 4, 6)),
    ("declined, closed as no CAF needed", NO_CAF | {"declined": True}, "refusal", date(2021, 4, 6)),
    ("declined after a completed version", {"reason": ClosureReason.DECLINED}, "birthday", date(2040, 5, 12)),
    ("a checklist and no CAF", NO_CAF, "checklist", date(2021, 4, 6)),
    ("an abandoned draft", NO_CAF | {"begun": True}, "draft", date(2021, 4, 6)),
    ("opened in error", NO_CAF | {"reason": ClosureReason.OPENED_IN_ERROR}, "error", date(2021, 4, 6)),
    ("opened in error, yet completed", {"reason": ClosureReason.OPENED_IN_ERROR}, "birthday", date(2040, 5, 12)),
    ("the child has died", {"reason": ClosureReason.DECEASED}, "deceased", date(2035, 4, 6)),
    ("taken on by social care", {"reason": ClosureReason.STEP_UP}, "social-care", date(2090, 5, 12)),
    ("closed for a concern", {"reason": ClosureReason.SAFEGUARDING}, "safeguarding", date(2090, 5, 12)),
    ("a concern is recorded", {"concern": True}, "safeguarding", date(2090, 5, 12)),
    ("a refusal with a concern", NO_CAF | {"concern": True}, "safeguarding", date(2090, 5, 12)),
    (
        "never born: the expected date",
        {"born_on": None, "expected_on": date(2020, 7, 3), "unborn": True},
        "birthday",
        date(2045, 7, 3),
    ),
    ("no date of birth: the day it was opened", {"born_on": None}, "birthday", date(2045, 1, 6)),
    ("never born, no expected date: a year later", {"born_on": None, "unborn": True}, "birthday", date(2046, 1, 6)),
    ("kept longer by a review", {"keep_until": date(2050, 1, 1)}, "birthday", date(2050, 1, 1)),
    ("a review's day that comes before the rule's", {"keep_until": date(2030, 1, 1)}, "birthday", date(2040, 5, 12)),
]


@pytest.mark.parametrize(("what", "said", "rule", "day"), BY_THE_CLOCK, ids=[each[0] for each in BY_THE_CLOCK])
def test_the_day_before_it_is_kept_and_on_the_day_it_is_due(
    what: str, said: dict[str, Any], rule: str, day: date
) -> None:
    assert due(kept(**said), day - timedelta(days=1)) == Due(Standing.KEPT, rule, day), what
    for today in (day, day + timedelta(days=1), date(2400, 1, 1)):
        assert due(kept(**said), today) == Due(Standing.DUE, rule, day), what


def test_an_open_episode_is_never_due() -> None:
    assert due(kept(closed_on=None, reason=None), date(2400, 1, 1)) == Due(Standing.OPEN)


def test_a_legal_hold_stops_every_rule() -> None:
    for _what, said, rule, day in BY_THE_CLOCK:
        assert due(kept(**said, held=True), date(2400, 1, 1)) == Due(Standing.HELD, rule, day)


def test_every_rule_but_the_journals_is_tried_here() -> None:
    assert {rule for _what, _said, rule, _day in BY_THE_CLOCK} == {rule.key for rule in RULES} - {"journal"}
    assert [rule.key for rule in RULES if not rule.hold_applies] == ["journal"]


def test_an_office_sets_its_own_periods() -> None:
    rules = rules_with([RetentionPeriod(rule="birthday", years=30), RetentionPeriod(rule="unheard-of", years=1)])
    assert due(kept(), date(2040, 5, 12), rules) == Due(Standing.KEPT, "birthday", date(2045, 5, 12))
    assert {rule.key for rule in rules} == {rule.key for rule in RULES}
    at_once = rules_with([RetentionPeriod(rule="refusal", years=0)])
    declined = kept(completed=False, reason=ClosureReason.DECLINED)
    assert due(declined, date(2020, 4, 6), at_once) == Due(Standing.DUE, "refusal", date(2020, 4, 6))


def test_an_open_draft_nobody_touched_for_a_year_is_forgotten() -> None:
    draft = kept(completed=False, closed_on=None, reason=None, last_change=date(2024, 2, 29))
    assert not is_forgotten(draft, date(2025, 2, 28))
    assert is_forgotten(draft, date(2025, 3, 1))
    assert not is_forgotten(kept(closed_on=None, last_change=date(2024, 2, 29)), date(2030, 1, 1))
    assert not is_forgotten(kept(completed=False), date(2030, 1, 1))


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)), years=st.integers(0, 100))
def test_an_anniversary_is_the_same_day_or_the_first_of_march(day: date, years: int) -> None:
    found = anniversary(day, years)
    assert found.year == day.year + years
    assert (found.month, found.day) in {(day.month, day.day), (3, 1)}


@given(
    born=st.dates(date(1990, 1, 1), date(2026, 1, 1)),
    closed=st.dates(date(2006, 1, 1), date(2026, 1, 1)),
    reason=st.sampled_from(ClosureReason),
    concern=st.booleans(),
    completed=st.booleans(),
)
def test_an_escalation_never_shortens(
    born: date, closed: date, reason: ClosureReason, concern: bool, completed: bool
) -> None:
    episode = kept(born_on=born, closed_on=closed, reason=reason, concern=concern, completed=completed)
    plain = [rule for rule in RULES if not rule.lengthens and rule.applies is not Applies.JOURNAL]
    with_all, without = due(episode, date(2026, 1, 1)), due(episode, date(2026, 1, 1), plain)
    assert with_all.due_on is not None
    assert without.due_on is not None
    assert with_all.due_on >= without.due_on


def test_the_documented_table_is_the_one_in_the_program(project_root: Path) -> None:
    text = (project_root / "docs" / "retention.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| ([\w-]+) \| (\w+) \| (\d+) \| (yes|no) \|$", text, re.MULTILINE)
    said = [
        (rule.key, rule.applies.value, rule.trigger.value, str(rule.years), "yes" if rule.lengthens else "no")
        for rule in RULES
    ]
    assert rows == said
