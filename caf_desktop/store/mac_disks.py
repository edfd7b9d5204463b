"""macOS: FileVault, as ``fdesetup status`` tells everybody (fdesetup(8)); swap is always encrypted since 10.7."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from caf_desktop.store.disk_encryption import DiskState

_BIGGEST_WAIT_S = 10


def _status() -> str:
    return subprocess.run(
        ["/usr/bin/fdesetup", "status"], capture_output=True, text=True, check=False, timeout=_BIGGEST_WAIT_S
    ).stdout


class MacDisks:
    """``status`` gives what ``fdesetup status`` prints. It speaks of the disk the system started from."""

    by = "FileVault"

    def __init__(self, status: Callable[[], str] = _status) -> None:
        self._status = status

    def of(self, folder: Path) -> DiskState:
        """The disk a folder lies on; another disk than the system's cannot be told. Raises OSError."""
        if folder.is_relative_to("/Volumes"):
            return DiskState.CANNOT_TELL
        told = self._status()
        if "Encryption in progress" in told or "Decryption in progress" in told or "FileVault is Off" in told:
            return DiskState.NOT_ENCRYPTED
        return DiskState.ENCRYPTED if "FileVault is On" in told else DiskState.CANNOT_TELL

    def swap(self) -> DiskState:
        """Always encrypted."""
        return DiskState.ENCRYPTED
