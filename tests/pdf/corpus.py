"""The signed and unsigned files the checks are tried on (standards S-09)."""

from __future__ import annotations

import io
from datetime import datetime, timedelta, timezone
from functools import cache

import pikepdf
from asn1crypto import keys, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

from caf_desktop.pdf.certificate import LIFE, SigningCertificate, make_certificate
from caf_desktop.pdf.signing import DocumentSigner

SIGNED_AT = datetime(2026, 5, 28, 13, 30, tzinfo=timezone(timedelta(hours=1)))
LATER = SIGNED_AT + timedelta(days=30)


@cache
def priya() -> SigningCertificate:
    return make_certificate("Priya Nair", "Harbourside Health", SIGNED_AT - timedelta(days=3))


@cache
def unsigned() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for line in ("Tilly likes water play.", "Second page."):
        canvas.drawString(72, 700, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def signed() -> bytes:
    """B-B, certified so that nothing may change."""
    return DocumentSigner(priya()).sign(unsigned(), SIGNED_AT, "I completed this assessment")


def tampered() -> bytes:
    """One byte of the signed content flipped."""
    return flipped(signed(), signed().index(b"/MediaBox") + 14)


def flipped(data: bytes, place: int, bit: int = 1) -> bytes:
    changed = bytearray(data)
    changed[place] ^= bit
    return bytes(changed)


def appended() -> bytes:
    """A page's content replaced by an incremental update, which P=1 forbids."""
    writer = IncrementalPdfFileWriter(io.BytesIO(signed()))
    page, _ = writer.find_page_for_modification(0)
    page.get_object()["/Rotate"] = writer.root["/Pages"]["/Count"]
    writer.update_container(page.get_object())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def truncated() -> bytes:
    return signed()[: len(signed()) * 2 // 3]


def signature_removed() -> bytes:
    """The whole form taken out by an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(signed()))
    del writer.root["/AcroForm"]
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def expired() -> bytes:
    """Signed after the certificate had ended."""
    return DocumentSigner(priya()).sign(unsigned(), SIGNED_AT + LIFE + timedelta(days=10))


@cache
def two_signers() -> bytes:
    """Certified P=2, then countersigned by a second person."""
    first = with_pyhanko(unsigned(), priya(), "First", certify=True)
    sam = make_certificate("Sam Cole", "Riverside Children's Centre", SIGNED_AT - timedelta(days=1))
    return with_pyhanko(first, sam, "Second", certify=False)


def plain_approval() -> bytes:
    """A signature that says nothing about later changes."""
    return with_pyhanko(unsigned(), priya(), "Only", certify=False)


def encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(unsigned())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def with_pyhanko(pdf: bytes, certificate: SigningCertificate, field: str, *, certify: bool) -> bytes:
    """Signed by pyHanko's own signer, as another program would."""
    own = x509.Certificate.load(certificate.certificate_der())
    signer = signers.SimpleSigner(
        signing_cert=own,
        signing_key=keys.PrivateKeyInfo.load(certificate.key_der()),
        cert_registry=SimpleCertificateStore(),
    )
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    out = io.BytesIO()
    signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), metadata, signer, output=out)
    return out.getvalue()
