"""Building a document: sections, boxes, tables and panels in reading order, each with its structure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from caf_desktop.pdf.document.pieces import Gap, Piece, Text
from caf_desktop.pdf.document.rows import Cell, Row
from caf_desktop.pdf.document.tags import Node, Role
from caf_desktop.pdf.document.theme import (
    BODY,
    CANVAS,
    ELEMENT,
    GAP,
    HAIRLINE,
    LABEL,
    PRIMARY,
    SECTION,
    SUBHEADING,
    TITLE,
    Colour,
)
from caf_desktop.words import _

_BARE = (0.0, 0.0, 0.0)
_TABLE_ROW = 18.0
_LETTERS_A_SHARE = 9.0


class Paper:
    """Rows and structure of one document, in the order they are added."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.tree = Node(Role.DOCUMENT)
        self._inside = self.tree
        self._apart = False

    def add(self, row: Row) -> None:
        """A row; its elements go into the section begun last. The first row after other things stands apart."""
        before = GAP if self._apart and not row.before else row.before
        self.rows.append(replace(row, before=before) if before != row.before else row)
        self._apart = False
        self._inside.add(*row.structure())

    def apart(self) -> None:
        """Leave a gap before what comes next."""
        self._apart = True

    def title(self, text: str) -> None:
        """The document's one H1."""
        self.add(bare(Text.tagged(text, TITLE, Role.H1), with_next=True))

    def section(self, heading: str) -> None:
        """Begin a section with its bar; what follows belongs to it."""
        self._inside = Node(Role.SECTION)
        self.tree.add(self._inside)
        bar = Cell((Text.tagged(heading, SECTION, Role.H2),), line=PRIMARY, fill=PRIMARY, pad=(6.0, 3.0, 4.0))
        self._apart = False
        self.add(Row((bar,), before=2 * GAP, with_next=True))

    def subheading(self, text: str, role: Role = Role.H3) -> None:
        """A heading inside a section."""
        style = ELEMENT if role is Role.H3 else SUBHEADING
        self.add(bare(Text.tagged(text, style, role), before=GAP + 2, with_next=True))

    def paragraphs(self, texts: Sequence[str], fill: Colour | None = CANVAS) -> None:
        """A panel of running text."""
        self.add(panel([Text.tagged(text) for text in texts], fill))

    def table(
        self, headings: Sequence[str], weights: Sequence[float], rows: Iterable[Sequence[str]], blank: int = 0
    ) -> None:
        """A table whose head is repeated on each page; ``blank`` empty rows when there are none."""
        contents = list(rows) or [[""] * len(headings)] * blank
        weights = [max(weight, _longest(text)) for weight, text in zip(weights, headings, strict=True)]
        table = Node(Role.TABLE)
        head_cells = [Text(text, LABEL, Node(Role.HEADER)) for text in headings]
        head = Row(
            tuple(Cell((text,), weight, fill=CANVAS) for text, weight in zip(head_cells, weights, strict=True)),
            with_next=True,
            whole=True,
            nodes=(table,),
        )
        table.add(Node(Role.ROW).add(*(node for text in head_cells for node in text.nodes)))
        self.add(head)
        for texts in contents:
            pieces = [Text(text, BODY, Node(Role.CELL)) for text in texts]
            table.add(Node(Role.ROW).add(*(node for piece in pieces for node in piece.nodes)))
            cells = (Cell((piece,), weight, at_least=_TABLE_ROW) for piece, weight in zip(pieces, weights, strict=True))
            self.rows.append(Row(tuple(cells), header=head))


def _longest(heading: str) -> float:
    """The share of the width a column needs so that no word of its heading is broken."""
    return max(len(word) for word in heading.split()) / _LETTERS_A_SHARE


def bare(*pieces: Piece, before: float = 0.0, with_next: bool = False) -> Row:
    """A row without boxes."""
    return Row((Cell(pieces, line=None, pad=_BARE),), before=before, with_next=with_next)


def box(label: str, text: str, *, weight: float = 1.0, lines: int = 1, fill: Colour | None = None) -> Cell:
    """A labelled box with what was written in it, or the room to write ``lines`` of it."""
    node = Node(Role.PARAGRAPH)
    written: tuple[Piece, ...] = (Text(text, BODY, node),) if text.strip() else (Gap(lines * BODY.leading),)
    return Cell(
        (Text(label, LABEL, node), *written),
        weight,
        fill=fill,
        continued=_("{label}, continued").format(label=label.rstrip("*?")),
    )


def panel(pieces: Sequence[Piece], fill: Colour | None = CANVAS, line: Colour | None = HAIRLINE) -> Row:
    """A box around running text, with a little space between its pieces."""
    spaced: list[Piece] = []
    for piece in pieces:
        if spaced:
            spaced.append(Gap(GAP / 2))
        spaced.append(piece)
    return Row((Cell(tuple(spaced), line=line, fill=fill),), whole=True)
