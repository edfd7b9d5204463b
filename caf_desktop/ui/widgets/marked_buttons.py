"""Tick boxes, radio buttons and choice pills that wrap their words and paint their own marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from caf_desktop.ui.theme.icons import paint_icon
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import LINE_HEIGHT, TARGET, TextSize
from caf_desktop.ui.widgets.focus import RING_RADIUS
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.paragraph import Layouts, Paragraph, longest_word, natural_width

_LONGEST_UNBROKEN = 160


class _Measure:
    """Sizes of a mark with words beside it, at the scale in force."""

    def __init__(self, size: int, weight: int, mark: int, gap: int, across: int, down: int) -> None:
        self.font_size, self.weight = size, weight
        self._mark, self._gap, self.across, self.down = mark, gap, across, down

    def mark(self) -> int:
        return look().px(self._mark)

    def left_of_words(self) -> int:
        return self.across + self.mark() + look().px(self._gap)

    def paragraph(self, layouts: Layouts, text: str, width: int) -> Paragraph:
        font = look().font(self.font_size, self.weight)
        return layouts.at(width - self.left_of_words() - self.across, text, font, LINE_HEIGHT)

    def height(self, layouts: Layouts, text: str, width: int, least: int) -> int:
        return max(least, self.paragraph(layouts, text, width).height + 2 * self.down)

    def hint(self, layouts: Layouts, text: str, least: int) -> QSize:
        font = look().font(self.font_size, self.weight)
        width = natural_width(text, font) + self.left_of_words() + self.across
        return QSize(width, self.height(layouts, text, width, least))

    def least(self, layouts: Layouts, text: str, least: int) -> QSize:
        font = look().font(self.font_size, self.weight)
        width = longest_word(text, font, look().px(_LONGEST_UNBROKEN)) + self.left_of_words() + self.across
        return QSize(width, self.height(layouts, text, 100_000, least))


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object
    """Two of Qt's own classes cannot be bases of one."""

_ROW = _Measure(TextSize.BODY, 400, mark=22, gap=10, across=4, down=5)
_PILL = _Measure(TextSize.SMALL, 600, mark=11, gap=5, across=11, down=3)


def _prepare(button: QAbstractButton, measure: _Measure, text: str) -> None:
    grows_with_width(button)
    button.setFont(look().font(measure.font_size, measure.weight))
    button.setText(text.replace("&", "&&"))
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    look().changed.connect(button.updateGeometry)


class _WordsAndMark(_Button):
    """What all three share: the whole of it is the target, and it is as large as its words need.

    Stands before the kind of Qt button in the list of bases; ``measure`` and ``least`` say its sizes.
    """

    measure = _ROW

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self._layouts = Layouts()
        _prepare(self, self.measure, text)

    def least(self) -> int:
        """Its least height."""
        return TARGET

    def words(self) -> str:
        """The words as a person reads them."""
        return self._words

    def hitButton(self, position: QPoint) -> bool:
        """The words belong to the target."""
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:
        """As wide as the words ask."""
        return self.measure.hint(self._layouts, self._words, self.least())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        return self.measure.least(self._layouts, self._words, self.least())

    def heightForWidth(self, width: int) -> int:
        """The height the words need in a width."""
        return self.measure.height(self._layouts, self._words, width, self.least())

    def laid_out(self) -> tuple[Paragraph, float]:
        """The words in the width there is, and where they begin from the top."""
        words = self.measure.paragraph(self._layouts, self._words, self.width())
        return words, (self.height() - words.height) / 2


class TickBox(_WordsAndMark, QCheckBox):
    """A statement one ticks. Prefer :class:`~caf_desktop.ui.widgets.choices.TickField` for an answer."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its tick and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, top = self.laid_out()
        box = _mark_place(_ROW, words, top)
        ticked = self.isChecked()
        fill = look().colour("primary" if ticked else "surface")
        painter.setPen(QPen(fill if ticked else look().colour("field_border"), 1.5))
        painter.setBrush(fill)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if ticked:
            inner = box.width() * 0.16
            paint_icon(painter, "done", box.adjusted(inner, inner, -inner, -inner), look().colour("on_primary"))
        words.draw(painter, _ROW.left_of_words(), top, _ink(self))


class RadioRow(_WordsAndMark, QRadioButton):
    """One of several answers, one below the other."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle, its dot and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, top = self.laid_out()
        _paint_circle(painter, _mark_place(_ROW, words, top), self.isChecked())
        words.draw(painter, _ROW.left_of_words(), top, _ink(self))


class ChoicePill(_WordsAndMark, QRadioButton):
    """One of several short answers, side by side."""

    measure = _PILL

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setProperty(RING_RADIUS, look().px(14))

    def least(self) -> int:
        """Lower than a row, but never below the least target."""
        return look().px(28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill, its circle and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        colour = look().colour("primary") if chosen else look().colour("muted")
        border = colour if chosen else look().colour("field_border")
        painter.setPen(QPen(border, 1.5 if chosen and look().colours.high_contrast else 1))
        hovered = self.underMouse() and self.isEnabled()
        painter.setBrush(look().colour("primary_soft" if chosen else "canvas" if hovered else "surface"))
        radius = min(self.height() / 2 - 0.5, look().px(14))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        words, top = self.laid_out()
        mark = _mark_place(_PILL, words, top)
        painter.setPen(QPen(colour, 1.3))
        painter.setBrush(colour if chosen else QColor(0, 0, 0, 0))
        painter.drawEllipse(mark.adjusted(0.8, 0.8, -0.8, -0.8))
        words.draw(painter, _PILL.left_of_words(), top, colour)


def _ink(button: QAbstractButton) -> QColor:
    return look().colour("ink" if button.isEnabled() else "muted")


def _mark_place(measure: _Measure, words: Paragraph, top: float) -> QRectF:
    side = measure.mark()
    return QRectF(measure.across, top + (words.height / words.lines - side) / 2, side, side)


def _paint_circle(painter: QPainter, place: QRectF, chosen: bool) -> None:
    painter.setPen(QPen(look().colour("primary" if chosen else "field_border"), 1.5))
    painter.setBrush(look().colour("surface"))
    painter.drawEllipse(place.adjusted(1, 1, -1, -1))
    if chosen:
        inner = place.width() * 0.28
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("primary"))
        painter.drawEllipse(place.adjusted(inner, inner, -inner, -inner))
