"""A folder of our own for what printing leaves on the disk for a moment (Standards K-12).

Our own pages go to the printer from memory. What the system's printing makes of them lands in the folder that
``TMPDIR`` names: then it is one that nobody else can open, in memory where the system has such a place, gone
when the program ends, and gone at its next start if it ended by force.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caf_desktop.store.writer_lock import WriterLock

_PREFIX = "caf-desktop-private-"
_LOCK = "in-use.lock"
_WHERE = "TMPDIR"


class PrivateFolder:
    """Made by ``begin``, gone after ``end``. Python's own idea of the temporary folder stays as it was."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self._lock: WriterLock | None = None
        self._before: str | None = None

    def begin(self) -> None:
        """Throw away what earlier programs left, make the folder, and have the system's printing use it."""
        from caf_desktop.store.writer_lock import WriterLock

        tempfile.gettempdir()  # found out now, before the name changes
        _throw_away_left_over()
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_best_place()))
        self._lock = WriterLock.try_take(self.path / _LOCK)
        self._before = os.environ.get(_WHERE)
        os.environ[_WHERE] = str(self.path)

    def end(self) -> None:
        """Delete it and everything in it. May be called again."""
        path, self.path = self.path, None
        if path is None:
            return
        if self._before is None:
            os.environ.pop(_WHERE, None)
        else:
            os.environ[_WHERE] = self._before
        if self._lock is not None:
            self._lock.release()
        shutil.rmtree(path, ignore_errors=True)


def _best_place() -> str:
    """Linux keeps a folder in memory for each user who is logged in."""
    kept_in_memory = os.environ.get("XDG_RUNTIME_DIR", "")
    return kept_in_memory if os.access(kept_in_memory, os.W_OK) else tempfile.gettempdir()


def _throw_away_left_over() -> None:
    from caf_desktop.store.writer_lock import WriterLock

    for folder in Path(_best_place()).glob(f"{_PREFIX}*"):
        try:
            lock = WriterLock.try_take(folder / _LOCK)
        except OSError:  # somebody else's
            continue
        if lock is not None:
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)
