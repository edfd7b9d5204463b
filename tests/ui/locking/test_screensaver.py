from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from caf_desktop.ui.locking.reasons import LockReason
from caf_desktop.ui.locking.screensaver import ScreenSaverTrigger
from tests.ui.locking.system_bus import FakeSystem


@pytest.mark.parametrize("desktop", ["freedesktop", "gnome", "cinnamon", "mate", "xfce"])
def test_a_desktop_locks_its_screen(qtbot: QtBot, system: FakeSystem, desktop: str) -> None:
    trigger = ScreenSaverTrigger(system.for_us)
    reasons: list[LockReason] = []
    trigger.lock_now.connect(reasons.append)
    trigger.begin()
    system.save_screen(desktop, False)
    system.save_screen(desktop)
    qtbot.waitUntil(lambda: reasons == [LockReason.SCREEN_LOCKED])
    trigger.end()
