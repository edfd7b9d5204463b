"""The plan of Tilly's record, in the real window over a real vault."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.domain.case import Case
from caf_desktop.ui.plan.part import PlanPart
from caf_desktop.ui.record.page import RecordPage, open_record_page
from caf_desktop.ui.session import Session

OpenPlan = Callable[[str], PlanPart]


@pytest.fixture
def open_plan(session: Session, wait_idle: Callable[[], None]) -> OpenPlan:
    """Open an episode's record at its plan."""

    def open_at(episode_id: str) -> PlanPart:
        open_record_page(session, episode_id, "plan")
        wait_idle()
        page = session.window_shown.page()
        assert isinstance(page, RecordPage)
        part = page.part()
        assert isinstance(part, PlanPart)
        wait_idle()
        return part

    return open_at


@pytest.fixture
def plan(tilly: Case, open_plan: OpenPlan) -> PlanPart:
    """Tilly's plan, with nothing in it."""
    return open_plan(tilly.episode.id)


@pytest.fixture
def type_in(qtbot: QtBot) -> Callable[[QWidget, str], None]:
    """Type into a control as a person does."""

    def typed(control: QWidget, words: str) -> None:
        control.setFocus()
        qtbot.keyClicks(control, words)

    return typed


