"""Linux: dm-crypt (LUKS) below a folder or a swap, read from /proc and /sys without being root.

Sources: proc(5) for mountinfo and swaps; Documentation/ABI/testing/sysfs-block-dm: a device's ``dm/uuid`` begins
with CRYPT- when dm-crypt made it, and ``slaves`` holds the devices below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from caf_desktop.store.disk_encryption import DiskState, worst

_OCTAL = re.compile(r"\\([0-7]{3})")
_IN_MEMORY = frozenset({"tmpfs", "ramfs"})
_ENCRYPTS_ITSELF = frozenset({"ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs"})
_MOST_LAYERS = 16


@dataclass(frozen=True)
class _Mount:
    device: str
    point: Path
    kind: str
    source: str


class LinuxDisks:
    """``root`` is where /proc and /sys stand."""

    by = "LUKS"

    def __init__(self, root: Path = Path("/")) -> None:
        self._root = root

    def of(self, folder: Path) -> DiskState:
        """The disk a folder lies on. Raises OSError."""
        mount = self._mount_of(folder)
        if mount is None:
            return DiskState.CANNOT_TELL
        if mount.kind in _ENCRYPTS_ITSELF:
            return DiskState.ENCRYPTED
        if mount.kind in _IN_MEMORY:  # what is in memory may be written out to the swap, and nowhere else
            return self.swap()
        return self._block(self._sys("dev/block", mount.device), self._named(mount.source))

    def swap(self) -> DiskState:
        """Every swap together; one in compressed memory (zram) is none. Raises OSError."""
        states = []
        for line in self._text("proc/swaps").splitlines()[1:]:
            name, kind = _plain(line.split()[0]), line.split()[1]
            if kind == "file":
                states.append(self.of(Path(name)))
            elif not Path(name).name.startswith("zram"):
                states.append(self._block(self._named(name)))
        return worst(states)

    def _mount_of(self, folder: Path) -> _Mount | None:
        found = None
        for line in self._text("proc/self/mountinfo").splitlines():
            before, dash, after = line.partition(" - ")
            fields, behind = before.split(), after.split()
            if not dash or len(fields) < 5 or len(behind) < 2:
                continue
            mount = _Mount(fields[2], Path(_plain(fields[4])), behind[0], _plain(behind[1]))
            inside = folder.is_relative_to(mount.point)
            if inside and (found is None or len(mount.point.parts) >= len(found.point.parts)):
                found = mount
        return found

    def _block(self, *candidates: Path) -> DiskState:
        """The first of these that is a block device here."""
        device = next((place for place in candidates if place.exists()), None)
        return DiskState.CANNOT_TELL if device is None else self._state_of(device.resolve())

    def _state_of(self, device: Path, layer: int = 0) -> DiskState:
        uuid = self._text_at(device / "dm" / "uuid")
        if uuid.startswith("CRYPT-"):
            return DiskState.ENCRYPTED
        below = sorted((device / "slaves").iterdir()) if (device / "slaves").is_dir() else []
        if below and layer < _MOST_LAYERS:
            return worst(self._state_of(each.resolve(), layer + 1) for each in below)
        return DiskState.NOT_ENCRYPTED

    def _named(self, source: str) -> Path:
        """A device by its path below /dev, links such as /dev/mapper/home followed."""
        place = self._root / source.lstrip("/")
        name = place.resolve().name if place.exists() else Path(source).name
        return self._sys("class/block", name or "-")

    def _sys(self, *parts: str) -> Path:
        return self._root.joinpath("sys", *parts)

    def _text(self, name: str) -> str:
        return (self._root / name).read_text("utf-8", errors="surrogateescape")

    @staticmethod
    def _text_at(path: Path) -> str:
        try:
            return path.read_text("utf-8", errors="replace")
        except OSError:
            return ""


def _plain(name: str) -> str:
    return _OCTAL.sub(lambda found: chr(int(found[1], 8)), name)
