"""Keep what is in this process to itself: no memory on the disk after a crash, no files for others (K-10).

Called first by the window and by the command line. What it cannot do stands in docs/security.md.
"""

from __future__ import annotations

import ctypes
import os
import sys

_PRIVATE = 0o077
"""Nothing this program makes is for the group or for others."""


def shield_process() -> None:
    """No core dump, no reading of our memory by the same user's other programs (Linux), private files."""
    os.umask(_PRIVATE)
    if sys.platform == "win32":
        _no_windows_report()
    else:
        _no_core_file()
    if sys.platform == "linux":
        _not_dumpable()


def core_dumps_off() -> bool:
    """Whether the system writes no memory of this process to the disk after a crash, as far as it says."""
    if sys.platform == "win32":
        without_heap = 0x0001
        flags = ctypes.c_ulong()
        kernel = ctypes.windll.kernel32
        asked = kernel.WerGetFlags(ctypes.c_void_p(kernel.GetCurrentProcess()), ctypes.byref(flags))
        return asked == 0 and bool(flags.value & without_heap)
    import resource

    return resource.getrlimit(resource.RLIMIT_CORE)[0] == 0


def _no_core_file() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _not_dumpable() -> None:
    """A handler that ``core_pattern`` pipes dumps to passes over the limit; this it does not."""
    pr_set_dumpable = 4
    try:
        ctypes.CDLL(None).prctl(pr_set_dumpable, 0, 0, 0, 0)
    except (OSError, AttributeError):
        return


def _no_windows_report() -> None:
    """No box that offers to send a report, and no heap in what Windows Error Reporting keeps."""
    if sys.platform == "win32":
        no_boxes, without_heap = 0x0001 | 0x0002, 0x0001
        ctypes.windll.kernel32.SetErrorMode(no_boxes)
        ctypes.windll.kernel32.WerSetFlags(without_heap)
