"""Read a file somebody chose: only a real file, and never more of it than may be kept."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.domain.taking_in import LARGEST_FILE, WhyNotTaken

_OPENED = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def bytes_of(path: Path, most: int = LARGEST_FILE) -> bytes:
    """The whole file. A pipe or device is never waited for; a file that grows is read no further than ``most``.

    Raises NotTaken: not a file, unreadable, too large.
    """
    if path.is_dir():
        raise NotTaken(WhyNotTaken.NOT_A_FILE)
    try:
        descriptor = os.open(path, _OPENED)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NotTaken(WhyNotTaken.NOT_A_FILE)
            data = file.read(most + 1)
    except (OSError, ValueError):
        raise NotTaken(WhyNotTaken.UNREADABLE) from None
    if len(data) > most:
        raise NotTaken(WhyNotTaken.TOO_LARGE)
    return data
