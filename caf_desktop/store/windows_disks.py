"""Windows: BitLocker on a drive, asked of the shell, which every user may.

Sources: Microsoft Learn, "System.Volume.BitLockerProtection"; SHGetPropertyStoreFromParsingName,
PSGetPropertyKeyFromName, IPropertyStore::GetValue, PropVariantToInt32.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from caf_desktop.store.disk_encryption import DiskState

_ON, _OFF, _ENCRYPTING, _DECRYPTING, _SUSPENDED, _LOCKED = 1, 2, 3, 4, 5, 6
_STATES = {
    _ON: DiskState.ENCRYPTED,
    _LOCKED: DiskState.ENCRYPTED,
    _OFF: DiskState.NOT_ENCRYPTED,
    _ENCRYPTING: DiskState.NOT_ENCRYPTED,
    _DECRYPTING: DiskState.NOT_ENCRYPTED,
    _SUSPENDED: DiskState.NOT_ENCRYPTED,
}


if sys.platform == "win32":

    def _protection(drive: str) -> int:
        """The shell's number for a drive, such as ``C:\\``. Raises OSError."""
        import ctypes
        import uuid
        from ctypes import wintypes

        class PropertyKey(ctypes.Structure):
            _fields_ = [("set", ctypes.c_byte * 16), ("number", wintypes.DWORD)]

        class Variant(ctypes.Structure):
            _fields_ = [("kind", ctypes.c_ushort), ("reserved", ctypes.c_ushort * 3), ("value", ctypes.c_ulonglong * 2)]

        shell, properties, ole = ctypes.OleDLL("shell32"), ctypes.OleDLL("propsys"), ctypes.OleDLL("ole32")
        ole.CoInitialize(None)
        try:
            key, store, value, number = PropertyKey(), ctypes.c_void_p(), Variant(), ctypes.c_int()
            properties.PSGetPropertyKeyFromName(
                ctypes.c_wchar_p("System.Volume.BitLockerProtection"), ctypes.byref(key)
            )
            wanted = uuid.UUID("886d8eeb-8cf2-4446-8d02-cdba1dbdcf99").bytes_le  # IPropertyStore
            shell.SHGetPropertyStoreFromParsingName(
                ctypes.c_wchar_p(drive), None, 0, ctypes.c_char_p(wanted), ctypes.byref(store)
            )
            methods = ctypes.cast(store, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
            release = ctypes.WINFUNCTYPE(ctypes.c_ulong, ctypes.c_void_p)(methods[2])
            get_value = ctypes.WINFUNCTYPE(ctypes.HRESULT, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(
                methods[5]
            )
            try:
                get_value(store, ctypes.byref(key), ctypes.byref(value))
                properties.PropVariantToInt32(ctypes.byref(value), ctypes.byref(number))
                ole.PropVariantClear(ctypes.byref(value))
            finally:
                release(store)
            return number.value
        finally:
            ole.CoUninitialize()
else:

    def _protection(drive: str) -> int:
        """No shell to ask: a number that says nothing."""
        return 0


class WindowsDisks:
    """``protection`` gives the shell's number for a drive; ``system_drive`` is the one Windows started from."""

    by = "BitLocker"

    def __init__(self, protection: Callable[[str], int] = _protection, system_drive: str = "C:\\") -> None:
        self._protection = protection
        self._system_drive = system_drive

    def of(self, folder: Path) -> DiskState:
        """The drive a folder lies on. Raises OSError."""
        return self._state(folder.anchor)

    def swap(self) -> DiskState:
        """The page file and the hibernation file lie on the system's drive unless somebody moved them."""
        return self._state(self._system_drive)

    def _state(self, drive: str) -> DiskState:
        return _STATES.get(self._protection(drive), DiskState.CANNOT_TELL)
