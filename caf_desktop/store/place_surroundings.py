"""The facts about this computer that decide whether a folder suits a vault; each can be given in a test."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath


def _text_of(path: PurePath) -> str | None:
    try:
        return Path(path).read_text("utf-8", errors="replace")
    except OSError:
        return None


def _names_in(folder: PurePath) -> frozenset[str]:
    try:
        with os.scandir(folder) as entries:
            return frozenset(entry.name for entry in entries)
    except OSError:
        return frozenset()


def _may_write(folder: PurePath) -> bool:
    """Whether a file can really be made there; access bits alone mislead on Windows and on network drives."""
    probe = Path(folder) / f".{secrets.token_hex(8)}.part"
    try:
        os.close(os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        probe.unlink()
    except OSError:
        return False
    return True


if sys.platform == "darwin":

    def _mounted_file_systems() -> str:
        """What ``mount`` prints."""
        import subprocess

        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
else:

    def _mounted_file_systems() -> str:
        """What Linux says is mounted; Windows says nothing: it has drive letters instead."""
        return _text_of(Path("/proc/self/mountinfo")) or ""


if sys.platform == "win32":

    def _drive_is_remote(path: PurePath) -> bool:
        """Whether the drive letter stands for a network drive."""
        import ctypes

        remote_drive = 4
        return bool(path.anchor) and bool(ctypes.windll.kernel32.GetDriveTypeW(str(path.anchor)) == remote_drive)
else:

    def _drive_is_remote(path: PurePath) -> bool:
        """There are no drive letters here."""
        return False


@dataclass(frozen=True)
class Surroundings:
    """This computer, unless told otherwise.

    ``names_in`` lists a folder (empty if it cannot), ``text_of`` reads a small file (None if it cannot).
    """

    platform: str = sys.platform
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    home: PurePath = field(default_factory=Path.home)
    temporary: tuple[PurePath, ...] = field(default_factory=lambda: (Path(tempfile.gettempdir()),))
    mounts: Callable[[], str] = _mounted_file_systems
    drive_is_remote: Callable[[PurePath], bool] = _drive_is_remote
    text_of: Callable[[PurePath], str | None] = _text_of
    names_in: Callable[[PurePath], frozenset[str]] = _names_in
    may_write: Callable[[PurePath], bool] = _may_write

    def folder_named_by(self, variable: str) -> PurePath | None:
        """The folder an environment variable names, or None."""
        value = self.environment.get(variable, "")
        return type(self.home)(value) if value else None
