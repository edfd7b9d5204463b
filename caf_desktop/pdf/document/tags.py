"""The structure tree: what each piece of the page is, in reading order, for people who do not see the page.

Sources: standards A-01, A-02 (one H1, no skipped levels, tables with TH and scope, lists as L/LI, figures
with alternative text, furniture as artifacts); ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """The standard structure types in use."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    PARAGRAPH = "P"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEADER = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    FORM = "Form"


@dataclass(frozen=True)
class Mark:
    """A piece of marked content: the page, counted from 0, and its number on that page."""

    page: int
    number: int


@dataclass(eq=False)
class Node:
    """One structure element. A piece of content that runs over pages adds a mark on each."""

    role: Role
    alternative: str = ""
    """What to read out instead, such as for a drawing (``/Alt``)."""
    box: tuple[float, float, float, float] | None = None
    """Where a figure stands on its page (``/BBox``)."""
    kids: list[Node | Mark] = field(default_factory=list)

    def add(self, *kids: Node) -> Node:
        """This node, with more elements inside it."""
        self.kids.extend(kids)
        return self

    def walk(self) -> Iterator[Node]:
        """This element and all inside it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def prune(self) -> bool:
        """Take out elements that came to nothing on the page; True when something is left. Table cells stay."""
        self.kids = [kid for kid in self.kids if isinstance(kid, Mark) or kid.prune()]
        return bool(self.kids) or self.role in (Role.CELL, Role.HEADER, Role.FORM)


def group(role: Role, kids: Iterable[Node]) -> Node:
    """An element around others."""
    return Node(role, kids=list(kids))
