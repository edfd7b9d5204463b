"""Whether ordinary users of this computer can change a file: then it cannot say what holds for everybody."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Collection
from pathlib import Path

from caf_desktop.store.windows_rights import security_descriptor, who_else_may_write

ROOT = frozenset({0})
"""Whose files are believed on Linux and macOS."""


def who_may_change(
    path: Path,
    believed: Collection[int] = ROOT,
    platform: str = sys.platform,
    described: Callable[[str], str] = security_descriptor,
) -> str:
    """Who else may change the file or put another in its place; empty when nobody may.

    Looks at the file, or the link to it and what it leads to, and at every folder above. ``believed`` are the
    numbers of the users who may (Linux, macOS); ``described`` gives a path's security descriptor (Windows). The
    answer is a path, on Windows with the account. Raises OSError.
    """
    windows = platform == "win32"
    for place in _places(path, windows):
        found = _on_windows(place, described) if windows else _on_posix(place, believed)
        if found:
            return found
    return ""


def _places(path: Path, windows: bool) -> list[Path]:
    whole, real = path.absolute(), path.resolve(strict=True)
    if windows:  # the rights of a folder pass down to what is in it; above it Windows' own hold
        return [real, real.parent]
    return list(dict.fromkeys([whole, *whole.parents, real, *real.parents]))


def _on_posix(place: Path, believed: Collection[int]) -> str:
    status = place.lstat()
    if stat.S_ISLNK(status.st_mode):  # its own mode says nothing; its folder and what it leads to are looked at
        return "" if status.st_uid in believed else str(place)
    shared_like_tmp = stat.S_ISDIR(status.st_mode) and status.st_mode & stat.S_ISVTX
    written_by_others = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not shared_like_tmp
    return str(place) if written_by_others or status.st_uid not in believed else ""


def _on_windows(place: Path, described: Callable[[str], str]) -> str:
    account = who_else_may_write(described(os.fspath(place)))
    return f"{place} ({account})" if account else ""
