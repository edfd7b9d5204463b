"""Work away from the window: one thread writes, in order, a few read; the window's own thread is told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

_SWITCH_INTERVAL = 0.0005


class Job(QObject):
    """Something under way. ``cancel`` keeps its result from being told; what has begun runs to its end."""

    _finished = Signal(object, object)

    def __init__(self, done: Callable[[Any], None] | None, failed: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._done = done
        self._failed = failed
        self._cancelled = False
        self._over = False
        self._future: Future[None] | None = None
        self._finished.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Tell nobody the result; if it has not begun, it never will."""
        self._cancelled = True
        if self._future is not None:
            self._future.cancel()

    def is_cancelled(self) -> bool:
        """Whether it was cancelled; long work may ask now and then and stop."""
        return self._cancelled

    def is_over(self) -> bool:
        """Whether the result has been told or the job was cancelled."""
        return self._over or self._cancelled

    def start(self, pool: ThreadPoolExecutor, work: Callable[[], Any]) -> None:
        """Queue the work on a pool."""
        self._future = pool.submit(self._run, work)

    def _run(self, work: Callable[[], Any]) -> None:
        try:
            result = work()
        except BaseException as problem:
            self._finished.emit(None, problem)
        else:
            self._finished.emit(result, None)

    def _tell(self, result: object, problem: BaseException | None) -> None:
        if self._cancelled:
            return
        self._over = True
        if problem is not None:
            self._failed(problem)
        elif self._done is not None:
            self._done(result)


class Background(QObject):
    """The threads behind one window.

    ``unexpected`` carries an exception nobody asked to be told of (no ``failed`` given).
    """

    unexpected = Signal(object)

    def __init__(self, parent: QObject | None = None, *, readers: int = 3) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_SWITCH_INTERVAL)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="reader")
        self._jobs: set[Job] = set()
        self._stopped = False

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Run on the one writing thread, after everything queued before. Call from the window's thread."""
        return self._start(self._writer, work, done, failed)

    def read(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Run on one of the reading threads, in no order. Call from the window's thread."""
        return self._start(self._readers, work, done, failed)

    def is_idle(self) -> bool:
        """Whether every result has been told."""
        return all(job.is_over() for job in self._jobs)

    def stop(self) -> None:
        """Finish the writing that is queued, drop queued reading, join all threads; results are not told.

        Work asked for afterwards is not done: its job is cancelled from the beginning.
        """
        self._stopped = True
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        for job in self._jobs:
            job.cancel()
        self._jobs.clear()

    def _start(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
    ) -> Job:
        self._jobs = {job for job in self._jobs if not job.is_over()}
        job = Job(done, failed if failed is not None else self.unexpected.emit)
        if self._stopped:
            job.cancel()
            return job
        self._jobs.add(job)
        job.start(pool, work)
        return job
