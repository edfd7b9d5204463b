from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from caf_desktop.ui.locking.logind import LogindTrigger
from caf_desktop.ui.locking.reasons import LockReason
from tests.ui.locking.system_bus import OTHER_SESSION, FakeSystem


class _Heard(list[LockReason]):
    pass


@pytest.fixture
def trigger(qtbot: QtBot, system: FakeSystem) -> Iterator[LogindTrigger]:
    made = LogindTrigger(system.for_us)
    made.begin()
    qtbot.waitUntil(lambda: made.makes_sleep_wait() and made.knows_session())
    yield made
    made.end()


@pytest.fixture
def heard(trigger: LogindTrigger) -> _Heard:
    reasons = _Heard()
    trigger.lock_now.connect(reasons.append)
    return reasons


def test_the_session_is_locked(qtbot: QtBot, system: FakeSystem, heard: _Heard) -> None:
    system.lock_session()
    qtbot.waitUntil(lambda: heard == [LockReason.SCREEN_LOCKED])


def test_another_session_is_not_ours(qtbot: QtBot, system: FakeSystem, heard: _Heard) -> None:
    system.lock_session(OTHER_SESSION)
    system.set_active(False, OTHER_SESSION)
    system.close_lid()
    qtbot.waitUntil(lambda: heard == [LockReason.LID_CLOSED])


def test_another_user_comes_to_the_screen(qtbot: QtBot, system: FakeSystem, heard: _Heard) -> None:
    system.set_active(True)
    system.set_active(False)
    qtbot.waitUntil(lambda: LockReason.USER_SWITCHED in heard)


def test_sleep_waits_until_the_vault_is_closed_and_again_after_waking(
    qtbot: QtBot, system: FakeSystem, trigger: LogindTrigger, heard: _Heard
) -> None:
    words, _pipe = system.answers.inhibitions[0]
    assert (words[0], words[1], words[3]) == ("sleep", "CAF Desktop", "delay")
    trigger.locked()
    assert system.sleep_waits(), "locked for another reason: sleep must still wait next time"
    system.sleep(True)
    qtbot.waitUntil(lambda: heard == [LockReason.SUSPEND])
    assert system.sleep_waits()
    trigger.locked()
    qtbot.waitUntil(lambda: not system.sleep_waits())
    system.sleep(False)
    qtbot.waitUntil(trigger.makes_sleep_wait)
    assert system.sleep_waits()
    assert heard == [LockReason.SUSPEND]


def test_where_logind_does_not_know_our_session_every_one_counts(qtbot: QtBot, system: FakeSystem) -> None:
    """A program begun by the user's service manager belongs to no session: better locked once too often."""
    system.answers.knows_sessions = False
    trigger = LogindTrigger(system.for_us)
    reasons = _Heard()
    trigger.lock_now.connect(reasons.append)
    trigger.begin()
    qtbot.waitUntil(trigger.makes_sleep_wait)
    system.lock_session(OTHER_SESSION)
    qtbot.waitUntil(lambda: reasons == [LockReason.SCREEN_LOCKED])
    trigger.end()


def test_without_a_bus_there_is_silence(qtbot: QtBot) -> None:
    trigger = LogindTrigger(lambda: QDBusConnection("nothing"))
    trigger.begin()
    assert not trigger.makes_sleep_wait()
    trigger.locked()
    trigger.end()
