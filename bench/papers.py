"""The signed PDF of a whole CAF, beside bare ReportLab setting the same words in the same boxes and bare pyHanko.

Bare ReportLab is Platypus with its stock Paragraph and Table: no tags, no PDF/A, no shaping. It is given the very
rows our paper draws, already gathered and worded.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from typing import Any
from unittest.mock import patch
from xml.sax.saxutils import escape

from asn1crypto import keys, x509
from pikepdf import Pdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from bench.result import Result, side_by_side, timed
from bench.vaults import BenchVault
from caf_desktop.actions.printing import signed_pdf, signing_certificate
from caf_desktop.pdf.certificate import SigningCertificate
from caf_desktop.pdf.document import theme
from caf_desktop.pdf.document.choices import Choices
from caf_desktop.pdf.document.draw import draw
from caf_desktop.pdf.document.fonts import main_face
from caf_desktop.pdf.document.pieces import Piece, Text
from caf_desktop.pdf.document.rows import Row

_BOX = TableStyle([("GRID", (0, 0), (-1, -1), 0.75, Color(0.49, 0.55, 0.6)), ("VALIGN", (0, 0), (-1, -1), "TOP")])
_EMPTY = 16


def papers(vault: BenchVault, rounds: int) -> Result:
    """The sample case with everything that stands beside the form."""
    desk = vault.open()
    try:
        case = desk.case(vault.case_episode)
        draft = case.draft()
        assert draft is not None
        certificate = signing_certificate(desk)
        rows: list[Row] = []

        def listen(drawn: Sequence[Row], *others: Any) -> bytes:
            rows.extend(drawn)
            return draw(drawn, *others)

        with patch("caf_desktop.pdf.caf.draw", listen):
            pages = _pages(signed_pdf(desk, case, draft))
        signer = bare_signer(certificate)
        ours, floor = side_by_side(
            [
                lambda: timed(lambda: signed_pdf(desk, case, draft)),
                lambda: timed(lambda: bare_signed(bare_pdf(rows), signer)),
            ],
            rounds,
        )
        bare_pages = _pages(bare_pdf(rows))
    finally:
        desk.close()
    return Result(
        f"Signed CAF PDF, {pages} pages",
        ours,
        1.5,
        floor,
        f"bare ReportLab, {bare_pages} pages, and bare pyHanko",
    )


def bare_pdf(rows: Sequence[Row]) -> bytes:
    """The rows as Platypus tables of paragraphs."""
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=(theme.PAGE_WIDTH, theme.PAGE_HEIGHT),
        leftMargin=theme.MARGIN,
        rightMargin=theme.MARGIN,
        topMargin=theme.TOP,
        bottomMargin=theme.BOTTOM,
        initialFontName=main_face(theme.Weight.REGULAR).name,
    )
    document.build([_table(row) for row in rows], onFirstPage=_furniture, onLaterPages=_furniture)
    return out.getvalue()


def bare_signer(certificate: SigningCertificate) -> signers.SimpleSigner:
    """pyHanko's own signer with the same key."""
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.certificate_der()),
        signing_key=keys.PrivateKeyInfo.load(certificate.key_der()),
        cert_registry=SimpleCertificateStore(),
    )


def bare_signed(pdf: bytes, signer: signers.SimpleSigner) -> bytes:
    """A certifying PAdES signature, as pyHanko makes it."""
    out = io.BytesIO()
    signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf)),
        signers.PdfSignatureMetadata(
            field_name="Signature1",
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        ),
        signer,
        output=out,
    )
    return out.getvalue()


def _table(row: Row) -> Table:
    total = sum(cell.weight for cell in row.cells)
    widths = [theme.CONTENT_WIDTH * cell.weight / total for cell in row.cells]
    cells = [[_flowable(piece) for piece in cell.pieces] for cell in row.cells]
    return Table([cells], colWidths=widths, style=_BOX, splitInRow=1)


def _flowable(piece: Piece) -> Paragraph | Spacer:
    if isinstance(piece, Text):
        return Paragraph(escape(piece.text).replace("\n", "<br/>"), _style(piece.style))
    if isinstance(piece, Choices):
        words = "  ".join(f"{'X' if choice.ticked else '_'} {choice.word}" for choice in piece.choices)
        return Paragraph(escape(words), _style(theme.BODY))
    return Spacer(1, _EMPTY)


@cache
def _style(style: theme.Style) -> ParagraphStyle:
    colour = Color(style.colour.red, style.colour.green, style.colour.blue)
    return ParagraphStyle(
        str(style), fontName=main_face(style.weight).name, fontSize=style.size, leading=style.leading, textColor=colour
    )


def _furniture(canvas: Any, document: Any) -> None:
    canvas.setFont(main_face(theme.Weight.REGULAR).name, 9.5)
    canvas.drawString(theme.MARGIN, theme.PAGE_HEIGHT - 30, "Common Assessment Framework form")
    canvas.drawString(theme.MARGIN, 40, f"page {document.page}")


def _pages(pdf: bytes) -> int:
    with Pdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)
