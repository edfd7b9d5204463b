"""A signature drawn by hand, as the lines it was drawn with."""

from __future__ import annotations

from collections.abc import Sequence

from caf_desktop.pdf.document.pen import Pen
from caf_desktop.pdf.document.pieces import Piece
from caf_desktop.pdf.document.tags import Node, Role
from caf_desktop.pdf.document.theme import INK
from caf_desktop.pdf.document.typesetting import Typesetter

_TALL = 52.0
_RULE = 1.3


class Drawing(Piece):
    """Strokes scaled into the cell; ``words`` say what it is to those who do not see it."""

    def __init__(
        self, strokes: Sequence[Sequence[tuple[float, float]]], width: float, height: float, words: str
    ) -> None:
        self._strokes = strokes
        self._width, self._height = max(width, 1.0), max(height, 1.0)
        self._node = Node(Role.FIGURE, alternative=words)

    def height(self, setter: Typesetter, width: float) -> float:
        """The same for every signature."""
        return _TALL

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """The strokes, as large as the cell lets them be."""
        scale = min(width / self._width, _TALL / self._height)
        self._node.box = (left, top - _TALL, left + scale * self._width, top)
        with pen.content(self._node):
            for stroke in self._strokes:
                pen.stroke([(left + x * scale, top - y * scale) for x, y in stroke], INK, _RULE)

    @property
    def nodes(self) -> Sequence[Node]:
        """The figure."""
        return (self._node,)
