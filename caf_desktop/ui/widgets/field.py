"""A question on the screen as one thing: label, hint, error and the control that takes the answer."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caf_desktop.ui.theme.icons import paint_icon
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.text import Muted, Strong, Text
from caf_desktop.words import _


class ErrorText(Text):
    """An error in words, with its sign before it."""

    weight = 600
    colour_role = "danger"

    def paddings(self) -> tuple[int, int, int]:
        """Room for the sign."""
        return look().px(24), 0, 0

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the sign."""
        side = look().px(18)
        pitch = self.line_height() * self.font().pixelSize()
        paint_icon(painter, "danger", QRectF(0, (pitch - side) / 2, side, side), look().colour("danger"))


class Field(QWidget):
    """Label, hint, error and answer. ``answer`` is the :class:`Input`; the label is its accessible name."""

    def __init__(
        self,
        label: str,
        answer: Input,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        label_shown: bool = True,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.answer = answer
        self._error = ""
        self._hint_words = hint
        self.label = Strong(label, self)
        self.label.setBuddy(answer.focus_target())
        self._hint: Muted | None = None
        self._error_label: ErrorText | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        if beside is None:
            self._column.addWidget(self.label)
        else:
            top = QHBoxLayout()
            top.setSpacing(8)
            top.addWidget(self.label, 1)
            top.addWidget(beside)
            self._column.addLayout(top)
        self._column.addWidget(answer)
        if hint:
            self.hint.setText(hint)
        if not label_shown:
            self.label.hide()
        grows_with_width(self)
        answer.set_name(label)
        self._describe()

    @property
    def hint(self) -> Muted:
        """The words below the label; made when there are some."""
        if self._hint is None:
            self._hint = Muted("", self)
            self._column.insertWidget(1, self._hint)
        return self._hint

    @property
    def error_label(self) -> ErrorText:
        """The error above the answer; made when there is one."""
        if self._error_label is None:
            self._error_label = ErrorText("", self)
            self._column.insertWidget(self._column.indexOf(self.answer), self._error_label)
        return self._error_label

    def error(self) -> str:
        """The error shown, empty when there is none."""
        return self._error

    def set_error(self, words: str) -> None:
        """Show an error in words with the field; empty words remove it."""
        if words == self._error:
            return
        self._error = words
        self.error_label.setText(words)
        self.error_label.setVisible(bool(words))
        self.answer.set_faulty(bool(words))
        self._column.setContentsMargins(12 if words else 0, 0, 0, 0)
        self._describe()
        self.update()

    def set_label(self, words: str) -> None:
        """Ask in other words."""
        self.label.setText(words)
        self.answer.set_name(words)

    def put_beside(self, widget: QWidget) -> None:
        """Put something small beside the label; below the answer where the label is not shown."""
        place = self._column.indexOf(self.label)
        if self.label.isHidden() or place < 0:
            self._column.addWidget(widget)
            return
        self._column.removeWidget(self.label)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.label, 1)
        top.addWidget(widget)
        self._column.insertLayout(place, top)

    def take_focus(self) -> None:
        """Give the answer the keyboard."""
        self.answer.focus_target().setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar at the left of a field with an error."""
        if self._error:
            QPainter(self).fillRect(0, 0, 4, self.height(), look().colour("danger"))

    def _describe(self) -> None:
        parts = [self._hint_words]
        if self._error:
            parts.append(_("Error: {words}").format(words=self._error))
        self.answer.set_description(" ".join(part for part in parts if part))
