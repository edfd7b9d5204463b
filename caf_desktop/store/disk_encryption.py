"""Whether the disk under the vault, and what memory is written out to, are encrypted, where that can be told (K-11)."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class DiskState(StrEnum):
    """What can be said of a disk, or of the place memory is written out to."""

    ENCRYPTED = "encrypted"
    NOT_ENCRYPTED = "not-encrypted"
    """Nothing the system does encrypts it. A disk that encrypts itself does not show."""
    NONE = "none"
    """There is no such place."""
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True)
class DiskEncryption:
    """The vault's disk and the swap; ``by`` names what was asked, such as LUKS."""

    vault: DiskState
    swap: DiskState
    by: str = ""


class Disks(Protocol):
    """What one kind of system can tell."""

    by: str

    def of(self, folder: Path) -> DiskState:
        """The disk a folder lies on."""
        ...

    def swap(self) -> DiskState:
        """Where memory is written out to."""
        ...


def disk_encryption(folder: Path, disks: Disks | None = None, platform: str = sys.platform) -> DiskEncryption:
    """Ask this computer about the disk of ``folder``, which exists. What cannot be asked is not known."""
    asked = disks or disks_of(platform)
    if asked is None:
        return DiskEncryption(DiskState.CANNOT_TELL, DiskState.CANNOT_TELL)
    try:
        return DiskEncryption(asked.of(folder.resolve()), asked.swap(), asked.by)
    except (OSError, ValueError, AttributeError):
        return DiskEncryption(DiskState.CANNOT_TELL, DiskState.CANNOT_TELL, asked.by)


def worst(states: Iterable[DiskState]) -> DiskState:
    """What holds for several together: one in clear is enough; none at all is none."""
    found = set(states) - {DiskState.NONE}
    order = (DiskState.NOT_ENCRYPTED, DiskState.CANNOT_TELL, DiskState.ENCRYPTED)
    return next((state for state in order if state in found), DiskState.NONE)


def disks_of(platform: str) -> Disks | None:
    """Whom to ask on this kind of system; nobody on one that is not known."""
    if platform == "linux":
        from caf_desktop.store.linux_disks import LinuxDisks

        return LinuxDisks()
    if platform == "win32":
        from caf_desktop.store.windows_disks import WindowsDisks

        return WindowsDisks()
    if platform == "darwin":
        from caf_desktop.store.mac_disks import MacDisks

        return MacDisks()
    return None
