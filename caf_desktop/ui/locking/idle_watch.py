"""How long nobody has used the window, and when that is too long (Standards K-09)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from caf_desktop.ui.locking.clock import Clock
from caf_desktop.ui.locking.reasons import LockReason

WARNED_BEFORE_S = 20
"""WCAG 2.2.1: at least 20 seconds to extend the time with one key."""
_BEAT_MS = 5_000
"""So often the time is looked at in any case: after sleep a timer alone would go on where it stood."""
_SECOND_MS = 1_000


@dataclass(frozen=True)
class Limits:
    """How long is too long, in seconds."""

    idle: float = 300
    absolute: float = 12 * 3600


class IdleWatch(QObject):
    """``warned(seconds left, LockReason)`` each second before time is up, ``stayed`` when somebody goes on,
    ``due(LockReason)`` when time is up.
    """

    warned = Signal(int, object)
    stayed = Signal()
    due = Signal(object)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._limits = Limits()
        self._last = self._begun = clock.now()
        self._warning: LockReason | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self, limits: Limits) -> None:
        """Count from now."""
        self._limits = limits
        self._last = self._begun = self._clock.now()
        self._warning = None
        self._timer.start(_BEAT_MS)

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        self._end_warning()

    def is_running(self) -> bool:
        """Whether time is counted."""
        return self._timer.isActive()

    def used(self) -> None:
        """Somebody pressed a key or moved the mouse. Called for every one of them: does next to nothing.

        What comes after time was up (the computer slept) is no use of this vault any more.
        """
        now = self._clock.now()
        if self._timer.isActive() and now.since(self._last) >= self._limits.idle:
            self.look()
            return
        self._last = now
        if self._warning is LockReason.IDLE:
            self._end_warning()

    def look(self) -> None:
        """See how long it has been. Called by the timer; tests call it after they have set the clock."""
        now = self._clock.now()
        left = {
            LockReason.IDLE: self._limits.idle - now.since(self._last),
            LockReason.TOO_LONG: self._limits.absolute - now.since(self._begun),
        }
        reason = min(left, key=lambda each: left[each])
        seconds = left[reason]
        if seconds <= 0:
            self.stop()
            self.due.emit(reason)
            return
        if seconds <= WARNED_BEFORE_S:
            self._warning = reason
            self._timer.start(_SECOND_MS)
            self.warned.emit(round(seconds), reason)
            return
        self._end_warning()
        self._timer.start(min(_BEAT_MS, max(1, round((seconds - WARNED_BEFORE_S) * 1000))))

    def _end_warning(self) -> None:
        if self._warning is not None:
            self._warning = None
            self.stayed.emit()
