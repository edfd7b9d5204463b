"""Closing an episode and opening it again: the reason, the day, the draft nobody may forget."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caf_desktop.actions.act import Refused
from caf_desktop.actions.closing import DRAFT, CloseEpisode, ReopenEpisode
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.episode import Closure, ClosureReason, EpisodeStatus
from caf_desktop.store import reading
from caf_desktop.store.need_to_know import EVERYBODYS
from tests.actions.desks import NOW, unlike_any

TODAY = NOW.date()


@pytest.fixture
def episode_id(desk: Desk) -> str:
    """An open episode with an unfinished draft."""
    return desk.do(StartEpisode(unlike_any("zeb"), TODAY - timedelta(days=60))).made["episode"]


def closing(episode_id: str) -> CloseEpisode:
    return CloseEpisode(
        episode_id, ClosureReason.NEEDS_MET, TODAY, achieved=" All of it ", level_of_need="1", leave_draft=True
    )


def places(desk: Desk, act: CloseEpisode) -> list[str]:
    return [blocker.link_id for blocker in act.blockers(desk)]


def test_a_closed_episode_says_why_and_stands_closed_in_the_list(desk: Desk, episode_id: str) -> None:
    changed = desk.do(closing(episode_id))
    assert changed.kinds() == {"closure", "episode"}
    case = desk.case(episode_id)
    closure = case.closure()
    assert case.episode.status is EpisodeStatus.CLOSED
    assert closure is not None
    assert (closure.reason, closure.achieved, closure.closed_on) == (ClosureReason.NEEDS_MET, "All of it", TODAY)
    with desk.vault.reading() as connection:
        assert [line.episode_id for line in reading.closed_children(connection, EVERYBODYS)] == [episode_id]


def test_an_unfinished_draft_is_finished_or_left_on_purpose(desk: Desk, episode_id: str) -> None:
    forgot = replace(closing(episode_id), leave_draft=False)
    assert places(desk, forgot) == [DRAFT]
    assert "unfinished draft" in forgot.blockers(desk)[0].sentence
    desk.do(closing(episode_id))
    assert desk.case(episode_id).draft() is not None


def test_reason_and_day_are_wanted(desk: Desk, episode_id: str) -> None:
    assert places(desk, replace(closing(episode_id), reason=None, closed_on=None)) == ["reason", "closed-on"]
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=61), date(2000, 1, 1)):
        assert places(desk, replace(closing(episode_id), closed_on=day)) == ["closed-on"]
    assert not places(desk, replace(closing(episode_id), closed_on=TODAY - timedelta(days=60)))


def test_what_is_closed_is_not_closed_again_but_can_be_opened_again(desk: Desk, episode_id: str) -> None:
    desk.do(closing(episode_id))
    with pytest.raises(Refused, match="1"):
        desk.do(closing(episode_id))
    with pytest.raises(Refused):
        desk.do(ReopenEpisode(episode_id, "  "))
    desk.do(ReopenEpisode(episode_id, "They moved back"))
    case = desk.case(episode_id)
    assert case.episode.status is EpisodeStatus.OPEN
    assert case.closure() is None
    assert [(each.reopened_on, each.reopened_why) for each in case.all(Closure)] == [(TODAY, "They moved back")]
    with pytest.raises(Refused):
        desk.do(ReopenEpisode(episode_id, "Again"))
    desk.do(closing(episode_id))
    assert desk.case(episode_id).closure() is not None
