"""Keep None, True and False alive under Python 3.11, where PySide6 6.12.0 would wear them out.

The wheels of PySide6 6.12.0 return these constants without counting the reference, which is right from Python
3.12 on, where they live for ever. Under 3.11 each call of a Qt method takes one reference away until the
interpreter stops with "none_dealloc". PySide6 6.11 does not do this but has no QtPdf without the web engine.
"""

from __future__ import annotations

import ctypes
import sys

_AMPLE = 1 << 60


def make_constants_last() -> None:
    """Give the constants more references than any session can take away; nothing from Python 3.12 on."""
    if sys.version_info >= (3, 12):
        return
    for constant in (None, True, False, NotImplemented, Ellipsis):
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < _AMPLE // 2:
            count.value += _AMPLE
