"""What a computer can put in the way: files that may not be written, disks that take no more."""

from __future__ import annotations

import ctypes
import os
import resource
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_VERSION_3 = 0x20080522
_OVERRIDES = (1 << 1) | (1 << 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: root's leave to pass over file permissions."""


@contextmanager
def ordinary_person() -> Iterator[None]:
    """Without root's leave to pass over file permissions, in this thread."""
    if sys.platform != "linux" or os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = ctypes.create_string_buffer(struct.pack("Ii", _VERSION_3, 0))
    before = ctypes.create_string_buffer(24)
    assert libc.capget(header, before) == 0
    effective, *others = struct.unpack("6I", before.raw)
    reduced = ctypes.create_string_buffer(struct.pack("6I", effective & ~_OVERRIDES, *others))
    assert libc.capset(header, reduced) == 0
    try:
        yield
    finally:
        assert libc.capset(header, before) == 0


@contextmanager
def not_writable(folder: Path) -> Iterator[None]:
    """The folder and the files in it can be read and not written."""
    modes = {path: path.stat().st_mode for path in (folder, *folder.iterdir())}
    for path in reversed(modes):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with ordinary_person():
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """Every write beyond ``size`` bytes into a file fails, as a disk that gives up would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def when_called(name: str, nth: int, happens: Callable[[], object]) -> Iterator[None]:
    """Something happens on this computer at the ``nth`` call of the function of this name, in this thread."""
    left = nth

    def at_call(frame: FrameType, event: str, _value: object) -> None:
        nonlocal left
        if event == "call" and frame.f_code.co_name == name:
            left -= 1
            if left == 0:
                happens()

    sys.setprofile(at_call)
    try:
        yield
    finally:
        sys.setprofile(None)
    assert left <= 0, f"{name} was not called {nth} times"
