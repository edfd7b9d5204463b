"""The typefaces, loaded once in a process and only when a letter needs them."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from caf_desktop.pdf.document.arabic import as_typed
from caf_desktop.pdf.document.theme import Weight
from caf_desktop.shipped import resources_folder

_LOADING = threading.RLock()


@dataclass(frozen=True)
class Face:
    """One font file: its name in the PDF and the width of each letter in thousandths of the size."""

    name: str
    widths: Mapping[int, float]
    by_letter: Mapping[str, float]
    """The same widths, found by the letter itself."""


@dataclass(frozen=True)
class _Family:
    """A typeface and the letters it is asked for: pairs of first and last code point."""

    regular: str
    strong: str
    blocks: tuple[tuple[int, int], ...]

    def may_have(self, code: int) -> bool:
        return any(first <= code <= last for first, last in self.blocks)


_ATKINSON = _Family("AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-SemiBold", ((0x20, 0x10FFFF),))
_NOTO_LATIN = _Family("NotoSans-Regular", "NotoSans-Bold", ((0xA0, 0x58F), (0x1AB0, 0x21FF), (0x2C60, 0xABFF)))
_SCRIPTS = {
    "Hebrew": ((0x590, 0x5FF), (0xFB1D, 0xFB4F)),
    "Arabic": ((0x600, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)),
    "Armenian": ((0x530, 0x58F),),
    "Devanagari": ((0x900, 0x97F),),
    "Bengali": ((0x980, 0x9FF),),
    "Gurmukhi": ((0xA00, 0xA7F),),
    "Gujarati": ((0xA80, 0xAFF),),
    "Tamil": ((0xB80, 0xBFF),),
    "Thai": ((0xE00, 0xE7F),),
    "Georgian": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)),
    "Ethiopic": ((0x1200, 0x139F), (0x2D80, 0x2DDF)),
    "Math": ((0x2190, 0x22FF),),
    "Symbols2": ((0x2300, 0x2BFF),),
}
_FALLBACKS = (
    _NOTO_LATIN,
    *(_Family(f"NotoSans{name}-Regular", f"NotoSans{name}-Regular", blocks) for name, blocks in _SCRIPTS.items()),
    _Family("DroidSansFallbackFull", "DroidSansFallbackFull", ((0x2000, 0x10FFFF),)),
)


def main_face(weight: Weight) -> Face:
    """The house typeface."""
    return _load(_ATKINSON.strong if weight is Weight.STRONG else _ATKINSON.regular)


@cache
def face_for(cluster: str, weight: Weight) -> Face | None:
    """The first typeface that has every character of a letter with its marks; None when there is none."""
    codes = [ord(character) for character in cluster]
    for family in (_ATKINSON, *_FALLBACKS):
        if not family.may_have(codes[0]):
            continue
        face = _load(family.strong if weight is Weight.STRONG else family.regular)
        if all(code in face.widths for code in codes):
            return face
    return None


class ReadableFont(TTFont):
    """A TrueType font from which text is copied as it was typed.

    ReportLab's table from letters back to Unicode keeps the joining forms of Arabic, and is wrong beyond U+FFFF.
    """

    def addObjects(self, doc: PDFDocument) -> None:
        """Add the font to the document, then put its tables right."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(place, doc)[1:] for place in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            table = doc.idToObject[f"toUnicodeCMap:{fonts[name].BaseFont}"]
            for place, code in enumerate(subset):
                typed = as_typed(chr(code))
                if code > 0xFFFF or typed != chr(code):
                    written = typed.encode("utf-16-be").hex().upper()
                    table.content = table.content.replace(f"<{place:02X}> <{code:04X}>", f"<{place:02X}> <{written}>")


@cache
def _load(file_name: str) -> Face:
    with _LOADING:
        path = resources_folder() / "fonts" / f"{file_name}.ttf"
        font = ReadableFont(file_name, str(path), asciiReadable=True, shapable=False)
        pdfmetrics.registerFont(font)
        glyphs = font.face.charToGlyph
        widths = {code: float(width) for code, width in font.face.charWidths.items() if glyphs.get(code)}
        return Face(file_name, widths, {chr(code): width for code, width in widths.items()})
