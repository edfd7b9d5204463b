"""What a check of a PDF found: five facts as reason codes with values, no words and no PDF library.

Source: standards S-08 (integrity, changes since, certifying permission, identity, time source) and S-03 (a self-signed
identity is never shown as confirmed).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FileKind(StrEnum):
    """What sort of file was given."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    SIGNATURE_REMOVED = "signature-removed"
    EMPTY = "empty"
    NOT_PDF = "not-pdf"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too-large"


class Integrity(StrEnum):
    """Whether the file is as it was signed."""

    UNCHANGED = "unchanged"
    ADDED_TO = "added-to"
    CHANGED = "changed"
    NOT_SIGNED = "not-signed"
    CANNOT_TELL = "cannot-tell"


class Changes(StrEnum):
    """What was added after the last signature."""

    NONE = "none"
    LATER_SIGNATURES = "later-signatures"
    ALLOWED = "allowed"
    NOT_ALLOWED = "not-allowed"
    CANNOT_TELL = "cannot-tell"


class Permission(StrEnum):
    """What the first signer allows others to change."""

    NOTHING = "nothing"
    FORM_FILLING = "form-filling"
    COMMENTS = "comments"
    NOT_SAID = "not-said"
    CANNOT_TELL = "cannot-tell"


class Identity(StrEnum):
    """How far the signer's name can be relied on."""

    CONFIRMED = "confirmed"
    SELF_SIGNED = "self-signed"
    UNKNOWN_ISSUER = "unknown-issuer"
    NOT_IN_FORCE = "not-in-force"
    CANNOT_TELL = "cannot-tell"


class TimeSource(StrEnum):
    """Where the time of signing comes from."""

    TIMESTAMP = "timestamp"
    OWN_CLOCK = "own-clock"
    NOT_SAID = "not-said"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True)
class Signer:
    """One signature in the file, in the order they were made."""

    name: str
    agency: str
    issuer: str
    fingerprint: str
    """SHA-256 of the certificate, 64 hexadecimal digits; empty when the certificate cannot be read."""
    intact: bool
    """The bytes this signature covers are the bytes that were signed."""
    valid: bool
    """Intact, the signature belongs to the certificate, and nothing was added against the signer's wish."""
    identity: Identity
    signed_at: datetime | None
    time_source: TimeSource
    certificate_ends: datetime | None
    expired: bool
    """The certificate has ended by the day of the check."""


@dataclass(frozen=True)
class Verdict:
    """The outcome of checking one file; every field has a value whatever the file was."""

    kind: FileKind
    integrity: Integrity
    changes: Changes
    permission: Permission
    signers: tuple[Signer, ...] = ()

    @property
    def untouched(self) -> bool:
        """Signed, every signature valid, and not one byte added after the last one."""
        return self.kind is FileKind.SIGNED and self.integrity is Integrity.UNCHANGED and self.valid

    @property
    def valid(self) -> bool:
        """There is a signature and all of them are valid; says nothing about who signed."""
        return bool(self.signers) and all(signer.valid for signer in self.signers)

    @property
    def trusted(self) -> bool:
        """Valid, and somebody we were told to trust vouches for every signer; never so for a self-made certificate."""
        return self.valid and all(signer.identity is Identity.CONFIRMED for signer in self.signers)

    @property
    def identity(self) -> Identity:
        """The least reliable identity among the signers."""
        order = list(Identity)
        return max((signer.identity for signer in self.signers), key=order.index, default=Identity.CANNOT_TELL)

    @property
    def time_source(self) -> TimeSource:
        """Where the last signer's time comes from."""
        return self.signers[-1].time_source if self.signers else TimeSource.CANNOT_TELL
