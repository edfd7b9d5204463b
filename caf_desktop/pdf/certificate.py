"""The certificate a user signs with: made by the program itself when no other is at hand.

Source: standards S-02 (ECDSA P-256, self-signed, CN = name, O = agency, two years, digitalSignature and
nonRepudiation).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID

from caf_desktop.pdf.faults import UnusableSigningKey

LIFE = timedelta(days=730)
"""How long an app-made certificate lasts."""
_CLOCK_TOLERANCE = timedelta(minutes=5)
_LONGEST_NAME = 64
"""X.520's upper bound for common and organisation names, in characters."""


@dataclass(frozen=True)
class SigningCertificate:
    """A private key and the certificate that names its holder; the key never leaves memory except through `key_der`."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def key_der(self) -> bytes:
        """The private key as PKCS#8 DER, for sealing into the vault; never write it elsewhere."""
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    def certificate_der(self) -> bytes:
        """The certificate as DER."""
        return self.certificate.public_bytes(Encoding.DER)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, 64 lower-case hexadecimal digits."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @cached_property
    def name(self) -> str:
        """The holder's name (CN)."""
        return _first(self.certificate.subject, NameOID.COMMON_NAME)

    @cached_property
    def agency(self) -> str:
        """The holder's agency (O); empty when the certificate names none."""
        return _first(self.certificate.subject, NameOID.ORGANIZATION_NAME)

    def usable_at(self, moment: datetime) -> bool:
        """Whether ``moment`` (with a time zone) lies inside the certificate's life."""
        return self.certificate.not_valid_before_utc <= moment <= self.certificate.not_valid_after_utc


def make_certificate(name: str, agency: str, now: datetime) -> SigningCertificate:
    """A new key with a self-signed certificate, good from shortly before ``now`` (time zone required) for two years.

    Raises ValueError when the name is blank or ``now`` has no time zone.
    """
    if not name.strip():
        raise ValueError("a signing certificate needs a name")
    if now.tzinfo is None:
        raise ValueError("the certificate's start needs a time zone")
    start = now.astimezone(UTC).replace(microsecond=0) - _CLOCK_TOLERANCE
    key = ec.generate_private_key(ec.SECP256R1())
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name.strip()[:_LONGEST_NAME])]
    if agency.strip():
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, agency.strip()[:_LONGEST_NAME]))
    subject = x509.Name(parts)
    key_id = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signing_only(), critical=True)
        .add_extension(key_id, critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(key_id), critical=False)
        .sign(key, hashes.SHA256())
    )
    return SigningCertificate(key, certificate)


def load_certificate(key_der: bytes, certificate_der: bytes) -> SigningCertificate:
    """The key and certificate as they were kept.

    Raises UnusableSigningKey when either cannot be read, the key is not elliptic, or they do not belong together.
    """
    try:
        key = load_der_private_key(key_der, password=None)
        certificate = x509.load_der_x509_certificate(certificate_der)
    except (ValueError, TypeError) as fault:
        raise UnusableSigningKey("unreadable") from fault
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise UnusableSigningKey("not an elliptic-curve key")
    if key.public_key() != certificate.public_key():
        raise UnusableSigningKey("key and certificate do not belong together")
    return SigningCertificate(key, certificate)


def _signing_only() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _first(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""
