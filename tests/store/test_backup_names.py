"""Names of backups, and which are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.store.backup_names import KeepRule, backup_name, is_part, kept, line_mark, moment_in, part_name

NOW = datetime(2026, 3, 20, 14, 2, tzinfo=UTC)
MARK = line_mark("0" * 32, "")


def test_a_name_tells_the_moment_and_nothing_of_anybody() -> None:
    name = backup_name(NOW, MARK)
    assert name == f"caf-20260320-140200-{MARK}.cafbackup"
    assert moment_in(name) == moment_in(name, MARK) == NOW
    assert moment_in(name, "00000000") is None
    assert is_part(part_name(name), MARK)
    assert not is_part(part_name(name), "00000000")
    assert moment_in(part_name(name)) is None


@pytest.mark.parametrize(
    "name",
    ["letter.docx", "caf-20261399-999999-00000000.cafbackup", "caf-20260320-140200.cafbackup", "CAF-BACKUP", ""],
)
def test_other_names_are_not_ours(name: str) -> None:
    assert moment_in(name) is None
    assert not is_part(name, MARK)


def test_restored_copies_have_a_mark_of_their_own() -> None:
    assert len({line_mark("0" * 32, ""), line_mark("0" * 32, "fork"), line_mark("1" * 32, "")}) == 3


def test_a_year_of_daily_backups_leaves_fourteen_days_and_eight_weeks() -> None:
    moments = [NOW - timedelta(days=day) for day in range(365)]
    stay = kept(moments, NOW, KeepRule())
    ages = sorted((NOW - moment).days for moment in stay)
    assert ages[:14] == list(range(14))
    assert len(ages) == 14 + 5  # the newest of the eight weeks, three of them among the fourteen days
    assert max(ages) < 60


def test_several_a_day_leave_the_day_s_newest() -> None:
    moments = [NOW - timedelta(hours=hour) for hour in range(12)]
    assert kept(moments, NOW, KeepRule(weekly=0)) == {NOW}


@given(st.lists(st.integers(0, 400), max_size=60), st.integers(1, 60), st.integers(0, 26), st.integers(7, 90))
def test_the_newest_stays_and_nothing_expired_does(days: list[int], daily: int, weekly: int, expire: int) -> None:
    moments = {NOW - timedelta(days=day, minutes=1) for day in days}
    stay = kept(moments, NOW, KeepRule(daily, weekly, expire))
    assert stay <= moments
    assert not moments or max(moments) in stay
    assert len(stay) <= daily + weekly + 1
    assert all(NOW - moment < timedelta(days=expire) for moment in stay - {max(moments, default=NOW)})
    young = {moment.date() for moment in moments if NOW - moment < timedelta(days=expire)}
    assert len({moment.date() for moment in stay} & young) >= min(daily, len(young))
