"""Let the 1st, 2nd, 3rd… write, fsync, rename or open of an act fail, until the act goes through."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.journeys.vaults import ReadyVault
from tests.reliability.failing_acts import NEW, OLD
from tests.reliability.failing_disk import ERRORS, Call, built_in, started_with
from tests.reliability.small_disk import can_be_mounted, mounting_command

PAGE = 4096
_NEVER = 1_000_000


@dataclass(frozen=True)
class Trial:
    """One failure and what came of it."""

    act: str
    call: Call
    at: int
    for_good: bool
    said: str
    """What the person was told; empty when the act went through."""
    state: str
    """OLD, NEW, or what was found instead."""
    faults: str
    """What ``caf check`` finds afterwards."""
    counted: int
    room: int | None = None
    """Bytes that were left on a full disk; ``None`` where a call failed instead."""

    @property
    def struck(self) -> bool:
        """Whether the act came as far as the call that fails."""
        return self.counted >= self.at

    def wrong(self) -> str:
        """What must not be: neither state, a fault of ours, silence about work that is not done, a damaged vault."""
        if self.state not in (OLD, NEW):
            return self.state
        if self.said.startswith("OURS"):
            return self.said
        if not self.said and self.state != NEW:
            return "nothing was said and nothing was done"
        return self.faults


class Trials:
    """A process with the failing disk, ready for one trial after another."""

    def __init__(self, template: ReadyVault, folder: Path) -> None:
        self._template = template
        self._calls: dict[tuple[str, Call], int] = {}
        self._disk = folder / "disk"
        self._disk.mkdir(parents=True, exist_ok=True)
        self.disk_is_small = can_be_mounted(self._disk)
        around = partial(mounting_command, self._disk) if self.disk_is_small else list[str]
        self._process = started_with(built_in(folder), "tests.reliability.failing_child", around)

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        assert self._process.wait(60) == 0
        self._process.stdout.close()

    def one(self, act: str, call: Call, at: int, *, for_good: bool, error: int = 0) -> Trial:
        """Do an act whose ``at``-th call of the kind fails, with the error given or the usual one."""
        return self._trial(act, call, at, for_good, None, error)

    def undisturbed(self, act: str, call: Call) -> Trial:
        """Do an act on a disk that is well."""
        return self.one(act, call, _NEVER, for_good=False)

    def calls(self, act: str, call: Call) -> int:
        """How many calls of the kind the act makes on a disk that is well; asked once."""
        if (act, call) not in self._calls:
            self._calls[act, call] = self.undisturbed(act, call).counted
        return self._calls[act, call]

    def with_room(self, act: str, room: int) -> Trial:
        """Do an act on a disk with only ``room`` bytes left; where none can be mounted, one that says it is full.

        There the writes fail from the one on that the room gives out at, at a page each.
        """
        if self.disk_is_small:
            return self._trial(act, Call.WRITE, 0, True, room)
        return self._trial(act, Call.WRITE, 1 + room // PAGE, True, None)

    def _trial(self, act: str, call: Call, at: int, for_good: bool, room: int | None, error: int = 0) -> Trial:
        job: dict[str, Any] = {
            "template": str(self._template.folder),
            "keys": self._template.keys,
            "episode_id": self._template.episode_id,
            "assessment_id": self._template.assessment_id,
            "folder": str(self._disk / "try"),
            "act": act,
            "call": int(call),
            "at": at,
            "for_good": for_good,
            "room": room,
            "error": error or ERRORS[call],
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(job)}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, f"the process ended in {act}, {call.name} {at}"
        return Trial(act, call, at, for_good, room=room, **json.loads(answer))

    def all(self, act: str, call: Call, *, for_good: bool, error: int = 0) -> Iterator[Trial]:
        """Every failure, from the first until one is no longer reached."""
        at = 1
        while True:
            trial = self.one(act, call, at, for_good=for_good, error=error)
            yield trial
            if not trial.struck:
                return
            at += 1
