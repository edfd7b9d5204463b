"""Short points one below the other, such as prompts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.taking_away import take_all_away
from caf_desktop.ui.widgets.text import Text


class Bullet(Text):
    """One point with a dot before it."""

    def paddings(self) -> tuple[int, int, int]:
        """Room for the dot."""
        return look().px(18), 0, 0

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the dot level with the first line."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("primary"))
        radius = look().px(3)
        level = self.line_height() * self.font().pixelSize() / 2
        painter.drawEllipse(QPointF(radius + 2, level + 1), radius, radius)


class Bullets(QWidget):
    """Points with room between them."""

    def __init__(self, points: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        grows_with_width(self)
        self.set_points(points)

    def set_points(self, points: Sequence[str]) -> None:
        """Show other points."""
        take_all_away(self._column)
        for point in points:
            self._column.addWidget(Bullet(point, self))
