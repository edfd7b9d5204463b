"""Kills somebody who types, and tells what had been on their screen."""

from __future__ import annotations

import os
import select
import shutil
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.vaults import ReadyVault
from tests.process_maker import ProcessMaker

_PATIENCE_S = 60.0


@dataclass
class Watched:
    """What a typist reported until they were killed."""

    vault: ReadyVault
    shown: list[tuple[str, int, float]] = field(default_factory=list)
    """Field, characters on the screen, and when."""
    left: list[tuple[str, float]] = field(default_factory=list)
    killed_at: float = 0.0
    _rest: bytes = b""

    def take_in(self, data: bytes) -> bool:
        """Take in a piece of the report; false when there is none."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            kind, link_id, *rest = line.decode().split()
            if kind == "shown":
                self.shown.append((link_id, int(rest[0]), float(rest[1])))
            else:
                self.left.append((link_id, float(rest[0])))
        return bool(data)

    def stood_for(self, seconds: float) -> dict[str, int]:
        """By field, how many characters had been on the screen for so long when the kill came."""
        return {link_id: count for link_id, count, at in self.shown if at <= self.killed_at - seconds}


class Typists:
    """The program loaded once; each typist is a process of its own made from it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._maker = ProcessMaker("tests.journeys.typist")

    def close(self) -> None:
        """Make no more."""
        self._maker.close()

    def kill_one(self, name: str, template: ReadyVault, *, seed: str, after: float, leaving: bool) -> Watched:
        """Let somebody type into a copy of the vault and kill them.

        The ``seed`` says how much they type into each field; without one they stay in the first. They are killed
        ``after`` so many seconds from the first character, or, ``leaving``, from the second time a field is left.
        """
        vault = template.at(self._folder / name)
        shutil.copytree(template.folder, vault.folder)
        pipe = self._folder / f"{name}.pipe"
        os.mkfifo(pipe)
        reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        process = self._start(vault, pipe, seed)
        watched = Watched(vault)
        try:
            self._watch(watched, reading, after, leaving)
        finally:
            watched.killed_at = time.monotonic()
            os.kill(process, signal.SIGKILL)
        self._read_to_end(watched, reading)
        os.close(reading)
        return watched

    def _start(self, vault: ReadyVault, pipe: Path, seed: str) -> int:
        job = {
            **vault.keys,
            "folder": str(vault.folder),
            "episode": vault.episode_id,
            "report": str(pipe),
            "seed": seed,
        }
        return self._maker.make(job)

    def _watch(self, watched: Watched, reading: int, after: float, leaving: bool) -> None:
        ends = time.monotonic() + _PATIENCE_S
        begun = 0.0
        while not begun or time.monotonic() < begun + after:
            if time.monotonic() > ends:
                raise TimeoutError("nobody typed")
            ready, _writing, _odd = select.select([reading], [], [], 0.002)
            if ready and not watched.take_in(os.read(reading, 65536)):
                raise BrokenPipeError("the typist ended too early")
            if leaving:
                begun = watched.left[1][1] if len(watched.left) > 1 else 0.0
            else:
                begun = watched.shown[0][2] if watched.shown else 0.0

    def _read_to_end(self, watched: Watched, reading: int) -> None:
        os.set_blocking(reading, True)
        while watched.take_in(os.read(reading, 65536)):
            pass
