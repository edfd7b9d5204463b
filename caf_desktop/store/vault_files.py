"""The files of a vault's folder: which there are, whose they are, and what they say of the last ending."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from caf_desktop.store.read_only import WhyReadOnly
from caf_desktop.store.writer_lock import WriterLock

DATABASE = "vault.db"
KEYS = "keys.json"
LOCK = "writer.lock"
DOUBTED = "examine"
"""Empty file: a page could not be read, so every page is proved at the next opening."""


def is_vault(folder: Path) -> bool:
    """Whether the folder looks like a vault."""
    return (folder / KEYS).is_file() and (folder / DATABASE).is_file()


def discard_unfinished(folder: Path) -> None:
    """Take away the files of a vault whose making failed, so that it can be made again in the same folder.

    Only for whoever has just failed to make it: nothing was ever kept in it.
    """
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", KEYS, LOCK):
        (folder / name).unlink(missing_ok=True)


def make_private(folder: Path) -> None:
    """The folder, for its owner alone, also when it was there before: nothing else is in it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix" and folder.stat().st_uid == os.geteuid():
        folder.chmod(0o700)


def open_to_others(folder: Path) -> bool:
    """Whether other users of this computer can list the vault's folder, and so copy its files."""
    return os.name == "posix" and bool(folder.stat().st_mode & 0o077)


def identity(path: Path) -> tuple[int, int] | None:
    """Which file a name leads to; nothing when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def has_log(folder: Path) -> bool:
    """Whether the last writer ended without closing: it left its write-ahead log behind."""
    log = folder / f"{DATABASE}-wal"
    return log.is_file() and log.stat().st_size > 0


def ended_badly(folder: Path) -> bool:
    """Whether every page is to be proved before anything is read."""
    return has_log(folder) or (folder / DOUBTED).is_file()


def writers_place(folder: Path) -> WriterLock | WhyReadOnly:
    """The one writer's place in this vault, or why this process gets none."""
    try:
        return WriterLock.try_take(folder / LOCK) or WhyReadOnly.HELD
    except OSError as fault:
        return WhyReadOnly.DISK if fault.errno == errno.ENOSPC else WhyReadOnly.FOLDER
