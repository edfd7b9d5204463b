"""The grid everything stands on: rows of cells that grow together and part together at the foot of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from caf_desktop.pdf.document.pen import Pen
from caf_desktop.pdf.document.pieces import Gap, Piece, Text
from caf_desktop.pdf.document.tags import Node
from caf_desktop.pdf.document.theme import LINE, MUTED, PAD, PAD_BOTTOM, PAD_TOP, Colour, Style
from caf_desktop.pdf.document.typesetting import Typesetter

CONTINUED = Style(10.5, 14, colour=MUTED)


@dataclass(frozen=True)
class Cell:
    """Pieces one under the other, in a box or without one."""

    pieces: tuple[Piece, ...]
    weight: float = 1.0
    """Its share of the row's width."""
    line: Colour | None = LINE
    fill: Colour | None = None
    pad: tuple[float, float, float] = (PAD, PAD_TOP, PAD_BOTTOM)
    """Left and right, above, below."""
    at_least: float = 0.0
    """The least height of its inside, for a box someone may still write in."""
    continued: str = ""
    """What to print over the part that goes on the next page."""

    def height(self, setter: Typesetter, width: float) -> float:
        """Points it takes, its padding included."""
        aside, above, below = self.pad
        inside = sum(piece.height(setter, width - 2 * aside) for piece in self.pieces)
        return max(inside, self.at_least) + above + below

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Its pieces; the row draws the box."""
        aside, above, _below = self.pad
        top -= above
        for piece in self.pieces:
            piece.draw(pen, left + aside, top, width - 2 * aside)
            top -= piece.height(pen.typesetter, width - 2 * aside)

    def split(self, setter: Typesetter, width: float, room: float) -> tuple[Cell, Cell] | None:
        """What fits into ``room`` and the rest; None when that would leave nothing worth printing here."""
        aside, above, below = self.pad
        inside = width - 2 * aside
        left = room - above - below
        for place, piece in enumerate(self.pieces):
            tall = piece.height(setter, inside)
            if tall <= left:
                left -= tall
                continue
            parts = piece.split(setter, inside, left)
            if parts is None:
                return None
            rest = (self._again(), parts[1], *self.pieces[place + 1 :])
            return (
                replace(self, pieces=(*self.pieces[:place], parts[0]), at_least=0.0),
                replace(self, pieces=tuple(piece for piece in rest if piece is not None), at_least=0.0),
            )
        return replace(self, at_least=0.0), replace(self, pieces=(Gap(0.0),), at_least=0.0)

    def _again(self) -> Piece | None:
        return Text(self.continued, CONTINUED) if self.continued else None


@dataclass(frozen=True)
class Row:
    """Cells side by side, as tall as the tallest."""

    cells: tuple[Cell, ...]
    before: float = 0.0
    """Space above it, unless it begins a page."""
    with_next: bool = False
    """Never the last thing on a page: a heading."""
    whole: bool = False
    """Never parted, if it fits on a page at all."""
    header: Row | None = None
    """What to repeat above it when it begins a page: a table's head."""
    nodes: tuple[Node, ...] = ()
    """Its structure elements when they are not simply those of its pieces, such as a table's row."""
    _tall: dict[float, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def height(self, setter: Typesetter, width: float) -> float:
        """Points it takes, without the space above."""
        known = self._tall.get(width)
        if known is None:
            known = max(cell.height(setter, wide) for cell, _left, wide in self._columns(width))
            self._tall[width] = known
        return known

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Boxes first, as artifacts; then what is in them."""
        tall = self.height(pen.typesetter, width)
        boxed = [(cell, at, wide) for cell, at, wide in self._columns(width) if cell.line or cell.fill]
        if boxed:
            with pen.artifact():
                for cell, at, wide in boxed:
                    pen.rectangle(left + at, top - tall, wide, tall, fill=cell.fill, line=cell.line)
        for cell, at, wide in self._columns(width):
            cell.draw(pen, left + at, top, wide)

    def split(self, setter: Typesetter, width: float, room: float) -> tuple[Row, Row] | None:
        """The part that fits into ``room`` and the rest; None when it cannot be parted there."""
        parts = [cell.split(setter, wide, room) for cell, _left, wide in self._columns(width)]
        if any(part is None for part in parts):
            return None
        first = tuple(part[0] for part in parts if part is not None)
        rest = tuple(part[1] for part in parts if part is not None)
        return replace(self, cells=first), replace(self, cells=rest)

    def as_seen_again(self) -> Row:
        """The same row for the eye only: repeated on a later page it is not content any more."""
        cells = tuple(
            replace(
                cell,
                pieces=tuple(
                    Text(piece.text, piece.style) if isinstance(piece, Text) else piece for piece in cell.pieces
                ),
            )
            for cell in self.cells
        )
        return replace(self, cells=cells, header=None)

    def structure(self) -> Sequence[Node]:
        """Its structure elements, in reading order."""
        found = (node for cell in self.cells for piece in cell.pieces for node in piece.nodes)
        return self.nodes or tuple(dict.fromkeys(found))

    def _columns(self, width: float) -> list[tuple[Cell, float, float]]:
        """Each cell with where it begins and how wide it is."""
        total = sum(cell.weight for cell in self.cells)
        found: list[tuple[Cell, float, float]] = []
        at = 0.0
        for cell in self.cells:
            wide = width * cell.weight / total
            found.append((cell, at, wide))
            at += wide
        return found
