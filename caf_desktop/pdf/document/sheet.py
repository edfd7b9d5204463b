"""What is the same on every page: header, footer, page x of y, and DRAFT across a draft. All of it artifacts."""

from __future__ import annotations

from dataclasses import dataclass

from caf_desktop.pdf.document.pen import Pen
from caf_desktop.pdf.document.theme import (
    BOTTOM,
    CONTENT_WIDTH,
    DRAFT_WORD,
    FURNITURE,
    FURNITURE_STRONG,
    HAIRLINE,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Style,
)
from caf_desktop.words import _

_HEADER_AT = PAGE_HEIGHT - 9 * MM
_FOOTER_AT = BOTTOM - 5 * MM


@dataclass(frozen=True)
class Sheet:
    """The words of header and footer. No full name: initials and reference only (standards A-03)."""

    title: str
    reference: str
    version: str
    initials: str
    issue: str
    """Whose copy this is."""
    draft: bool = False

    def draw_behind(self, pen: Pen) -> None:
        """What lies under the content: the word DRAFT on a draft."""
        if not self.draft:
            return
        word = _("DRAFT")
        setter = pen.typesetter
        with pen.artifact("Watermark"):
            wide = setter.width(word, DRAFT_WORD)
            middle = (PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
            pen.diagonal(setter.one_line(word, DRAFT_WORD), DRAFT_WORD, middle, 52, wide)

    def draw_around(self, pen: Pen) -> None:
        """Header and footer, once the number of pages is known."""
        page = _("page {number} of {total}").format(number=pen.page + 1, total=pen.total)
        state = _("DRAFT, {version}").format(version=self.version) if self.draft else self.version
        with pen.artifact("Header"):
            self._words(pen, self.title, FURNITURE_STRONG, _HEADER_AT)
            self._words(pen, f"{self.reference} · {state}", FURNITURE, _HEADER_AT, right=True)
            pen.stroke([(MARGIN, _HEADER_AT - 17), (MARGIN + CONTENT_WIDTH, _HEADER_AT - 17)], HAIRLINE, 0.75)
        with pen.artifact("Footer"):
            pen.stroke([(MARGIN, _FOOTER_AT + 4), (MARGIN + CONTENT_WIDTH, _FOOTER_AT + 4)], HAIRLINE, 0.75)
            initials = " · ".join(part for part in (self.initials, self.reference) if part)
            self._words(pen, initials, FURNITURE, _FOOTER_AT)
            self._words(pen, page, FURNITURE_STRONG, _FOOTER_AT, right=True)
            self._words(pen, self.issue, FURNITURE, _FOOTER_AT - FURNITURE.leading)

    def _words(self, pen: Pen, text: str, style: Style, top: float, *, right: bool = False) -> None:
        lines = pen.typesetter.lines(text, style, CONTENT_WIDTH)[:2]
        left = MARGIN + CONTENT_WIDTH - pen.typesetter.width(text, style) if right else MARGIN
        pen.lines(lines, style, left, top)
