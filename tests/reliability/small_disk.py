"""A real small disk that fills up: a tmpfs in a mount namespace of its own, where the system lets one be made."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE_MB = 24
_FILLER = "filler"


def mounting_command(folder: Path, command: list[str]) -> list[str]:
    """``command`` with a small empty disk at ``folder``, which nobody else sees and which goes when it ends."""
    mounting = f'mount -t tmpfs -o size={SIZE_MB}m none "$0" && exec "$@"'
    return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mounting, str(folder), *command]


def can_be_mounted(folder: Path) -> bool:
    """Whether the system lets this be done: many containers do not."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(mounting_command(folder, ["true"]), capture_output=True).returncode == 0


@contextmanager
def full_but_for(folder: Path, room: int) -> Iterator[None]:
    """The disk that ``folder`` lies on with only ``room`` bytes left, until the end of the block."""
    filler = folder / _FILLER
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, free - room))
    try:
        yield
    finally:
        filler.unlink()
