"""Grounds for other things: surfaces, cards, lines."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import CARD_CORNER
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.text import Subheading


class Surface(QWidget):
    """A ground of one theme colour, with a line along the edges asked for (any of ``tlbr``)."""

    def __init__(self, parent: QWidget | None = None, *, colour: str = "surface", lines: str = "") -> None:
        super().__init__(parent)
        self._colour = colour
        self._lines = lines

    def set_lines(self, lines: str) -> None:
        """Draw lines along other edges."""
        self._lines = lines
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill, and draw the lines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour(self._colour))
        painter.setPen(QPen(look().colour("line"), 1))
        right, bottom = self.width() - 1, self.height() - 1
        for edge in self._lines:
            if edge == "t":
                painter.drawLine(0, 0, right, 0)
            elif edge == "b":
                painter.drawLine(0, bottom, right, bottom)
            elif edge == "l":
                painter.drawLine(0, 0, 0, bottom)
            else:
                painter.drawLine(right, 0, right, bottom)


class Card(QWidget):
    """A box with rounded corners and, perhaps, a heading; put things into :attr:`content`."""

    def __init__(
        self, title: str = "", parent: QWidget | None = None, *, colour: str = "surface", margin: int = 20
    ) -> None:
        super().__init__(parent)
        self._colour = colour
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(margin, margin - 4, margin, margin - 2)
        self.content.setSpacing(8)
        self.heading: Subheading | None = None
        if title:
            self.heading = Subheading(title, self)
            self.content.addWidget(self.heading)
        grows_with_width(self)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget below the others."""
        self.content.addWidget(widget)
        return widget

    def border_role(self) -> str:
        """The theme colour of the border."""
        return "line"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour(self.border_role()), 1))
        painter.setBrush(look().colour(self._colour))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, CARD_CORNER, CARD_CORNER)


class Rule(QFrame):
    """A thin line between groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(self.rect(), look().colour("line"))
