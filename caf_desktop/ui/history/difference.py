"""Two states of a text as one: what came is underlined after a plus, what went is struck out after a minus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget

from caf_desktop.domain.word_difference import Change, Piece
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.paragraph import Paragraph
from caf_desktop.ui.widgets.text import Body
from caf_desktop.words import _

_AROUND = 160
"""Characters of an unchanged stretch that are shown beside a change."""
_LONGEST_CHANGE = 6_000
_LONGEST_SAID = 1_000
_ISOLATE, _ISOLATE_END = "\u2068", "\u2069"
_SIGNS = {Change.ADDED: "+\u202f", Change.REMOVED: "\u2212\u202f"}
_WIDTHS_KEPT = 4


class DifferenceText(Body):
    """Shows the pieces in reading order, in the direction of the text itself."""

    def __init__(self, pieces: Sequence[Piece], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._runs = list(_runs(_shortened(pieces)))
        self._known: dict[tuple[int, int, bool], Paragraph] = {}
        self.setText("".join(text for _change, text in self._runs))
        self.setAccessibleName(said_difference(pieces))
        look().changed.connect(self._known.clear)

    def _paragraph(self, width: int) -> Paragraph:
        font = QFont(self.font())
        key = (width, font.pixelSize(), look().colours.dark)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _WIDTHS_KEPT:
                self._known.clear()
            known = Paragraph(self.text(), font, width, self.line_height(), formats=self._formats())
            self._known[key] = known
        return known

    def _formats(self) -> list[QTextLayout.FormatRange]:
        ranges, start = [], 0
        for change, text in self._runs:
            length = len(text.encode("utf-16-le")) // 2
            if change is not Change.SAME:
                marked = QTextLayout.FormatRange()
                marked.start, marked.length, marked.format = start, length, _format(change)
                ranges.append(marked)
            start += length
        return ranges


def said_difference(pieces: Sequence[Piece]) -> str:
    """The changes in words, for whoever hears them: “Removed: badly. Added: well.”"""
    sentences = {Change.REMOVED: _("Removed: {words}."), Change.ADDED: _("Added: {words}.")}
    told = [
        sentences[piece.change].format(words=" ".join(piece.text.split()))
        for piece in pieces
        if piece.change is not Change.SAME and piece.text.strip()
    ]
    said = " ".join(told) or _("Only spaces and line breaks changed.")
    return said if len(said) <= _LONGEST_SAID else f"{said[:_LONGEST_SAID].rstrip()}…"


def _format(change: Change) -> QTextCharFormat:
    marked = QTextCharFormat()
    added = change is Change.ADDED
    marked.setForeground(look().colour("good" if added else "danger"))
    marked.setBackground(look().colour("good_soft" if added else "danger_soft"))
    marked.setFontUnderline(added)
    marked.setFontStrikeOut(not added)
    return marked


def _runs(pieces: Sequence[Piece]) -> Iterator[tuple[Change, str]]:
    """Each piece as it is shown: a change with its sign, and kept from turning the text around it."""
    for piece in pieces:
        if piece.change is Change.SAME:
            yield Change.SAME, piece.text
        else:
            sign = _SIGNS[piece.change]
            yield piece.change, f"{_ISOLATE}{sign}{piece.text or ''}{_ISOLATE_END}"


def _shortened(pieces: Sequence[Piece]) -> list[Piece]:
    """Long stretches cut: of what stayed only what is near a change; the whole texts are shown beside it."""
    shown = []
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        text = piece.text
        if piece.change is not Change.SAME:
            if len(text) > _LONGEST_CHANGE:
                text = f"{text[:_LONGEST_CHANGE]}…"
        elif len(text) > 3 * _AROUND:
            head = _cut_end(text[:_AROUND]) if place else ""
            tail = _cut_start(text[-_AROUND:]) if place != last else ""
            text = f"{head} … {tail}"
        shown.append(Piece(piece.change, text))
    return shown


def _cut_end(text: str) -> str:
    return text.rpartition(" ")[0] or text


def _cut_start(text: str) -> str:
    return text.partition(" ")[2] or text
