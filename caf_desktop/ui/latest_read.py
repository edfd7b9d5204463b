"""What a page reads anew whenever something changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from caf_desktop.ui.background import Job
    from caf_desktop.ui.session import Session


class LatestRead:
    """Tells a page only what it asked last: the reading threads finish in no order, and an older look must never be
    shown over a newer one."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._job: Job | None = None

    def ask(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Read off the UI thread; what was asked before is told no more."""
        self.drop()
        self._job = self._session.read(work, done)

    def drop(self) -> None:
        """Nobody waits for it any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
