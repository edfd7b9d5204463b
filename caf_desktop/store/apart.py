"""Work on a disk that may never answer, in a thread nobody has to wait for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar, cast

from caf_desktop.store.errors import PlaceAway
from caf_desktop.store.going_on import GoOn, Stopped

T = TypeVar("T")

PATIENCE_S = 20.0
"""Seconds without a sign of life after which a place counts as away."""
HURRIED_S = 3.0
"""Seconds that somebody who is leaving is kept."""
_LOOK_EVERY_S = 0.25


def _no_hurry() -> bool:
    return False


class Apart(Generic[T]):
    """Something under way. The thread ends with the process if the disk never answers.

    ``work`` is given a ``GoOn`` to call now and then: each call is a sign of life, and stops it when asked to.
    """

    def __init__(self, work: Callable[[GoOn], T], tell: GoOn | None = None) -> None:
        self._work = work
        self._tell = tell
        self._stop = threading.Event()
        self._over = threading.Event()
        self._signs = 0
        self._result: T | None = None
        self._problem: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="backup-place", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask it to stop; it does at its next sign of life."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end at most so long; whether it has ended."""
        ended = self._over.wait(seconds)
        if ended:
            self._thread.join()
        return ended

    def result(self, patience: float = PATIENCE_S, hurry: Callable[[], bool] = _no_hurry) -> T:
        """Wait while it shows signs of life; its result, or what it raised. Raises PlaceAway when it falls silent.

        Once there is a ``hurry`` it gets ``HURRIED_S`` more and is then given up: raises Stopped.
        """
        quiet, signs, hurried = 0.0, self._signs, 0.0
        while not self.wait(_LOOK_EVERY_S):
            quiet = quiet + _LOOK_EVERY_S if signs == self._signs else 0.0
            signs = self._signs
            hurried += _LOOK_EVERY_S if hurry() else 0.0
            if quiet >= patience or hurried >= HURRIED_S:
                self.stop()
                raise PlaceAway if quiet >= patience else Stopped
        if self._problem is not None:
            raise self._problem
        return cast("T", self._result)  # set by the thread that has ended

    def _run(self) -> None:
        try:
            self._result = self._work(self._go_on)
        except BaseException as problem:
            self._problem = problem
        finally:
            self._over.set()

    def _go_on(self, done: int, of: int) -> None:
        self._signs += 1
        if self._stop.is_set():
            raise Stopped
        if self._tell is not None:
            self._tell(done, of)
