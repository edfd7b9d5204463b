"""The one clock of locking: how much time has passed, also while the computer slept."""

from __future__ import annotations

import time
from typing import NamedTuple, Protocol


class Instant(NamedTuple):
    """A moment by two clocks, in seconds."""

    monotonic: float
    """Never goes back; on many systems it stands still while the computer sleeps."""
    wall: float
    """Goes on while the computer sleeps; somebody may set it."""

    def since(self, earlier: Instant) -> float:
        """Seconds that have passed, by the clock that says more: sleeping counts, setting a clock back does not."""
        return max(self.monotonic - earlier.monotonic, self.wall - earlier.wall)


class Clock(Protocol):
    """Says what time it is. Asked at every key, so it takes well under a microsecond."""

    def now(self) -> Instant:
        """The present moment."""
        ...


class SystemClock:
    """The computer's clocks."""

    def now(self) -> Instant:
        """The present moment."""
        return Instant(time.monotonic(), time.time())
