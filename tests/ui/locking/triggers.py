"""Everything that locks a vault, in one table: what happens outside or at the window, by its name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.locking.at_work import AtWork
from tests.ui.locking.other_systems import NativeMessage, lid

SESSION, POWER = 0x02B1, 0x0218


def _by_key(at_work: AtWork) -> None:
    at_work.hand.keys(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def _by_warning(at_work: AtWork) -> None:
    """Warned, and nobody stays."""
    at_work.clock.work(5 * 60 - 20)
    at_work.locking.idle.look()
    assert at_work.hand.says("CAF Desktop locks in 20 seconds.")
    at_work.clock.work(20)
    at_work.locking.idle.look()


def _by_twelve_hours(at_work: AtWork) -> None:
    for _minutes in range(12 * 60 // 4):
        at_work.clock.work(4 * 60)
        at_work.locking.idle.used()
    at_work.locking.idle.look()


def _by_waking(at_work: AtWork) -> None:
    """The computer slept for an hour and nothing told us; somebody moves the mouse."""
    at_work.clock.sleep(3600)
    QTest.mouseMove(at_work.handle(), QPoint(40, 40))


def _windows(message: int, what: int, more: bytes = b"") -> Callable[[AtWork], None]:
    def send(at_work: AtWork) -> None:
        native = NativeMessage(message, what, more)
        at_work.windows.filter.nativeEventFilter(b"windows_generic_MSG", native.address())

    return send


TRIGGERS: dict[str, Callable[[AtWork], None]] = {
    "Ctrl+L": _by_key,
    "idle for five minutes": AtWork.idle_out,
    "idle, after the warning": _by_warning,
    "open for twelve hours": _by_twelve_hours,
    "woken after an hour": _by_waking,
    "logind: session locked": lambda at_work: at_work.system.lock_session(),
    "logind: about to sleep": lambda at_work: at_work.system.sleep(True),
    "logind: another user": lambda at_work: at_work.system.set_active(False),
    "UPower: lid closed": lambda at_work: at_work.system.close_lid(),
    "screen saver: freedesktop": lambda at_work: at_work.system.save_screen("freedesktop"),
    "screen saver: GNOME": lambda at_work: at_work.system.save_screen("gnome"),
    "Windows: session locked": _windows(SESSION, 7),
    "Windows: another user": _windows(SESSION, 2),
    "Windows: remote session left": _windows(SESSION, 4),
    "Windows: about to sleep": _windows(POWER, 4),
    "Windows: lid closed": _windows(POWER, 0x8013, lid(0)),
    "macOS: screen locked": lambda at_work: at_work.mac.post("com.apple.screenIsLocked"),
    "macOS: another user": lambda at_work: at_work.mac.post("com.apple.sessionDidMoveOffConsole"),
}
