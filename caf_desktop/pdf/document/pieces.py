"""What a cell of the page holds, one under the other; here text and gaps."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from caf_desktop.pdf.document.pen import Pen
from caf_desktop.pdf.document.tags import Node, Role
from caf_desktop.pdf.document.theme import BODY, Style
from caf_desktop.pdf.document.typesetting import Line, Typesetter


class Piece(ABC):
    """Something drawn from the top downward in a given width; knows its height before."""

    @abstractmethod
    def height(self, setter: Typesetter, width: float) -> float:
        """Points it takes in this width."""

    @abstractmethod
    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw it below ``top``."""

    def split(self, setter: Typesetter, width: float, room: float) -> tuple[Piece, Piece] | None:
        """The part that fits into ``room`` and the rest; None when it cannot be parted there."""
        return None

    @property
    def nodes(self) -> Sequence[Node]:
        """Its structure elements, in reading order."""
        return ()


class Text(Piece):
    """Words in one style. ``node`` is None for what is repeated and only seen."""

    def __init__(self, text: str, style: Style = BODY, node: Node | None = None) -> None:
        self.text, self.style, self.node = text, style, node
        self._lines: tuple[float, tuple[Line, ...]] | None = None

    @classmethod
    def tagged(cls, text: str, style: Style = BODY, role: Role = Role.PARAGRAPH) -> Text:
        """Words with a structure element of their own."""
        return cls(text, style, Node(role))

    def height(self, setter: Typesetter, width: float) -> float:
        """One leading a line."""
        return len(self._broken(setter, width)) * self.style.leading

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """As content when it has a structure element, otherwise as an artifact."""
        lines = self._broken(pen.typesetter, width)
        if not lines:
            return
        with pen.content(self.node) if self.node is not None else pen.artifact():
            pen.lines(lines, self.style, left, top)

    def split(self, setter: Typesetter, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Between two lines, never leaving a single one behind or carrying one over."""
        lines = self._broken(setter, width)
        fit = min(int(room / self.style.leading + 1e-6), len(lines) - 2)
        if fit < 2:
            return None
        return self._part(width, lines[:fit]), self._part(width, lines[fit:])

    @property
    def nodes(self) -> Sequence[Node]:
        """Its one element, if it has any."""
        return () if self.node is None else (self.node,)

    def _part(self, width: float, lines: tuple[Line, ...]) -> Text:
        part = Text(self.text, self.style, self.node)
        part._lines = (width, lines)
        return part

    def _broken(self, setter: Typesetter, width: float) -> tuple[Line, ...]:
        if self._lines is None or self._lines[0] != width:
            self._lines = (width, setter.lines(self.text, self.style, width))
        return self._lines[1]


@dataclass(frozen=True)
class Gap(Piece):
    """Empty space, as in a box nobody has written in."""

    points: float

    def height(self, setter: Typesetter, width: float) -> float:
        """Its points."""
        return self.points

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Nothing."""
