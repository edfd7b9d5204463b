"""The plan of Tilly's record, in the real window over a real vault."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from caf_desktop.domain.case import Case
from caf_desktop.ui.plan.part import PlanPart
from caf_desktop.ui.session import Session
from tests.ui.shown import open_record_at

OpenPlan = Callable[[str], PlanPart]


@pytest.fixture
def open_plan(session: Session, wait_idle: Callable[[], None]) -> OpenPlan:
    """Open an episode's record at its plan."""

    def open_at(episode_id: str) -> PlanPart:
        return open_record_at(session, episode_id, PlanPart, wait_idle)

    return open_at


@pytest.fixture
def plan(tilly: Case, open_plan: OpenPlan) -> PlanPart:
    """Tilly's plan, with nothing in it."""
    return open_plan(tilly.episode.id)
