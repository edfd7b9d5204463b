"""Closing an episode and opening it again: the reason, the day, the draft nobody may forget."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caf_desktop.actions.act import Act, NotAllowed, Refused
from caf_desktop.actions.answering import AnswerQuestions
from caf_desktop.actions.closing import DRAFT, CloseEpisode, ReopenEpisode
from caf_desktop.actions.completing import CompleteAssessment, StartNextVersion
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.keeping import RaiseConcern, SavePlan
from caf_desktop.actions.noting import SaveVisitNote
from caf_desktop.actions.safety import KeepDetailsFrom
from caf_desktop.actions.starting import RecordAgreement, StartEpisode
from caf_desktop.domain.agreement import Agreement
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.episode import Closure, ClosureReason, Concern, EpisodeStatus, VisitNote
from caf_desktop.domain.people import HiddenDetail, HideTag
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.plan import Action
from caf_desktop.store import reading
from caf_desktop.store.need_to_know import EVERYBODYS
from tests.actions.desks import NOW, agreement, store, unlike_any

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
    with pytest.raises(NotAllowed) as refused:
        desk.do(closing(episode_id))
    assert "This record is closed" in refused.value.sentences()
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


def test_nothing_of_a_closed_episode_changes_and_the_try_is_journalled(desk: Desk, episode_id: str) -> None:
    """One refusal for all of them, in the desk; what is not in the list of the table is refused by default."""
    case = desk.case(episode_id)
    desk.do(closing(episode_id))
    tries: tuple[Act, ...] = (
        AnswerQuestions(case, case.assessments()[0].id, {AnswerKey("speech-language.needs"): ("Few words",)}),
        SavePlan((Action(id="a", episode_id=episode_id, words="Ring the school"),)),
        SaveVisitNote(VisitNote(id="n", episode_id=episode_id, visited_on=TODAY, words="Asleep")),
        StartNextVersion(episode_id, TODAY),
        CompleteAssessment(episode_id),
    )
    before = desk.case(episode_id)
    for act in tries:
        with pytest.raises(NotAllowed) as refused:
            desk.do(act)
        assert "open it again first" in refused.value.sentences()
    assert desk.case(episode_id) == before
    with desk.vault.reading() as connection:
        sql = "SELECT count(*) FROM journal WHERE result = 'refused' AND episode_id = ?"
        found = connection.execute(sql, (episode_id,))
        assert found.fetchone() == (len(tries),)


def test_what_a_closed_episode_still_takes(desk: Desk, episode_id: str) -> None:
    """A concern never waits; taking an agreement back and keeping details from somebody do not either."""
    agreed = agreement(desk.case(episode_id))
    desk.do(RecordAgreement(agreed))
    desk.do(closing(episode_id))
    desk.do(RaiseConcern(Concern(id="c", episode_id=episode_id, seen_or_said="Bruises", at=NOW)))
    desk.do(KeepDetailsFrom(episode_id, (HideTag(what=HiddenDetail.ADDRESS, hidden_from=""),)))
    with pytest.raises(NotAllowed):
        desk.do(RecordAgreement(agreed.model_copy(update={"by_name": "Somebody else"})))
    desk.do(RecordAgreement(agreed.model_copy(update={"withdrawn_on": TODAY})))
    case = desk.case(episode_id)
    assert case.find(Concern, "c") is not None
    assert case.child.hide_from
    assert [each.withdrawn_on for each in case.all(Agreement)] == [TODAY]


def test_what_a_file_brings_in_closed_is_closed_here_too(desk: Desk, episode_id: str) -> None:
    """Without a closure of ours as well: the episode says it."""
    store(desk, desk.case(episode_id).episode.model_copy(update={"status": EpisodeStatus.CLOSED}))
    with pytest.raises(NotAllowed):
        desk.do(CompleteAssessment(episode_id))
    desk.do(ReopenEpisode(episode_id, "Closed by mistake"))
    assert desk.may(Doing.EDIT_EPISODE, episode_id)
