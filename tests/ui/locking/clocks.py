"""A clock that tests set."""

from __future__ import annotations

from caf_desktop.ui.locking.clock import Instant


class SetClock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.at = Instant(1000.0, 1_700_000_000.0)

    def now(self) -> Instant:
        """What it was set to."""
        return self.at

    def work(self, seconds: float) -> None:
        """Time passes while the computer runs."""
        self.at = Instant(self.at.monotonic + seconds, self.at.wall + seconds)

    def sleep(self, seconds: float) -> None:
        """Time passes while the computer sleeps: only the clock on the wall goes on."""
        self.at = Instant(self.at.monotonic, self.at.wall + seconds)

    def set_back(self, seconds: float) -> None:
        """Somebody sets the clock on the wall back."""
        self.at = Instant(self.at.monotonic, self.at.wall - seconds)
