"""The real window at a record in which something is private."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caf_desktop.actions.doors import Opened
from caf_desktop.actions.safety import KeepDetailsFrom
from caf_desktop.domain.episode import Concern
from caf_desktop.domain.people import HiddenDetail, HideTag
from caf_desktop.ui import routes
from caf_desktop.ui.app import make_window
from caf_desktop.ui.walkthrough.hand import Hand
from tests.journeys.vaults import NOW, ReadyVault, make_ready_vault
from tests.ui.locking.clocks import SetClock
from tests.ui.visit.visiting import CONCERN, Together, session_of


@pytest.fixture
def ready(tmp_path: Path) -> ReadyVault:
    return make_ready_vault(tmp_path / "vault")


@pytest.fixture
def together(qtbot: QtBot, ready: ReadyVault) -> Iterator[Together]:
    """The real window at Tilly's record, in which a concern stands and something is kept from somebody."""
    clock = SetClock()
    window, entrance = make_window(idle_clock=clock)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk = ready.open()
    with desk.writing("concern") as changes:
        changes.put(Concern(id="concern", episode_id=ready.episode_id, seen_or_said=CONCERN, at=NOW))
    desk.do(KeepDetailsFrom(ready.episode_id, (HideTag(what=HiddenDetail.ADDRESS, hidden_from="zq-Lee"),)))
    entrance.enter(Opened(desk))
    qtbot.waitUntil(lambda: entrance.session is not None)
    routes.show_record(session_of(window), ready.episode_id)
    hand = Hand(window)
    hand.wait_for_words("Identifying details")
    yield hand, clock
    window.close()
    window.deleteLater()
