"""Messages of Windows and macOS, as they were recorded or as their documentation lays them out."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from typing import Any

WINDOW = 0x00070A2C


class NativeMessage:
    """A MSG of 64-bit Windows in memory: window, message, wParam, lParam, time, place."""

    def __init__(self, message: int, what: int, more: bytes = b"") -> None:
        self._more = ctypes.create_string_buffer(more, len(more)) if more else None
        pointer = ctypes.addressof(self._more) if self._more is not None else 0
        packed = struct.pack("<QIxxxxQQIiixxxx", WINDOW, message, what, pointer, 0x00A1B2C3, 640, 360)
        self._kept = ctypes.create_string_buffer(packed, len(packed))

    def address(self) -> int:
        """Where it lies."""
        return ctypes.addressof(self._kept)


def lid(opened: int) -> bytes:
    """POWERBROADCAST_SETTING for GUID_LIDSWITCH_STATE_CHANGE; 0 closed, 1 open."""
    return bytes.fromhex("4d0f3eba17b89440a2d1d56379e6a0f3") + struct.pack("<II", 4, opened)


class _Function:
    """One function of a C library: may be given a result type and be called."""

    def __init__(self, does: Callable[..., Any]) -> None:
        self._does = does
        self.restype: Any = None

    def __call__(self, *words: Any) -> Any:
        return self._does(*words)


class FakeCoreFoundation:
    """Keeps who observes what, and posts notifications."""

    def __init__(self) -> None:
        self._strings: list[bytes] = []
        self.observers: list[tuple[str, Any]] = []
        self.CFNotificationCenterGetDistributedCenter = _Function(lambda: 77)
        self.CFStringCreateWithCString = _Function(self._string)
        self.CFNotificationCenterAddObserver = _Function(self._add)
        self.CFNotificationCenterRemoveEveryObserver = _Function(lambda *_words: self.observers.clear())

    def post(self, name: str) -> None:
        """A notification comes."""
        for observed, callback in list(self.observers):
            if observed == name:
                callback(77, 0, 0, 0, 0)

    def _string(self, _allocator: object, text: bytes, _encoding: int) -> int:
        self._strings.append(text)
        return len(self._strings)

    def _add(self, _centre: Any, _observer: Any, callback: Any, name: Any, _object: Any, _when: int) -> None:
        self.observers.append((self._strings[name.value - 1].decode(), callback))
