"""Looks over the shoulder of the program: every file that is made or written in some folders is read at once.

``python -m tests.journeys.watcher`` takes one line of JSON (``places``, ``words``), answers ``ready`` once it watches,
and at the end of its standard input tells what it saw: ``hits`` (words in clear, and where), ``seen`` (every file),
``missed`` (files that were gone before they could be opened), ``overflowed``. Linux only: it asks inotify.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import stat
import struct
import sys
from pathlib import Path

from tests.journeys.plain_words import words_in

_MODIFIED, _WRITTEN, _MOVED_TO, _MADE = 0x2, 0x8, 0x80, 0x100
_WATCHED = _MODIFIED | _WRITTEN | _MOVED_TO | _MADE
_OVERFLOWED, _FOLDER = 0x4000, 0x40000000
_HEAD = struct.Struct("iIII")
_BUFFER = 1 << 16


class Watcher:
    """Holds every file it has seen open, so that one that is deleted can still be read."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._libc = ctypes.CDLL(None, use_errno=True)
        self.fd = self._libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
        assert self.fd >= 0, "inotify is not to be had"
        self._folders: dict[int, Path] = {}
        self._held: dict[tuple[int, int], tuple[Path, int]] = {}
        self.hits: set[str] = set()
        self.seen: set[str] = set()
        self.missed: set[str] = set()
        self.overflowed = False

    def watch(self, folder: Path) -> None:
        """A folder and every folder in it; files already there are read too."""
        watch = self._libc.inotify_add_watch(self.fd, os.fsencode(folder), _WATCHED)
        if watch < 0:
            self.missed.add(str(folder))
            return
        self._folders[watch] = folder
        for each in list(folder.iterdir()):
            self._look(each)

    def take_in(self) -> None:
        """Everything that has happened since."""
        try:
            data = os.read(self.fd, _BUFFER)
        except BlockingIOError:
            return
        changed: dict[Path, bool] = {}
        place = 0
        while place < len(data):
            watch, mask, _cookie, length = _HEAD.unpack_from(data, place)
            name = data[place + _HEAD.size : place + _HEAD.size + length].rstrip(b"\0")
            place += _HEAD.size + length
            self.overflowed |= bool(mask & _OVERFLOWED)
            if watch in self._folders and name:
                changed[self._folders[watch] / os.fsdecode(name)] = bool(mask & _FOLDER)
        for path in changed:
            self._look(path)

    def read_again(self) -> None:
        """Everything that is held open, as it stands now."""
        for path, descriptor in self._held.values():
            self._read(path, descriptor)

    def _look(self, path: Path) -> None:
        try:
            known = path.lstat()
            if stat.S_ISDIR(known.st_mode):
                self.watch(path)
            elif stat.S_ISREG(known.st_mode):
                self._hold(path)
        except OSError:
            self.missed.add(str(path))

    def _hold(self, path: Path) -> None:
        self.seen.add(str(path))
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        found = os.fstat(descriptor)
        _path, held = self._held.setdefault((found.st_dev, found.st_ino), (path, descriptor))
        if held != descriptor:
            os.close(descriptor)
        self._read(path, held)

    def _read(self, path: Path, descriptor: int) -> None:
        data = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
        self.hits |= {f"{word} in {path}" for word in words_in(data, self._words)}
        self.hits |= {f"{word} in the name of {path}" for word in self._words if word in str(path)}


def main() -> None:
    """Watch until nobody writes to us any more."""
    job = json.loads(sys.stdin.readline())
    watcher = Watcher(job["words"])
    for place in job["places"]:
        watcher.watch(Path(place))
    print("ready", flush=True)
    going_on = True
    while going_on:
        ready, _writing, _odd = select.select([watcher.fd, sys.stdin], [], [])
        going_on = sys.stdin not in ready
        watcher.take_in()
    watcher.read_again()
    told = {name: sorted(getattr(watcher, name)) for name in ("hits", "seen", "missed")}
    print(json.dumps(told | {"overflowed": watcher.overflowed}), flush=True)


if __name__ == "__main__":
    main()
