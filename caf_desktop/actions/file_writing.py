"""Write a file the person asked for: whole, or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path


def write_whole(target: Path, data: bytes, before_it_appears: Callable[[], None]) -> None:
    """Write ``data`` to ``target``, in place of what is there, only once every byte is on the disk.

    ``before_it_appears`` runs when the bytes are safe and before the file has its name: if it raises, no
    file appears. Raises OSError; the folder then holds what it held before.
    """
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.is_dir():
            raise IsADirectoryError(target.name)
        before_it_appears()
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
