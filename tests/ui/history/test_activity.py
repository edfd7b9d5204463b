"""*Activity*: plain sentences by day, filtered, some at a time."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.keeping import SavePlan
from caf_desktop.domain.case import Case
from caf_desktop.domain.plan import DesiredOutcome
from caf_desktop.store import history
from caf_desktop.ui.history.activity import ActivityPart
from caf_desktop.ui.history.day_list import DayList
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Look, Scheme
from caf_desktop.ui.widgets.text import Body
from tests.actions.desks import NOW
from tests.ui.conftest import WaitIdle
from tests.ui.history.test_questions import STRENGTHS, write
from tests.ui.shown import open_record_at
from tests.ui.walker import assert_accessible


def said(days: DayList) -> list[str]:
    return [line.findChildren(Body)[0].text() for line in days.lines]


def opened(session: Session, case: Case, wait_idle: WaitIdle) -> ActivityPart:
    return open_record_at(session, case.episode.id, ActivityPart, wait_idle)


def test_it_is_told_in_plain_sentences(session: Session, desk: Desk, tilly: Case, wait_idle: WaitIdle) -> None:
    minutes = count()
    desk.clock = lambda: NOW + timedelta(minutes=next(minutes))
    write(desk, tilly, STRENGTHS, "Sleeps badly.", "Sleeps well.", "")
    write(desk, tilly, "identifying.given-names", "Matilda")
    desk.do(SavePlan(put=(DesiredOutcome(id="o1", episode_id=tilly.episode.id, words="A dry home"),)))
    part = opened(session, tilly, wait_idle)
    told = [line.rpartition(" – ")[0] for line in said(part.days)]
    assert [line for line in told if "opened the record" not in line] == [
        "Priya Nair added to the plan: Desired outcome",
        "Priya Nair changed Given name(s)",
        "Priya Nair took away General health, strengths",
        "Priya Nair changed General health, strengths",
        "Priya Nair wrote General health, strengths",
        "Priya Nair recorded the agreement to be assessed",
        "Priya Nair started an assessment for a child",
    ]
    assert_accessible(session.window_shown)


def test_it_is_filtered_by_what_and_by_whom(session: Session, desk: Desk, tilly: Case, wait_idle: WaitIdle) -> None:
    write(desk, tilly, STRENGTHS, "Sleeps badly.")
    desk.do(SavePlan(put=(DesiredOutcome(id="o1", episode_id=tilly.episode.id, words="A dry home"),)))
    part = opened(session, tilly, wait_idle)
    part.what.answer.set_raw("plan")
    part.read()
    wait_idle()
    assert said(part.days) == ["Priya Nair added to the plan: Desired outcome – 14:02"]
    part.what.answer.set_raw("copies")
    part.person.answer.set_raw(desk.practitioner.id)
    part.read()
    wait_idle()
    assert part.nothing.isVisible()
    assert part.person.answer.raw() == desk.practitioner.id


def test_what_is_done_meanwhile_is_shown(session: Session, desk: Desk, tilly: Case, wait_idle: WaitIdle) -> None:
    part = opened(session, tilly, wait_idle)
    session.do(SavePlan(put=(DesiredOutcome(id="o1", episode_id=tilly.episode.id, words="A dry home"),)))
    wait_idle()
    assert said(part.days)[0] == "Priya Nair added to the plan: Desired outcome – 14:02"


def test_the_rest_comes_when_asked_for(
    qtbot: QtBot, session: Session, desk: Desk, tilly: Case, wait_idle: WaitIdle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history.of_episode, "__defaults__", (0, 3))
    write(desk, tilly, STRENGTHS, "One.", "Two.", "Three.", "Four.")
    part = opened(session, tilly, wait_idle)
    seen = 0
    while part.more_button.isVisible():
        assert len(part.days.lines) > seen
        seen = len(part.days.lines)
        part.more_button.click()
        wait_idle()
    assert said(part.days)[-1] == "Priya Nair started an assessment for a child – 14:02"


@pytest.mark.parametrize(("width", "height", "scale"), [(1093, 614, 1.0), (853, 480, 2.0)])
def test_it_can_be_read_at_every_size(
    session: Session,
    desk: Desk,
    tilly: Case,
    wait_idle: WaitIdle,
    usual_look: Look,
    width: int,
    height: int,
    scale: float,
) -> None:
    write(desk, tilly, STRENGTHS, "One.", "Two.")
    usual_look.apply(Scheme.DARK, scale)
    session.window_shown.resize(width, height)
    opened(session, tilly, wait_idle)
    assert_accessible(session.window_shown)
