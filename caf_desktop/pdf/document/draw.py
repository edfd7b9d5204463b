"""The last step of the drawing path: rows and their structure tree become a PDF, ready to be signed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFPage
from reportlab.pdfgen.canvas import Canvas

from caf_desktop.pdf.document.fonts import main_face
from caf_desktop.pdf.document.layout import onto_pages
from caf_desktop.pdf.document.metadata import describe
from caf_desktop.pdf.document.pen import Pen
from caf_desktop.pdf.document.rows import Row
from caf_desktop.pdf.document.sheet import Sheet
from caf_desktop.pdf.document.strings import text_string
from caf_desktop.pdf.document.structure import WrittenObject, reference, write_structure
from caf_desktop.pdf.document.tags import Node, Role
from caf_desktop.pdf.document.theme import (
    BOTTOM,
    CONTENT_WIDTH,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TOP,
    Weight,
)
from caf_desktop.pdf.document.typesetting import Typesetter
from caf_desktop.words import _

FIELD_NAME = "Signature1"
rl_config.useA85 = 0  # page contents as plain bytes: a fifth smaller and much quicker than as text
_VERSION = (1, 7)
_PRINTED_AND_LOCKED = 4 + 128


def draw(rows: Sequence[Row], tree: Node, sheet: Sheet, title: str, when: datetime) -> bytes:
    """The document as bytes. ``tree`` is the Document element holding the rows' elements.

    ``title`` names the document (no person in it); ``when`` needs a time zone and is written as its creation.
    """
    out = io.BytesIO()
    canvas = Canvas(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        pdfVersion=_VERSION,
        initialFontName=main_face(Weight.REGULAR).name,
    )
    pen = Pen(canvas, Typesetter())
    pages = onto_pages(rows, pen.typesetter, CONTENT_WIDTH, PAGE_HEIGHT - TOP - BOTTOM)
    pen.total = len(pages)
    for page in pages:
        sheet.draw_behind(pen)
        for placed in page:
            placed.row.draw(pen, MARGIN, PAGE_HEIGHT - TOP - placed.down, CONTENT_WIDTH)
        sheet.draw_around(pen)
        pen.next_page()
    _finish(canvas._doc, tree, title, when, len(pages))
    canvas.save()
    return out.getvalue()


def _finish(document: PDFDocument, tree: Node, title: str, when: datetime, total: int) -> None:
    """Catalogue, signature field and structure tree (standards S-05, A-01)."""
    catalogue = describe(document, title, when)
    objects = [document.idToObject[f"Page{number}"] for number in range(1, total + 1)]
    pages = [reference(document, page) for page in objects]
    form = Node(Role.FORM)
    tree.add(form)
    field = WrittenObject()
    widget = reference(document, field)
    root, key = write_structure(document, tree, pages, widget, form)
    field.text = (
        f"<</Type/Annot/Subtype/Widget/FT/Sig/T{text_string(FIELD_NAME)}/TU{text_string(_('Digital signature'))}"
        f"/Rect[0 0 0 0]/F {_PRINTED_AND_LOCKED}/P {pages[0]}/StructParent {key}>>"
    )
    catalogue.StructTreeRoot = root
    catalogue.AcroForm = WrittenObject(f"<</Fields[{widget}]/SigFlags 1>>")
    for place, page in enumerate(objects):
        _tag_page(page, place)
    objects[0].Annots = WrittenObject(f"[{widget}]")


def _tag_page(page: PDFPage, place: int) -> None:
    page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents = place
    page.Tabs = "/S"
