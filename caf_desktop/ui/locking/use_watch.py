"""Notices that somebody uses the keyboard or the mouse, at the cost of a few microseconds each time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWindow
from shiboken6 import isValid

_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.NativeGesture,
    }
)


class UseWatch(QObject):
    """Calls ``used`` at each use of a window of ours.

    Looks at what the system sends to a window, not at the many events that widgets send each other. Text that
    an input method or a screen keyboard puts in comes another way, straight to what has the keyboard.
    """

    def __init__(self, used: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._used = used
        self._mouse_at = QPointF()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication), "there is a window"
        application.focusWindowChanged.connect(self._watch_window)
        application.focusObjectChanged.connect(self._watch_written_in)
        self._written_in: QObject | None = None
        self._watch_window(QGuiApplication.focusWindow())
        self._watch_written_in(QGuiApplication.focusObject())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep nothing back."""
        kind = event.type()
        if kind in _USE:
            self._used()
        elif kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            place = event.globalPosition()
            if place != self._mouse_at:  # Qt repeats the last place by itself when windows change under it
                self._mouse_at = place
                self._used()
        return False

    def _watch_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _watch_written_in(self, now: QObject | None) -> None:
        before, self._written_in = self._written_in, now
        if before is not None and isValid(before) and not isinstance(before, QWindow):
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)
