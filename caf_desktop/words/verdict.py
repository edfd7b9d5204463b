"""The five plain lines that say what a check of a PDF found.

The reason codes are those of the check's verdict, read by their value, so that these sentences need no PDF library.
"Unchanged" and "identity confirmed" are two different things and never share a line (standards S-03).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Protocol

from caf_desktop.words import _
from caf_desktop.words.exact import exact_day, exact_moment
from caf_desktop.words.one_line import one_line, quoted

FINGERPRINT_TAIL = 8
"""How many of the fingerprint's last digits people compare."""


class SignerFacts(Protocol):
    """One signature, as the check describes it."""

    @property
    def name(self) -> str: ...
    @property
    def agency(self) -> str: ...
    @property
    def issuer(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def identity(self) -> str: ...
    @property
    def signed_at(self) -> datetime.datetime | None: ...
    @property
    def time_source(self) -> str: ...
    @property
    def certificate_ends(self) -> datetime.datetime | None: ...
    @property
    def expired(self) -> bool: ...


class VerdictFacts(Protocol):
    """The outcome of a check."""

    @property
    def kind(self) -> str: ...
    @property
    def integrity(self) -> str: ...
    @property
    def changes(self) -> str: ...
    @property
    def permission(self) -> str: ...
    @property
    def signers(self) -> Sequence[SignerFacts]: ...


def verdict_lines(verdict: VerdictFacts) -> tuple[str, str, str, str, str]:
    """Unchanged or not; what changed since; what the signer permitted; who; where the time comes from."""
    return (
        integrity_line(verdict),
        changes_line(verdict),
        permission_line(verdict),
        identity_line(verdict),
        time_line(verdict),
    )


def integrity_line(verdict: VerdictFacts) -> str:
    """Whether the file is as it was signed, or why that cannot be told."""
    about_file = {
        "empty": _("Cannot tell: the file is empty."),
        "not-pdf": _("Cannot tell: this is not a PDF file."),
        "damaged": _("Cannot tell: the file is damaged or cut short. Ask for a fresh copy."),
        "encrypted": _("Cannot tell: the file is locked with a password."),
        "too-large": _("Cannot tell: the file is too large to be one of ours."),
        "signature-removed": _("Changed: a signature was taken out of this file. Do not rely on it."),
    }
    about_content = {
        "unchanged": _("Unchanged: the file is exactly as it was signed."),
        "added-to": _("Added to: what was signed is still there, but the file was added to afterwards."),
        "changed": _("Changed: the file is not as it was signed. Do not rely on it; ask for a fresh copy."),
        "not-signed": _("Not signed: nobody can tell whether this file has been changed."),
        "cannot-tell": _("Cannot tell whether the file has been changed."),
    }
    return about_file.get(verdict.kind) or about_content[verdict.integrity]


def changes_line(verdict: VerdictFacts) -> str:
    """What came after the signature."""
    if not verdict.signers:
        return _("Changes since: there is no signature to compare with.")
    return {
        "none": _("Changes since: none."),
        "later-signatures": _("Changes since: only further signatures, which are listed."),
        "allowed": _("Changes since: only of a kind the signer allowed."),
        "not-allowed": _("Changes since: something was added that the signer did not allow."),
        "cannot-tell": _("Changes since: they cannot be told apart from what was signed."),
    }[verdict.changes]


def permission_line(verdict: VerdictFacts) -> str:
    """What the signer allows others to change."""
    if not verdict.signers:
        return _("Allowed by the signer: not known.")
    return {
        "nothing": _("Allowed by the signer: nothing may be changed or added."),
        "form-filling": _("Allowed by the signer: filling in fields and further signatures."),
        "comments": _("Allowed by the signer: comments, filling in fields and further signatures."),
        "not-said": _("Allowed by the signer: nothing was said about changes."),
        "cannot-tell": _("Allowed by the signer: not known."),
    }[verdict.permission]


def identity_line(verdict: VerdictFacts) -> str:
    """Who signed, and whether somebody else vouches for the name."""
    if not verdict.signers:
        return _("Signed by: nobody that can be named.")
    return _("Signed by: {people}").format(people=" ".join(_person(signer) for signer in verdict.signers))


def time_line(verdict: VerdictFacts) -> str:
    """When, and whose clock says so."""
    if not verdict.signers:
        return _("Time: not known.")
    signer = verdict.signers[-1]
    if signer.signed_at is None:
        return _("Time: the signature does not say.")
    when = exact_moment(signer.signed_at)
    if signer.time_source == "timestamp":
        return _("Time: {when}, from a time-stamping service.").format(when=when)
    return _("Time: {when}, by the signer's own clock; nobody else confirms it.").format(when=when)


def _person(signer: SignerFacts) -> str:
    """What is known about the name, and only then the name, in quotation marks: a certificate may say anything."""
    name = _("{name}, {agency}").format(name=signer.name, agency=signer.agency) if signer.agency else signer.name
    tail = one_line(signer.fingerprint)[-FINGERPRINT_TAIL:]
    sentence = {
        "confirmed": _("identity confirmed as {name} (certificate ending {tail})."),
        "self-signed": _("identity not independently confirmed. The certificate ending {tail} names itself {name}."),
        "unknown-issuer": _(
            "identity not confirmed: issuer not known here. The certificate ending {tail} names {name}."
        ),
        "not-in-force": _("the certificate ending {tail} was not in force at that time. It names {name}."),
        "cannot-tell": _("identity not known. The certificate ending {tail} names {name}."),
    }[signer.identity].format(name=quoted(name), tail=tail)
    if signer.expired and signer.certificate_ends is not None and signer.identity != "not-in-force":
        ended = _("The certificate has since ended, on {day}.").format(day=exact_day(signer.certificate_ends))
        return f"{sentence} {ended}"
    return sentence
