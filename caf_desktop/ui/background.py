"""Work away from the window: one thread writes, in order, a few read; the window's own thread is told."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

_SWITCH_INTERVAL = 0.00005
"""Seconds. Painting one keystroke asks for the interpreter dozens of times, and waits as long each time while a PDF is
drawn; ten times as long made the wait for a key four times as long, and the drawing no faster."""


class Job:
    """Something under way. ``cancel`` keeps its result from being told; what has begun runs to its end."""

    def __init__(
        self, work: Callable[[], Any], done: Callable[[Any], None] | None, failed: Callable[[BaseException], None]
    ) -> None:
        self._work: Callable[[], Any] | None = work
        self._done = done
        self._failed = failed
        self._cancelled = False
        self._told = False

    def cancel(self) -> None:
        """Tell nobody the result; if it has not begun, it never will."""
        self._cancelled = True
        self._work = None
        self._forget()

    def is_cancelled(self) -> bool:
        """Whether it was cancelled; long work may ask now and then and stop."""
        return self._cancelled

    def hush(self) -> None:
        """Do the work, but tell nobody that it is done; what went wrong is still told."""
        self._done = None

    def is_over(self) -> bool:
        """Whether the result has been told or the job was cancelled."""
        return self._told or self._cancelled

    def run(self) -> tuple[object, BaseException | None]:
        """Do the work, on whatever thread calls this; gives the result or what went wrong."""
        work, self._work = self._work, None
        if self._cancelled or work is None:
            return None, None
        try:
            return work(), None
        except BaseException as problem:
            return None, problem

    def tell(self, result: object, problem: BaseException | None) -> None:
        """Tell whoever asked, on the window's thread."""
        done, failed = self._done, self._failed
        self._forget()
        if self._cancelled:
            return
        self._told = True
        if problem is not None:
            failed(problem)
        elif done is not None:
            done(result)

    def _forget(self) -> None:
        """Hold on to no page and no record once it is over: a locked vault leaves none in memory."""
        self._done = None
        self._failed = _nobody


def _nobody(_problem: BaseException) -> None:
    """Is told of what went wrong in work that was given up."""


class _Threads:
    """A queue and up to ``most`` threads that work it off, begun when first needed."""

    def __init__(self, name: str, most: int, ended: Callable[[Job, object, BaseException | None], None]) -> None:
        self._name = name
        self._ended = ended
        self._most = most
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._running: list[threading.Thread] = []

    def put(self, job: Job) -> None:
        """Queue a job."""
        self._queue.put(job)
        if len(self._running) < self._most:
            thread = threading.Thread(target=self._work_off, name=f"{self._name}-{len(self._running)}")
            self._running.append(thread)
            thread.start()

    def stop(self) -> None:
        """Work off what is queued, then end all threads."""
        for _thread in self._running:
            self._queue.put(None)
        for thread in self._running:
            thread.join()
        self._running.clear()

    def _work_off(self) -> None:
        while (job := self._queue.get()) is not None:
            self._ended(job, *job.run())
            del job


class Background(QObject):
    """The threads behind one window.

    ``unexpected`` carries an exception nobody asked to be told of (no ``failed`` given).
    """

    unexpected = Signal(object)
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None, *, readers: int = 3) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_SWITCH_INTERVAL)
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._writer = _Threads("writer", 1, self._ended.emit)
        self._readers = _Threads("reader", readers, self._ended.emit)
        self._jobs: dict[Job, bool] = {}
        self._stopped = False

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Run on the one writing thread, after everything queued before. Call from the window's thread."""
        return self._start(work, done, failed, writes=True)

    def read(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Run on one of the reading threads, in no order. Call from the window's thread."""
        return self._start(work, done, failed, writes=False)

    def is_idle(self) -> bool:
        """Whether every result has been told."""
        return all(job.is_over() for job in self._jobs)

    def cancel_reading(self) -> None:
        """Tell nobody what is being read, and begin no reading that is queued: the vault is being locked."""
        for job, writes in self._jobs.items():
            if not writes:
                job.cancel()

    def hush(self) -> None:
        """Tell nobody any more that something asked for until now is done: the page that wanted it is gone."""
        for job in self._jobs:
            job.hush()

    def stop(self) -> None:
        """Finish the writing that is queued, drop queued reading, join all threads; results are not told.

        Work asked for afterwards is not done: its job is cancelled from the beginning.
        """
        self._stopped = True
        self.cancel_reading()
        self._readers.stop()
        self._writer.stop()
        for job in self._jobs:
            job.cancel()
        self._jobs.clear()

    def _tell(self, job: Job, result: object, problem: BaseException | None) -> None:
        job.tell(result, problem)

    def _start(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
        *,
        writes: bool,
    ) -> Job:
        self._jobs = {job: kind for job, kind in self._jobs.items() if not job.is_over()}
        job = Job(work, done, failed if failed is not None else self.unexpected.emit)
        if self._stopped:
            job.cancel()
            return job
        self._jobs[job] = writes
        (self._writer if writes else self._readers).put(job)
        return job
