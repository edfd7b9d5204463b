"""Windows: the session is locked or left, the computer sleeps, or its lid closes.

By WTSRegisterSessionNotification and WM_POWERBROADCAST. The layouts are those of 64-bit Windows
(winuser.h: MSG, POWERBROADCAST_SETTING; wtsapi32.h).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject

from caf_desktop.ui.locking.reasons import LockReason
from caf_desktop.ui.locking.trigger import LockTrigger

WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x0004
PBT_POWERSETTINGCHANGE = 0x8013
_LID_SWITCH = UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3")
_SESSION_CHANGES = {
    0x2: LockReason.USER_SWITCHED,  # WTS_CONSOLE_DISCONNECT
    0x4: LockReason.USER_SWITCHED,  # WTS_REMOTE_DISCONNECT
    0x6: LockReason.USER_SWITCHED,  # WTS_SESSION_LOGOFF
    0x7: LockReason.SCREEN_LOCKED,  # WTS_SESSION_LOCK
}
_THIS_SESSION = 0
_TO_WINDOW = 0
_KIND = b"windows_generic_MSG"


class Message(ctypes.Structure):
    """The beginning of MSG."""

    _fields_ = [
        ("window", ctypes.c_uint64),
        ("message", ctypes.c_uint32),
        ("unused", ctypes.c_uint32),
        ("what", ctypes.c_uint64),
        ("more", ctypes.c_uint64),
    ]


class PowerSetting(ctypes.Structure):
    """POWERBROADCAST_SETTING with one number."""

    _fields_ = [("setting", ctypes.c_ubyte * 16), ("length", ctypes.c_uint32), ("value", ctypes.c_uint32)]


def reason_in(address: int) -> LockReason | None:
    """Why the vault has to be locked, by the MSG at this address; nothing for most."""
    message = Message.from_address(address)
    if message.message == WM_WTSSESSION_CHANGE:
        return _SESSION_CHANGES.get(message.what)
    if message.message == WM_POWERBROADCAST:
        if message.what == PBT_APMSUSPEND:
            return LockReason.SUSPEND
        if message.what == PBT_POWERSETTINGCHANGE and message.more:
            setting = PowerSetting.from_address(message.more)
            if UUID(bytes_le=bytes(setting.setting)) == _LID_SWITCH and setting.value == 0:
                return LockReason.LID_CLOSED
    return None


class _Filter(QAbstractNativeEventFilter):
    """Reads what Windows sends and keeps nothing back."""

    def __init__(self, told: Callable[[LockReason], None]) -> None:
        super().__init__()
        self._told = told

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: Any) -> Any:
        """Called for every message of Windows: one comparison for most."""
        reason = reason_in(int(message)) if kind == _KIND else None
        if reason is not None:
            self._told(reason)
        return False, 0


class WindowsTrigger(LockTrigger):
    """Has Windows tell the program's window. ``window`` gives its number (HWND)."""

    def __init__(self, window: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.filter = _Filter(self.lock_now.emit)

    def begin(self) -> None:
        """Ask for the messages, and read them as they come."""
        application = QCoreApplication.instance()
        assert application is not None, "there is a window"
        application.installNativeEventFilter(self.filter)
        libraries: Any = getattr(ctypes, "windll", None)
        if libraries is None:
            return
        window = ctypes.c_void_p(self._window())
        libraries.wtsapi32.WTSRegisterSessionNotification(window, _THIS_SESSION)
        lid = (ctypes.c_ubyte * 16).from_buffer_copy(_LID_SWITCH.bytes_le)
        register = libraries.user32.RegisterPowerSettingNotification
        register.restype = ctypes.c_void_p
        register(window, ctypes.byref(lid), _TO_WINDOW)

    def end(self) -> None:
        """Read no more; Windows forgets the rest with the window."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self.filter)
