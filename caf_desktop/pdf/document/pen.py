"""Drawing on the page: every mark belongs to a structure element or is an artifact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from caf_desktop.pdf.document.tags import Mark, Node
from caf_desktop.pdf.document.theme import LINE, RULE, Colour, Style
from caf_desktop.pdf.document.typesetting import Line, Typesetter

_SIMPLE = re.compile(r"[ -'*-\[\]-~]*")
"""ASCII without what a PDF string would have to escape."""
_BELOW_MIDDLE = 0.34
"""How far below the middle of its line a text's baseline lies, in sizes: half the height of a capital letter."""
Point = tuple[float, float]


class Pen:
    """Draws on one document's canvas, in points from the lower left corner of the page."""

    def __init__(self, canvas: Canvas, typesetter: Typesetter) -> None:
        self._canvas = canvas
        self._code: list[str] = canvas._code
        self._document = canvas._doc
        self._begun: dict[str, str] = {}
        """For each typeface in use the resource in which ASCII stands for itself."""
        self.typesetter = typesetter
        self.page = 0
        self.total = 0
        self._marks = 0

    def next_page(self) -> None:
        """End this page and begin another."""
        self._canvas.showPage()
        self._code = self._canvas._code
        self.page += 1
        self._marks = 0

    @contextmanager
    def content(self, node: Node) -> Iterator[None]:
        """What is drawn inside belongs to this structure element."""
        node.kids.append(Mark(self.page, self._marks))
        self._code.append(f"/{node.role} <</MCID {self._marks}>> BDC")
        self._marks += 1
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside is not content: boxes, backgrounds, headers and footers."""
        properties = f"/Type /{kind}" if kind in ("Layout", "Page") else f"/Type /Pagination /Subtype /{kind}"
        self._code.append(f"/Artifact <<{properties}>> BDC")
        yield
        self._code.append("EMC")

    def lines(self, lines: Sequence[Line], style: Style, left: float, top: float) -> float:
        """Draw lines downward from ``top``; answers where the next one would begin."""
        if not lines:
            return top
        self._fill(style.colour)
        self._code.append("BT")
        baseline = top - style.leading / 2 - style.size * _BELOW_MIDDLE
        current = ""
        for line in lines:
            self._code.append(f"1 0 0 1 {left:.2f} {baseline:.2f} Tm")
            for run in line.runs:
                current = self._show(run.face, run.text, style.size, current)
            if line.runs and line.spaced and not line.runs[-1].text.endswith(" "):
                current = self._show(line.runs[-1].face, " ", style.size, current)
            baseline -= style.leading
        self._code.append("ET")
        return top - style.leading * len(lines)

    def _show(self, face: str, text: str, size: float, current: str) -> str:
        """Show letters at the cursor; answers the font resource now in force."""
        font = getFont(face)
        if face in self._begun and _SIMPLE.fullmatch(text):
            resource = self._begun[face]
            if resource != current:
                self._code.append(f"{resource} {size:g} Tf")
            self._code.append(f"({text}) Tj")
            return resource
        for subset, codes in font.splitString(text, self._document):
            resource = font.getSubsetInternalName(subset, self._document)
            if subset == 0:
                self._begun[face] = resource
            if resource != current:
                self._code.append(f"{resource} {size:g} Tf")
                current = resource
            self._code.append(f"<{codes.hex()}> Tj")
        return current

    def rectangle(
        self,
        left: float,
        bottom: float,
        width: float,
        height: float,
        *,
        fill: Colour | None = None,
        line: Colour | None = LINE,
        rule: float = RULE,
    ) -> None:
        """A box, filled, outlined, or both."""
        if fill is not None:
            self._fill(fill)
        if line is not None:
            self._stroke(line, rule)
        painting = "B" if fill and line else "f" if fill else "S"
        self._code.append(f"{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re {painting}")

    def stroke(self, points: Sequence[Point], colour: Colour, rule: float) -> None:
        """A line through the points."""
        if len(points) < 2:
            return
        self._stroke(colour, rule)
        first, *rest = points
        path = [f"{first[0]:.2f} {first[1]:.2f} m", *(f"{x:.2f} {y:.2f} l" for x, y in rest)]
        self._code.append(" ".join(["q 1 J 1 j", *path, "S Q"]))

    def diagonal(self, line: Line, style: Style, middle: Point, degrees: float, width: float) -> None:
        """One line of words about a point, turned."""
        self._canvas.saveState()
        self._canvas.translate(*middle)
        self._canvas.rotate(degrees)
        self.lines([line], style, -width / 2, style.leading / 2)
        self._canvas.restoreState()

    def _fill(self, colour: Colour) -> None:
        self._code.append(f"{colour.red:g} {colour.green:g} {colour.blue:g} rg")

    def _stroke(self, colour: Colour, rule: float) -> None:
        self._code.append(f"{colour.red:g} {colour.green:g} {colour.blue:g} RG {rule:g} w")
