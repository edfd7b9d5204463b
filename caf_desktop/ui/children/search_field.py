"""The search in the bar: found while one types, Esc empties it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from caf_desktop.ui.theme.icons import paint_icon
from caf_desktop.ui.theme.look import look

_WIDTH = 376
_NARROW = 220
_NARROW_BELOW = 1040


class SearchField(QLineEdit):
    """``edited`` at each change, ``done`` on Enter, ``down`` when the keyboard goes to what was found."""

    edited = Signal(str)
    done = Signal()
    down = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.textChanged.connect(self.edited)
        self._fit()
        look().changed.connect(self._fit)

    def value(self) -> str:
        """What is searched for."""
        return self.text().strip()

    def raw(self) -> str:
        """The text as typed."""
        return self.text()

    def take_focus(self) -> None:
        """Put the keyboard here, all of the text chosen."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def sizeHint(self) -> QSize:
        """Wide enough for its own words, narrower in a narrow window."""
        narrow = self.window().width() < look().px(_NARROW_BELOW)
        return QSize(look().px(_NARROW if narrow else _WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Narrow screens may narrow it."""
        return QSize(_NARROW, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go on to what was found, Esc empties."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif key == Qt.Key.Key_Down:
            self.down.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign before the words."""
        super().paintEvent(event)
        side = look().px(16)
        place = QRectF(10, (self.height() - side) / 2, side, side)
        paint_icon(QPainter(self), "search", place, look().colour("muted"))

    def _fit(self) -> None:
        self.setTextMargins(look().px(16) + 6, 0, 0, 0)
        self.updateGeometry()
