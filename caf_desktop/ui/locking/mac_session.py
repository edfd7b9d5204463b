"""macOS: the screen is locked or its saver begins, by the distributed notifications of the login window.

They come through CoreFoundation on the main run loop, which is Qt's own on macOS. Sleep without a locked screen
is found at waking by the clock: the first look and the first key after it see that time has passed.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from caf_desktop.ui.locking.reasons import LockReason
from caf_desktop.ui.locking.trigger import LockTrigger

NOTIFICATIONS = {
    "com.apple.screenIsLocked": LockReason.SCREEN_LOCKED,
    "com.apple.screensaver.didstart": LockReason.SCREEN_LOCKED,
    "com.apple.sessionDidMoveOffConsole": LockReason.USER_SWITCHED,
}
_UTF8 = 0x08000100
_AT_ONCE = 4
"""CFNotificationSuspensionBehaviorDeliverImmediately."""
_CALLBACK = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p
)


def core_foundation() -> Any:
    """The library, or nothing where there is none."""
    found = ctypes.util.find_library("CoreFoundation") if sys.platform == "darwin" else None
    return ctypes.CDLL(found) if found else None


class MacTrigger(LockTrigger):
    """Registers one observer for each notification."""

    def __init__(self, library: Callable[[], Any] = core_foundation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = library
        self._library: Any = None
        self._kept: list[Any] = []

    def begin(self) -> None:
        """Register."""
        library = self._library = self._load()
        if library is None:
            return
        for function in (library.CFNotificationCenterGetDistributedCenter, library.CFStringCreateWithCString):
            function.restype = ctypes.c_void_p
        centre = ctypes.c_void_p(library.CFNotificationCenterGetDistributedCenter())
        for name, reason in NOTIFICATIONS.items():
            callback = _CALLBACK(self._teller(reason))
            self._kept.append(callback)
            called = ctypes.c_void_p(library.CFStringCreateWithCString(None, name.encode("ascii"), _UTF8))
            library.CFNotificationCenterAddObserver(centre, ctypes.c_void_p(id(self)), callback, called, None, _AT_ONCE)

    def end(self) -> None:
        """Take the observers out again."""
        if self._library is not None:
            centre = ctypes.c_void_p(self._library.CFNotificationCenterGetDistributedCenter())
            self._library.CFNotificationCenterRemoveEveryObserver(centre, ctypes.c_void_p(id(self)))
            self._library = None
        self._kept.clear()

    def _teller(self, reason: LockReason) -> Callable[..., None]:
        def tell(*_told: object) -> None:
            self.lock_now.emit(reason)

        return tell
