"""A list with bullets."""

from __future__ import annotations

from collections.abc import Sequence

from caf_desktop.pdf.document.pen import Pen
from caf_desktop.pdf.document.pieces import Piece, Text
from caf_desktop.pdf.document.tags import Node, Role
from caf_desktop.pdf.document.theme import BODY
from caf_desktop.pdf.document.typesetting import Typesetter

_INDENT = 14.0
_BULLET = "•"


class Bullets(Piece):
    """Short lines, each with a bullet."""

    def __init__(self, texts: Sequence[str], items: Sequence[tuple[Node, Text]] | None = None) -> None:
        if items is None:
            items = [(Node(Role.LABEL), Text.tagged(text, BODY, Role.BODY)) for text in texts]
            self._list = Node(Role.LIST)
            for label, text in items:
                self._list.add(Node(Role.LIST_ITEM).add(label, *text.nodes))
        self._items = items

    def height(self, setter: Typesetter, width: float) -> float:
        """All lines."""
        return sum(text.height(setter, width - _INDENT) for _label, text in self._items)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Bullet and text, one under the other."""
        for label, text in self._items:
            with pen.content(label):
                pen.lines([pen.typesetter.one_line(_BULLET, BODY)], BODY, left + 2, top)
            text.draw(pen, left + _INDENT, top, width - _INDENT)
            top -= text.height(pen.typesetter, width - _INDENT)

    def split(self, setter: Typesetter, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Between two items."""
        for place, (_label, text) in enumerate(self._items):
            room -= text.height(setter, width - _INDENT)
            if room < 0:
                return (self._part(self._items[:place]), self._part(self._items[place:])) if place else None
        return None

    @property
    def nodes(self) -> Sequence[Node]:
        """The list."""
        return (self._list,)

    def _part(self, items: Sequence[tuple[Node, Text]]) -> Bullets:
        part = Bullets((), items)
        part._list = self._list
        return part
