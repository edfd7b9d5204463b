"""Notices: information, warnings, dangers; each has a word and a sign as well as a colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from caf_desktop.ui.theme.icons import paint_icon
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import CORNER
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.text import Body, Strong

_ICONS = {
    Tone.NEUTRAL: "information",
    Tone.PRIMARY: "information",
    Tone.GOOD: "done",
    Tone.WARNING: "warning",
    Tone.DANGER: "danger",
}


class _Sign(QWidget):
    """The icon at the left."""

    def __init__(self, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self.tone = tone
        self.level_with: QWidget | None = None
        """The words whose first line it stands beside."""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._fit()
        look().changed.connect(self._fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon level with the first line."""
        side = look().px(20)
        top = look().px(2) + (self.level_with.y() - self.y() if self.level_with is not None else 0)
        role = "muted" if self.tone is Tone.NEUTRAL else self.tone.value
        paint_icon(QPainter(self), _ICONS[self.tone], QRectF(0, top, side, side), look().colour(role))

    def _fit(self) -> None:
        self.setFixedWidth(look().px(20))
        self.setMinimumHeight(look().px(23))


class Notice(QWidget):
    """A strip with a bold first sentence, more words if needed, and buttons."""

    def __init__(self, title: str, words: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.sign = _Sign(tone, self)
        self.title = Strong(title, self, colour=self._role())
        self.sign.level_with = self.title
        self.words = Body(words, self)
        self.words.setVisible(bool(words))
        self._acts = QWidget(self)
        self._row = FlowLayout(self._acts)
        self._acts.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(10)
        layout.addWidget(self.sign)
        layout.addLayout(self._arranged(), 1)
        grows_with_width(self)

    def tell(self, title: str, words: str = "", tone: Tone | None = None) -> None:
        """Say something else, on the screen and to screen readers."""
        if tone is not None:
            self._tone = self.sign.tone = tone
            self.title.set_colour(self._role())
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        announce(self, f"{title} {words}", urgent=self._tone is Tone.DANGER)
        self.update()

    def tone(self) -> Tone:
        """The tone in force."""
        return self._tone

    def add_button(self, words: str) -> SecondaryButton:
        """A button below the words; connect its ``clicked``."""
        button = SecondaryButton(words, self._acts)
        self._row.addWidget(button)
        self._acts.show()
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and its border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        neutral = self._tone is Tone.NEUTRAL
        painter.setPen(QPen(look().colour("line" if neutral else self._tone.value), 1))
        painter.setBrush(look().colour("surface" if neutral else f"{self._tone.value}_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)

    def _arranged(self) -> QLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        for widget in (self.title, self.words, self._acts):
            column.addWidget(widget)
        return column

    def _role(self) -> str:
        return "ink" if self._tone is Tone.NEUTRAL else self._tone.value


class NoticeBanner(Notice):
    """A notice across the whole window, such as *Sample case*: one quiet row without corners."""

    def __init__(self, title: str, words: str = "", tone: Tone = Tone.WARNING, parent: QWidget | None = None) -> None:
        super().__init__(title, words, tone, parent)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(20, 5, 20, 5)

    def _arranged(self) -> QLayout:
        row = FlowLayout(gap=10, row_gap=2)
        for widget in (self.title, self.words, self._acts):
            row.addWidget(widget)
        row.right_from = 2
        return row

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line below it."""
        painter = QPainter(self)
        neutral = self._tone is Tone.NEUTRAL
        painter.fillRect(self.rect(), look().colour("surface" if neutral else f"{self._tone.value}_soft"))
        line = look().colour("line" if neutral else self._tone.value)
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
