from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from caf_desktop.ui.locking.reasons import LockReason
from caf_desktop.ui.locking.windows_session import WindowsTrigger, reason_in
from tests.ui.locking.other_systems import NativeMessage, lid

SESSION, POWER, KEY = 0x02B1, 0x0218, 0x0100


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (NativeMessage(SESSION, 7), LockReason.SCREEN_LOCKED),
        (NativeMessage(SESSION, 2), LockReason.USER_SWITCHED),
        (NativeMessage(SESSION, 4), LockReason.USER_SWITCHED),
        (NativeMessage(SESSION, 6), LockReason.USER_SWITCHED),
        (NativeMessage(SESSION, 8), None),
        (NativeMessage(POWER, 4), LockReason.SUSPEND),
        (NativeMessage(POWER, 0x12), None),
        (NativeMessage(POWER, 0x8013, lid(0)), LockReason.LID_CLOSED),
        (NativeMessage(POWER, 0x8013, lid(1)), None),
        (NativeMessage(POWER, 0x8013, bytes(24)), None),
        (NativeMessage(POWER, 0x8013), None),
        (NativeMessage(KEY, 7), None),
    ],
)
def test_what_windows_says(message: NativeMessage, reason: LockReason | None) -> None:
    assert reason_in(message.address()) is reason


def test_only_its_own_kind_of_message_is_read(qtbot: QtBot) -> None:
    trigger = WindowsTrigger(lambda: 0)
    reasons: list[LockReason] = []
    trigger.lock_now.connect(reasons.append)
    trigger.begin()
    lock = NativeMessage(SESSION, 7)
    assert trigger.filter.nativeEventFilter(b"xcb_generic_event_t", lock.address()) == (False, 0)
    assert reasons == []
    assert trigger.filter.nativeEventFilter(b"windows_generic_MSG", lock.address()) == (False, 0)
    assert reasons == [LockReason.SCREEN_LOCKED]
    trigger.end()
