"""Signing: PAdES B-B, SHA-256, certified so that nothing may change afterwards.

Sources: standards S-01 (ETSI.CAdES.detached), S-04 (stand-alone copies certified P=1), S-05 (invisible field).
"""

from __future__ import annotations

import io
from datetime import datetime

from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_signer import PdfSigningSession

from caf_desktop.pdf.certificate import SigningCertificate
from caf_desktop.pdf.faults import CannotSign

FIELD_NAME = "Signature1"
"""Name of the signature field the drawing path prepares."""
_DIGEST = "sha256"
_RESERVED = 8192
"""Hexadecimal digits kept free for the signature: an app-made certificate needs about 1,800."""
_LARGE_CERTIFICATE = 1500


class DocumentSigner:
    """Signs documents with one key, held ready so that it is checked once and not at each signature."""

    def __init__(self, certificate: SigningCertificate) -> None:
        self.certificate = certificate
        self._signer = _HeldKeySigner(certificate)

    def sign(self, pdf: bytes, at: datetime, reason: str = "") -> bytes:
        """The document with a certifying signature appended as an incremental update.

        ``at`` is the signer's own clock and needs a time zone; ``reason`` says what the signature means.
        An empty signature field is used when the document has one, otherwise an invisible one is added.
        Raises CannotSign when the bytes are not a PDF that can be signed (already signed, encrypted, damaged).
        """
        if at.tzinfo is None:
            raise ValueError("the time of signing needs a time zone")
        out = io.BytesIO()
        try:
            writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
            field_name, prepared = _field_to_use(writer)
            signer = _CappedPdfSigner(
                signers.PdfSignatureMetadata(
                    field_name=field_name,
                    md_algorithm=_DIGEST,
                    subfilter=SigSeedSubFilter.PADES,
                    certify=True,
                    docmdp_permissions=MDPPerm.NO_CHANGES,
                    name=self.certificate.name,
                    reason=reason or None,
                ),
                self._signer,
                at,
                None if prepared else SigFieldSpec(field_name),
            )
            signer.sign_pdf(writer, existing_fields_only=prepared, bytes_reserved=self._reserved(), output=out)
        except (PdfError, SigningError, ValueError, OSError) as fault:
            raise CannotSign(str(fault)) from fault
        return out.getvalue()

    def _reserved(self) -> int:
        spare = max(0, len(self.certificate.certificate_der()) - _LARGE_CERTIFICATE)
        return _RESERVED + 2 * spare


class _HeldKeySigner(signers.Signer):
    """A pyHanko signer around a key object that is already loaded."""

    def __init__(self, certificate: SigningCertificate) -> None:
        own = asn1_x509.Certificate.load(certificate.certificate_der())
        super().__init__(signing_cert=own)
        self._key = certificate.key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The ECDSA signature over ``data``; only SHA-256 is ever asked for."""
        if digest_algorithm != _DIGEST:
            raise SigningError(f"unexpected digest {digest_algorithm}")
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))


class _CappedPdfSigner(signers.PdfSigner):
    """Signs with a given clock, and announces PAdES only.

    pyHanko itself would raise the file to PDF 2.0 for elliptic curves, and PDF/A-2 allows 1.7 at most.
    """

    def __init__(
        self,
        metadata: signers.PdfSignatureMetadata,
        signer: signers.Signer,
        at: datetime,
        new_field: SigFieldSpec | None,
    ) -> None:
        super().__init__(metadata, signer=signer, new_field_spec=new_field)
        self._at = at

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        """Announce the ESIC extension at PDF 1.7."""
        pdf_out.ensure_output_version(version=(1, 7))
        pdf_out.register_extension(ESIC_EXTENSION_1)

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        """A session whose clock says the given time."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


def _field_to_use(writer: IncrementalPdfFileWriter) -> tuple[str, bool]:
    """Name of the field to sign, and whether the document already has it."""
    if next(enumerate_sig_fields(writer.prev, filled_status=True), None) is not None:
        raise CannotSign("the document is signed already")
    prepared = next(enumerate_sig_fields(writer.prev, filled_status=False), None)
    return (prepared[0], True) if prepared is not None else (FIELD_NAME, False)
