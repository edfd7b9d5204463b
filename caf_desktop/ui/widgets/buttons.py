"""Buttons. They wrap their words rather than cut them, and paint themselves from the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from caf_desktop.ui.theme.icons import paint_icon
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import CORNER, LINE_HEIGHT, TARGET, TextSize
from caf_desktop.ui.widgets.paragraph import Layouts, Paragraph, longest_word, natural_width

_LONGEST_UNBROKEN = 160


class Button(QPushButton):
    """A button with words, and perhaps an icon (a file in resources/icons) before them."""

    letters: int = TextSize.BODY
    weight: int = 600
    across: int = 16
    down: int = 8
    icon_share: float = 1.0
    icon_gap: float = 0.4

    def __init__(self, text: str, parent: QWidget | None = None, *, icon: str = "") -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._words = ""
        self._layouts = Layouts()
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(look().font(self.letters, self.weight))
        self.setText(text)
        look().changed.connect(self._restyle)

    def setText(self, text: str) -> None:
        """Show other words; an ampersand is a letter, not a short cut."""
        self._words = text
        self._layouts.forget()
        super().setText(text.replace("&", "&&"))
        self.updateGeometry()

    def words(self) -> str:
        """The words as a person reads them."""
        return self._words

    def set_icon_name(self, name: str) -> None:
        """Show another icon before the words; an empty name shows none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words ask, at least 32 high."""
        width = natural_width(self._words, self.font()) + self._sides()
        return QSize(max(width, TARGET), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        width = longest_word(self._words, self.font(), look().px(_LONGEST_UNBROKEN)) + self._sides()
        return QSize(max(width, TARGET), self.heightForWidth(100_000))

    def hasHeightForWidth(self) -> bool:
        """Words wrap, so the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height the words need in a width."""
        return max(TARGET, self._paragraph(width).height + 2 * self.down)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the icon and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter)
        paragraph = self._paragraph(self.width())
        colour = self.words_colour()
        room = self._icon_room()
        left = self.across + room
        if self.centred():
            left = max(left, round((self.width() - paragraph.width - room) / 2) + room)
        top = (self.height() - paragraph.height) / 2
        if self._icon_name:
            side = self._icon_side()
            pitch = paragraph.height / paragraph.lines
            place = QRectF(left - room, top + (pitch - side) / 2, side, side)
            paint_icon(painter, self._icon_name, place, self.icon_colour())
        paragraph.draw(painter, left, top, colour)

    def centred(self) -> bool:
        """Whether the words stand in the middle; those of links and lists stand at the left."""
        return True

    def words_colour(self) -> QColor:
        """The colour of the words."""
        return look().colour("ink" if self.isEnabled() else "muted")

    def icon_colour(self) -> QColor:
        """The colour of the icon; that of the words unless it says more."""
        return self.words_colour()

    def paint_ground(self, painter: QPainter) -> None:
        """Draw what lies under the words; nothing unless a subclass does."""

    def _restyle(self) -> None:
        self._layouts.forget()
        self.setFont(look().font(self.letters, self.weight))
        self.updateGeometry()
        self.update()

    def _icon_side(self) -> int:
        return round(self.font().pixelSize() * self.icon_share)

    def _icon_room(self) -> int:
        if not self._icon_name:
            return 0
        return self._icon_side() + (round(self.font().pixelSize() * self.icon_gap) if self._words else 0)

    def _sides(self) -> int:
        return 2 * self.across + self._icon_room()

    def _paragraph(self, width: int) -> Paragraph:
        return self._layouts.at(width - self._sides(), self._words, self.font(), LINE_HEIGHT)


def paint_box(painter: QPainter, button: QWidget, fill: QColor, border: QColor, radius: float = CORNER) -> None:
    """Draw a rounded box with a border of one pixel that fills the widget."""
    painter.setPen(QPen(border, 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(button.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class PrimaryButton(Button):
    """The one main act of a screen."""

    def words_colour(self) -> QColor:
        """Light on the primary colour."""
        return look().colour("on_primary" if self.isEnabled() else "muted")

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the filled box."""
        fill = look().colour("primary" if self.isEnabled() else "line")
        if self.isDown():
            fill = fill.darker(125)
        elif self.underMouse() and self.isEnabled():
            fill = fill.lighter(112) if not look().colours.dark else fill.darker(110)
        paint_box(painter, self, fill, fill)


class SecondaryButton(Button):
    """Any other act."""

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the outlined box."""
        fill = look().colour("surface")
        if self.isDown() or self.isChecked():
            fill = look().colour("primary_soft")
        elif self.underMouse() and self.isEnabled():
            fill = look().colour("canvas")
        paint_box(painter, self, fill, look().colour("field_border" if self.isEnabled() else "line"))


class DangerButton(SecondaryButton):
    """An act that takes something away; its words say what."""

    def words_colour(self) -> QColor:
        """Words in the danger colour."""
        return look().colour("danger" if self.isEnabled() else "muted")


class LinkButton(Button):
    """An act that reads like a link."""

    across = 0
    down = 4

    def centred(self) -> bool:
        """Links start at the left."""
        return False

    def words_colour(self) -> QColor:
        """Words in the primary colour."""
        return look().colour("primary" if self.isEnabled() else "muted")

    def paint_ground(self, painter: QPainter) -> None:
        """Underline the words while the pointer is over them."""
        if self.underMouse() and self.isEnabled():
            painter.setPen(QPen(look().colour("primary"), 1))
            base = self.height() - self.down - 2
            painter.drawLine(QPointF(self.across, base), QPointF(self.width() - self.across, base))


class IconButton(SecondaryButton):
    """A button that shows only an icon; ``name`` is its accessible name and its tip."""

    across = 8
    icon_share = 1.1

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent, icon=icon)
        self.setAccessibleName(name)
        self.setToolTip(name)
