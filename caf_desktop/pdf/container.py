"""The few bytes of a signed PDF that the signature itself cannot cover: the place where it is written.

The signature stands in a gap of the signed bytes as a hexadecimal string with padding. A flipped byte there would pass
every cryptographic check, so the gap must hold the signature, its padding of zeros, and nothing else.
"""

from __future__ import annotations

from asn1crypto import cms
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
    used = len(content.dump())
    return not any(raw[used:]) and _versions_fit(content["content"])


def _versions_fit(signed: cms.SignedData) -> bool:
    """The version numbers follow from the content (RFC 5652, 5.1 and 5.3) and are not themselves signed."""
    info = signed["signer_infos"][0]
    by_issuer = info["sid"].name == "issuer_and_serial_number"
    return bool(signed["version"].native == "v1") and bool(info["version"].native == ("v1" if by_issuer else "v3"))
