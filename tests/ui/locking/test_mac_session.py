from __future__ import annotations

from pytestqt.qtbot import QtBot

from caf_desktop.ui.locking.mac_session import MacTrigger
from caf_desktop.ui.locking.reasons import LockReason
from tests.ui.locking.other_systems import FakeCoreFoundation


def test_the_notifications_of_the_login_window(qtbot: QtBot) -> None:
    library = FakeCoreFoundation()
    trigger = MacTrigger(lambda: library)
    reasons: list[LockReason] = []
    trigger.lock_now.connect(reasons.append)
    trigger.begin()
    library.post("com.apple.screenIsUnlocked")
    library.post("com.apple.screenIsLocked")
    library.post("com.apple.sessionDidMoveOffConsole")
    assert reasons == [LockReason.SCREEN_LOCKED, LockReason.USER_SWITCHED]
    trigger.end()
    assert library.observers == []


def test_elsewhere_there_is_silence(qtbot: QtBot) -> None:
    trigger = MacTrigger()
    trigger.begin()
    trigger.end()
