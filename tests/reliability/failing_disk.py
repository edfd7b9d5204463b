"""Make the n-th write, fsync, rename or open below a folder fail, for SQLCipher and Python alike.

The calls are caught in front of the C library (``failing_disk.c``), so nothing of the program knows.
"""

from __future__ import annotations

import ctypes
import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path

_SOURCE = Path(__file__).with_suffix(".c")
_PLACE = "CAF_FAILING_DISK"
ROOT = Path(__file__).parents[2]


class Call(IntEnum):
    """What can fail, numbered as in the C file."""

    WRITE = 0
    FSYNC = 1
    RENAME = 2
    OPEN = 3


ERRORS = {Call.WRITE: errno.ENOSPC, Call.FSYNC: errno.EIO, Call.RENAME: errno.EIO, Call.OPEN: errno.EACCES}
"""How each fails: a full disk, a disk that gives up, a folder that may not be written."""


def built_in(folder: Path) -> Path:
    """Compile the failing disk; gives the library."""
    library = folder / "failing-disk.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, _SOURCE, "-ldl"], check=True)
    return library


def started_with(library: Path, module: str, around: Callable[[list[str]], list[str]]) -> subprocess.Popen[str]:
    """A Python process of ``module`` with the failing disk in front; ``around`` may wrap its command."""
    return subprocess.Popen(
        around([sys.executable, "-m", module]),
        cwd=ROOT,
        env={**os.environ, "LD_PRELOAD": str(library), _PLACE: str(library)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


class FailingDisk:
    """The face of the library inside a process started with it."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ[_PLACE])
        self._library.caf_stop.restype = ctypes.c_long
        self._library.caf_fail.argtypes = [
            ctypes.c_int,
            ctypes.c_long,
            ctypes.c_int,
            ctypes.c_int,
            ctypes.c_char_p,
        ]
        self.counted = 0
        """How many calls of the kind there were in the last ``failing``."""

    @contextmanager
    def failing(self, call: Call, at: int, below: Path, *, for_good: bool, error: int) -> Iterator[None]:
        """The ``at``-th such call below the folder fails, or with ``for_good`` that one and every later one."""
        self._library.caf_fail(call, at, int(for_good), error, os.fsencode(below))
        try:
            yield
        finally:
            self.counted = int(self._library.caf_stop())
