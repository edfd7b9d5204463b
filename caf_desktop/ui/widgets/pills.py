"""Pills: a state or a reference in a few words. The word says it, the colour repeats it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import TextSize
from caf_desktop.ui.widgets.text import Text


class Tone(StrEnum):
    """What a pill or notice is about."""

    NEUTRAL = "neutral"
    PRIMARY = "primary"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"


class Pill(Text):
    """A rounded label: a reference (neutral) or a state in its tone."""

    letters = TextSize.SMALL
    weight = 600

    def __init__(self, text: str, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        self._tone = tone
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def set_state(self, text: str, tone: Tone) -> None:
        """Show another state."""
        self._tone = tone
        self.setText(text)
        self.update()

    def tone(self) -> Tone:
        """The tone in force."""
        return self._tone

    def paddings(self) -> tuple[int, int, int]:
        """Room for the rounded ends."""
        return look().px(10), look().px(10), look().px(2)

    def words_colour(self) -> QColor:
        """Muted when neutral, otherwise the tone itself."""
        return look().colour("muted" if self._tone is Tone.NEUTRAL else self._tone.value)

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the rounded ground; an outline when neutral or in high contrast."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        neutral = self._tone is Tone.NEUTRAL
        fill = look().colour("surface" if neutral else f"{self._tone.value}_soft")
        border = look().colour("line") if neutral or look().colours.high_contrast else fill
        painter.setPen(QPen(border, 1))
        painter.setBrush(fill)
        radius = min(self.height() / 2 - 0.5, look().px(13))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
