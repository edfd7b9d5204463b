"""Words on the screen: headings, body, muted text. They wrap, keep a reading width and say what they are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import HEADING_LINE_HEIGHT, LINE_HEIGHT, READING_WIDTH, TextSize
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.paragraph import Layouts, Paragraph, longest_word, natural_width

_LONGEST_UNBROKEN = 160


class Text(QLabel):
    """A wrapping text. ``colour`` is the name of a theme colour, ``weight`` 400, 600 or 700."""

    letters: int = TextSize.BODY
    weight: int = 400
    colour_role: str = "ink"

    def __init__(self, text: str = "", parent: QWidget | None = None, *, colour: str | None = None) -> None:
        super().__init__(parent)
        self._layouts = Layouts()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        grows_with_width(self)
        if colour is not None:
            self.colour_role = colour
        self.setFont(self._font_now())
        self.setText(text)
        look().changed.connect(self._restyle)

    def setText(self, text: str) -> None:
        """Show another text; the size asked for follows."""
        super().setText(text)
        self._layouts.forget()
        self.updateGeometry()

    def set_colour(self, role: str) -> None:
        """Use another theme colour for the words."""
        self.colour_role = role
        self.update()

    def line_height(self) -> float:
        """Distance of the lines as a multiple of the size of the letters."""
        return HEADING_LINE_HEIGHT if self.letters >= TextSize.TITLE else LINE_HEIGHT

    def paddings(self) -> tuple[int, int, int]:
        """Room left free at the left, at the right, and above and below, in pixels."""
        return 0, 0, 0

    def words_colour(self) -> QColor:
        """The colour the words are painted in."""
        return look().colour(self.colour_role)

    def sizeHint(self) -> QSize:
        """As wide as the text, at most the reading width."""
        left, right, down = self.paddings()
        width = min(natural_width(self.text(), self.font()), look().px(READING_WIDTH))
        return QSize(width + left + right, self._paragraph(width).height + 2 * down)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        left, right, down = self.paddings()
        width = longest_word(self.text(), self.font(), look().px(_LONGEST_UNBROKEN))
        height = round(self.line_height() * self.font().pixelSize())
        return QSize(width + left + right, height + 2 * down)

    def heightForWidth(self, width: int) -> int:
        """The height all lines need in a width."""
        left, right, down = self.paddings()
        return self._paragraph(width - left - right).height + 2 * down

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, if there is one, and the words."""
        painter = QPainter(self)
        self.paint_ground(painter)
        left, right, down = self.paddings()
        paragraph = self._paragraph(self.width() - left - right)
        top = down
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top = max(down, (self.height() - paragraph.height) // 2)
        paragraph.draw(painter, left, top, self.words_colour())

    def paint_ground(self, painter: QPainter) -> None:
        """Draw what lies under the words; nothing unless a subclass does."""

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again when the font has changed."""
        if event.type() == QEvent.Type.FontChange:
            self._layouts.forget()
        super().changeEvent(event)

    def _font_now(self) -> QFont:
        return look().font(self.letters, self.weight)

    def _restyle(self) -> None:
        self.setFont(self._font_now())
        self._layouts.forget()
        self.updateGeometry()
        self.update()

    def _paragraph(self, width: int) -> Paragraph:
        return self._layouts.at(width, self.text(), self.font(), self.line_height())


class Body(Text):
    """Ordinary text."""


class Strong(Text):
    """Ordinary size, bold: the label of a field or the name in a row."""

    weight = 600


class Muted(Text):
    """Ordinary size in the quieter colour."""

    colour_role = "muted"


class Small(Text):
    """The smallest text, quieter."""

    letters = TextSize.SMALL
    colour_role = "muted"


class Overline(Text):
    """The small bold heading of a group in a list."""

    letters = TextSize.SMALL
    weight = 600
    colour_role = "muted"


class Subheading(Text):
    """Heading of a card or a column."""

    letters = TextSize.TITLE
    weight = 700


class Heading(Text):
    """The one heading of a page; it says the finding, not the category."""

    letters = TextSize.HEADING
    weight = 700
