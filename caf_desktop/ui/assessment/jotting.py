"""Keep what is being typed within a second of the keyboard, without a keystroke ever waiting for the disk."""

from __future__ import annotations

import time
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from caf_desktop.actions.answering import forget_typing, keep_typing
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.ui.session import Session

PAUSE_MS = 300
"""Typing that rests this long is kept."""
LONGEST_MS = 800
"""Without a rest it is kept this long after the first key that is not kept yet."""
TRY_AGAIN_MS = 5_000
"""After a failure of the disk it is tried again."""


class Jotting(QObject):
    """What stands in the fields of one form while somebody types. ``kept`` when all of it is on the disk."""

    kept = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, response_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._response_id = response_id
        self._waiting: dict[AnswerKey, str] = {}
        self._on_disk: set[AnswerKey] = set()
        self._under_way = 0
        self._first = 0.0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._keep_in_turn)

    def typed(self, key: AnswerKey, raw: str) -> None:
        """Keep what stands in a field, soon."""
        if not self._waiting:
            self._first = time.monotonic()
        self._waiting[key] = raw
        waited = round((time.monotonic() - self._first) * 1000)
        self._pause.start(max(0, min(PAUSE_MS, LONGEST_MS - waited)))

    def is_waiting(self, key: AnswerKey) -> bool:
        """Whether the field was typed in since it was kept or let go of last."""
        return key in self._waiting

    def is_behind(self) -> bool:
        """Whether something is not on the disk yet."""
        return bool(self._waiting) or self._under_way > 0

    def drop(self, key: AnswerKey) -> None:
        """It becomes an answer: it need not be kept any more, and the act lets go of what was."""
        self._waiting.pop(key, None)
        self._on_disk.discard(key)

    def drop_row(self, row: str) -> None:
        """A row goes: nothing typed in it need be kept."""
        for key in [key for key in self._waiting if key.row == row]:
            self.drop(key)

    def let_go(self, key: AnswerKey) -> None:
        """Let go of what was kept of a field, because the case says the same or the person says so."""
        self._waiting.pop(key, None)
        self._on_disk.discard(key)
        desk = self._session.desk
        self._session.write(lambda: forget_typing(desk, self._response_id, key))

    def is_on_disk(self, key: AnswerKey) -> bool:
        """Whether something typed in the field has been kept and not become an answer."""
        return key in self._on_disk

    def flush(self) -> None:
        """Hand all that waits to the writing thread now."""
        self._pause.stop()
        if self._waiting:
            batch, self._waiting = self._waiting, {}
            self._keep(batch)

    def _keep_in_turn(self) -> None:
        if not self._under_way:
            self.flush()

    def _keep(self, batch: Mapping[AnswerKey, str]) -> None:
        desk = self._session.desk

        def write() -> None:
            for key, raw in batch.items():
                keep_typing(desk, self._response_id, key, raw)

        def written(_nothing: object) -> None:
            if not isValid(self):
                return  # the page is gone; what it handed over is on the disk
            self._under_way -= 1
            self._on_disk.update(batch)
            self._session.saved.emit(desk.clock())
            if self._waiting:
                self._pause.start(0)
            elif not self._under_way:
                self.kept.emit()

        def not_written(problem: BaseException) -> None:
            if not isValid(self):
                return
            self._under_way -= 1
            self._waiting = {**batch, **self._waiting}
            self._pause.start(TRY_AGAIN_MS)
            self.failed.emit(problem)

        self._under_way += 1
        self._session.window_shown.background.run(write, written, not_written)
