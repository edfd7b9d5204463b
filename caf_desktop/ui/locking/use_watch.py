"""Notices that somebody uses the keyboard or the mouse, at the cost of a few microseconds each time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWindow

_USE = frozenset(
    {
        QEvent.Type.KeyPress,
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
    an input method or a screen keyboard puts in comes another way: the text cursor's moving tells of it.
    """

    def __init__(self, used: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._used = used
        self._mouse_at = QPointF()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication), "there is a window"
        application.focusWindowChanged.connect(self._watch)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(used)
        self._watch(QGuiApplication.focusWindow())

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

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
