"""Something outside the window that locks it at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class LockTrigger(QObject):
    """Emits ``lock_now(LockReason)``. Begun once the window is painted; a system without it gives silence."""

    lock_now = Signal(object)

    def begin(self) -> None:
        """Begin to listen. Never raises: where this cannot be had, idle time still locks."""

    def end(self) -> None:
        """Stop listening."""

    def locked(self) -> None:
        """The vault is closed and its keys are wiped: a computer that waits for it may sleep now."""
