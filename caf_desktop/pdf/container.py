"""The few bytes of a signed PDF that the signature itself cannot cover: the place where it is written.

The signature stands in a gap of the signed bytes as a hexadecimal string with padding. A flipped byte there would pass
every cryptographic check, so the gap must hold the signature, its padding of zeros, and nothing else.
"""

from __future__ import annotations

import hashlib

from asn1crypto import cms, parser, x509
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature


def well_kept(data: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Whether the gap holds one signature in even hexadecimal, encoded in one way only, then zeros."""
    ranges = [int(each) for each in signature.byte_range]
    if len(ranges) != 4:
        return False
    gap = data[ranges[0] + ranges[1] : ranges[2]]
    if not (gap.startswith(b"<") and gap.endswith(b">")):
        return False
    digits = gap[1:-1]
    if digits not in (digits.lower(), digits.upper()):
        return False
    try:
        raw = bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return False
    content = cms.ContentInfo.load(raw)
    return not any(raw[parser.peek(raw) :]) and _bound(content["content"], signature.signer_cert)


def _bound(signed: cms.SignedData, certificate: x509.Certificate) -> bool:
    """The parts of a CMS signature that are not signed follow from those that are (RFC 5652, 5.1 and 5.3; RFC 5035)."""
    info = signed["signer_infos"][0]
    by_issuer = info["sid"].name == "issuer_and_serial_number"
    algorithms = [each.dump() for each in signed["digest_algorithms"]]
    return (
        signed["version"].native == "v1"
        and info["version"].native == ("v1" if by_issuer else "v3")
        and algorithms == [info["digest_algorithm"].dump()]
        and _certificate_bound(info, certificate)
    )


def _certificate_bound(info: cms.SignerInfo, certificate: x509.Certificate) -> bool:
    """The certificate is the very one the signer named by its hash, where they named it."""
    for attribute in info["signed_attrs"]:
        if attribute["type"].native == "signing_certificate_v2":
            named = attribute["values"][0]["certs"][0]
            algorithm = named["hash_algorithm"]["algorithm"].native
            hashed = named["cert_hash"].native
            return bool(hashlib.new(algorithm, certificate.dump()).digest() == hashed)
    return True
