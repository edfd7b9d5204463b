"""Tick boxes: drawn, never a glyph, and always with a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caf_desktop.pdf.document.pen import Pen
from caf_desktop.pdf.document.pieces import Piece, Text
from caf_desktop.pdf.document.tags import Node, Role
from caf_desktop.pdf.document.theme import BODY, INK, LABEL, LINE, TICK, Style, Weight
from caf_desktop.pdf.document.typesetting import Typesetter
from caf_desktop.words import _

_TICK_GAP = 5.0
_OPTION_GAP = 16.0
_OPTION_SPACE = 2.0
_MARK = Style(12, 12, Weight.STRONG)


@dataclass(frozen=True)
class Choice:
    """One answer that can be ticked."""

    word: str
    ticked: bool


class Choices(Piece):
    """Tick boxes with their words, side by side as long as they fit, or one under the other."""

    def __init__(self, choices: Sequence[Choice], heading: str = "", *, stacked: bool = False) -> None:
        self.choices = choices
        self._stacked = stacked
        self._known: tuple[float, list[tuple[float, float, float]]] | None = None
        self.heading = Text.tagged(heading, LABEL) if heading else None
        self._items = [Node(Role.LIST_ITEM).add(Node(Role.LABEL), Node(Role.BODY)) for _choice in choices]
        self._list = Node(Role.LIST).add(*self._items)

    def height(self, setter: Typesetter, width: float) -> float:
        """The rows of boxes and the heading over them."""
        over = self.heading.height(setter, width) if self.heading else 0.0
        placed = self._placed(setter, width)
        return over + (placed[-1][1] + placed[-1][2] if placed else 0.0)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """An X in the boxes that apply, as the form's notes ask for."""
        if self.heading:
            self.heading.draw(pen, left, top, width)
            top -= self.heading.height(pen.typesetter, width)
        placed = self._placed(pen.typesetter, width)
        for choice, item, (across, down, _height) in zip(self.choices, self._items, placed, strict=True):
            label, body = (kid for kid in item.kids if isinstance(kid, Node))
            tick(pen, label, choice.ticked, left + across, top - down)
            lines = pen.typesetter.lines(choice.word, BODY, width - TICK - _TICK_GAP)
            with pen.content(body):
                pen.lines(lines, BODY, left + across + TICK + _TICK_GAP, top - down)

    @property
    def nodes(self) -> Sequence[Node]:
        """The heading and the list."""
        return (*(self.heading.nodes if self.heading else ()), self._list)

    def _placed(self, setter: Typesetter, width: float) -> list[tuple[float, float, float]]:
        """For each choice how far across and down it stands, and its height."""
        if self._known is None or self._known[0] != width:
            self._known = (width, self._place(setter, width))
        return self._known[1]

    def _place(self, setter: Typesetter, width: float) -> list[tuple[float, float, float]]:
        found: list[tuple[float, float, float]] = []
        across = down = row = 0.0
        for choice in self.choices:
            wide = TICK + _TICK_GAP + setter.width(choice.word, BODY)
            if across and (self._stacked or across + wide > width):
                across, down, row = 0.0, down + row, 0.0
            lines = len(setter.lines(choice.word, BODY, width - TICK - _TICK_GAP))
            row = max(row, lines * BODY.leading + _OPTION_SPACE)
            found.append((across, down, row))
            across += wide + _OPTION_GAP
        return found


def tick(pen: Pen, node: Node, ticked: bool, left: float, top: float) -> None:
    """A tick box on a line of body text; the X is a letter, so that it can be read and searched for."""
    bottom = top - (BODY.leading + TICK) / 2
    node.alternative = _("ticked") if ticked else _("not ticked")
    with pen.content(node):
        pen.rectangle(left, bottom, TICK, TICK, line=INK if ticked else LINE, rule=1.0)
        if ticked:
            mark = pen.typesetter.one_line("X", _MARK)
            across = (TICK - mark.runs[0].width * _MARK.size / 1000) / 2
            pen.lines([mark], _MARK, left + across, bottom + (TICK + _MARK.leading) / 2)
