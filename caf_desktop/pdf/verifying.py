"""Checking a PDF's signatures: from bytes to a `Verdict`, whatever the bytes are."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Sequence
from datetime import UTC, datetime

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, collect_embedded_signatures
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    PdfSignatureStatus,
    SignatureCoverageLevel,
)
from pyhanko_certvalidator import ValidationContext

from caf_desktop.pdf.container import well_kept
from caf_desktop.pdf.verdict import (
    Changes,
    FileKind,
    Identity,
    Integrity,
    Permission,
    Signer,
    TimeSource,
    Verdict,
)

LARGEST = 64 * 1024 * 1024
"""Files above this many bytes are not checked; a CAF is well under one megabyte."""
_HEADER_WITHIN = 1024
_Status = PdfSignatureStatus | DocumentTimestampStatus

for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # its warnings are our findings, not stderr's


def check_pdf(data: bytes, trusted: Sequence[bytes] = (), now: datetime | None = None) -> Verdict:
    """The five facts about ``data``; never raises on account of the file.

    ``trusted`` holds certificates (DER) whose word on identities is taken; ``now`` (time zone required) is the moment
    of the check, the computer's clock when not given. Nothing is fetched from anywhere.
    """
    moment = now or datetime.now(UTC)
    if not data:
        return _nothing_to_check(FileKind.EMPTY)
    if len(data) > LARGEST:
        return _nothing_to_check(FileKind.TOO_LARGE)
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        return _nothing_to_check(FileKind.NOT_PDF)
    try:
        return _check(data, [x509.Certificate.load(each) for each in trusted], moment)
    except Exception:  # a hostile or broken file may raise anything out of the readers: it is damaged, not we
        return _nothing_to_check(FileKind.DAMAGED)


def _check(data: bytes, trusted: list[x509.Certificate], now: datetime) -> Verdict:
    reader = PdfFileReader(io.BytesIO(data))
    if reader.encrypted:
        return _nothing_to_check(FileKind.ENCRYPTED)
    filled = sum(1 for _ in enumerate_sig_fields(reader, filled_status=True))
    if not filled:
        removed = b"/ByteRange" in data
        return _nothing_to_check(FileKind.SIGNATURE_REMOVED if removed else FileKind.UNSIGNED)
    try:
        found = collect_embedded_signatures(reader)
        if len(found) != filled:
            return _unreadable_signature()
        return _judge(data, found, asyncio.run(_validate(found, trusted, now)), now)
    except Exception:  # as above: the document opens but its signature cannot be made sense of
        return _unreadable_signature()


async def _validate(
    found: Sequence[EmbeddedPdfSignature], trusted: list[x509.Certificate], now: datetime
) -> list[_Status]:
    outcome: list[_Status] = []
    for signature in found:
        context = ValidationContext(trust_roots=trusted, allow_fetching=False, moment=now)
        if signature.sig_object_type == "/DocTimeStamp":
            outcome.append(await async_validate_pdf_timestamp(signature, context))
        else:
            outcome.append(await async_validate_pdf_signature(signature, context))
    return outcome


def _judge(data: bytes, found: Sequence[EmbeddedPdfSignature], statuses: Sequence[_Status], now: datetime) -> Verdict:
    kept = [well_kept(data, signature) for signature in found]
    last = statuses[-1]
    sound = all(status.intact and status.valid for status in statuses) and all(kept)
    ended = last.coverage is SignatureCoverageLevel.ENTIRE_FILE and last.modification_level is ModificationLevel.NONE
    allowed = all(_allowed(status) for status in statuses)
    permission = _permission(found[0])
    if not sound:
        integrity, changes = Integrity.CHANGED, Changes.CANNOT_TELL
    elif not allowed or (not ended and permission is Permission.NOTHING):
        integrity, changes = Integrity.ADDED_TO, Changes.NOT_ALLOWED
    elif not ended:
        integrity, changes = Integrity.ADDED_TO, Changes.ALLOWED
    else:
        integrity = Integrity.UNCHANGED
        changes = Changes.NONE if len(statuses) == 1 else Changes.LATER_SIGNATURES
    signers = tuple(
        _signer(signature, status, fine, now)
        for signature, status, fine in zip(found, statuses, kept, strict=True)
        if isinstance(status, PdfSignatureStatus)
    )
    return Verdict(FileKind.SIGNED, integrity, changes, permission, signers)


def _allowed(status: _Status) -> bool:
    level = status.modification_level
    return level is not None and level <= ModificationLevel.FORM_FILLING and status.docmdp_ok is not False


def _signer(signature: EmbeddedPdfSignature, status: PdfSignatureStatus, kept: bool, now: datetime) -> Signer:
    certificate = status.signing_cert
    subject = certificate.subject.native
    stamped = status.timestamp_validity
    if stamped is not None and stamped.valid:
        signed_at, source = stamped.timestamp, TimeSource.TIMESTAMP
    elif status.signer_reported_dt is not None:
        signed_at, source = status.signer_reported_dt, TimeSource.OWN_CLOCK
    else:
        signed_at, source = None, TimeSource.NOT_SAID
    return Signer(
        name=_text(subject.get("common_name")) or certificate.subject.human_friendly,
        agency=_text(subject.get("organization_name")),
        issuer=certificate.issuer.human_friendly,
        fingerprint=certificate.sha256.hex(),
        intact=status.intact and kept,
        valid=status.intact and status.valid and kept and _allowed(status),
        identity=_identity(status, certificate, _aware(signed_at)),
        signed_at=_aware(signed_at),
        time_source=source,
        certificate_ends=certificate.not_valid_after,
        expired=certificate.not_valid_after < now,
    )


def _identity(status: PdfSignatureStatus, certificate: x509.Certificate, at: datetime | None) -> Identity:
    if at is not None and not certificate.not_valid_before <= at <= certificate.not_valid_after:
        return Identity.NOT_IN_FORCE
    if status.trusted:
        return Identity.CONFIRMED
    return Identity.SELF_SIGNED if certificate.self_issued else Identity.UNKNOWN_ISSUER


def _permission(first: EmbeddedPdfSignature) -> Permission:
    return {
        None: Permission.NOT_SAID,
        MDPPerm.NO_CHANGES: Permission.NOTHING,
        MDPPerm.FILL_FORMS: Permission.FORM_FILLING,
        MDPPerm.ANNOTATE: Permission.COMMENTS,
    }[first.docmdp_level]


def _aware(moment: datetime | None) -> datetime | None:
    """PDF dates may lack a zone; such a clock is read as UTC."""
    if moment is not None and moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment


def _text(value: object) -> str:
    """A name part, which a certificate may hold several times."""
    if isinstance(value, (list, tuple)):
        return ", ".join(str(each) for each in value)
    return "" if value is None else str(value)


def _nothing_to_check(kind: FileKind) -> Verdict:
    integrity = {
        FileKind.UNSIGNED: Integrity.NOT_SIGNED,
        FileKind.SIGNATURE_REMOVED: Integrity.CHANGED,
    }.get(kind, Integrity.CANNOT_TELL)
    return Verdict(kind, integrity, Changes.CANNOT_TELL, Permission.CANNOT_TELL)


def _unreadable_signature() -> Verdict:
    return Verdict(FileKind.SIGNED, Integrity.CHANGED, Changes.CANNOT_TELL, Permission.CANNOT_TELL)
