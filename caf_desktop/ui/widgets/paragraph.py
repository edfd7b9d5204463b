"""Text broken into lines at a line height of our own, which Qt's labels and buttons cannot do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

_UNBOUNDED = 100_000
_WIDTHS_KEPT = 6
_FIRST_FROM_THE_RIGHT = "\u0590"


class Paragraph:
    """A text laid out in a width, with its height; drawn as often as wanted."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: int,
        line_height: float,
        *,
        centred: bool = False,
        formats: Sequence[QTextLayout.FormatRange] = (),
    ) -> None:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if centred:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        if formats:
            self._layout.setFormats(list(formats))
        pitch = line_height * font.pixelSize()
        self.width = 0
        top = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            taken = max(pitch, line.height())
            line.setPosition(QPointF(0, top + (taken - line.height()) / 2))
            top += taken
            self.width = max(self.width, int(line.naturalTextWidth()) + 1)
        self._layout.endLayout()
        self.height = max(round(pitch), round(top))
        self.lines = max(1, self._layout.lineCount())

    def draw(self, painter: QPainter, left: float, top: float, colour: QColor) -> None:
        """Paint the lines with their upper left corner at a place."""
        painter.setPen(QPen(colour))
        self._layout.draw(painter, QPointF(left, top))


class Layouts:
    """One text laid out in the widths asked for lately; layouts ask for the same few again and again.

    A text that fits on its lines is laid out once, however much wider the room is.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Paragraph] = {}
        self._natural: dict[int, int] = {}

    def forget(self) -> None:
        """The text, or its weight or family, is another one now; its size is looked at each time."""
        self._known.clear()
        self._natural.clear()

    def at(self, width: int, text: str, font: QFont, line_height: float) -> Paragraph:
        """The text in a width; made when it is not known."""
        size = font.pixelSize()
        natural = self._natural.get(size)
        if natural is None:
            natural = self._natural[size] = _UNBOUNDED if _may_stand_right(text) else natural_width(text, font)
        key = (min(width, natural), size)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _WIDTHS_KEPT:
                self._known.pop(next(iter(self._known)))
            known = self._known[key] = Paragraph(text, font, key[0], line_height)
        return known


def _may_stand_right(text: str) -> bool:
    """Whether the text may be of a script written from the right, which begins at the far end of the room."""
    return not text.isascii() and any(character >= _FIRST_FROM_THE_RIGHT for character in text)


def natural_width(text: str, font: QFont) -> int:
    """The width in pixels of the longest line the text itself asks for."""
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0) + 2


def longest_word(text: str, font: QFont, limit: int) -> int:
    """The width below which a word would have to be cut, but never more than ``limit``."""
    metrics = QFontMetrics(font)
    widest = 0
    for word in sorted(text.split(), key=len, reverse=True)[:6]:
        widest = max(widest, metrics.horizontalAdvance(word[:80]) + 2)
    return min(widest, limit)
