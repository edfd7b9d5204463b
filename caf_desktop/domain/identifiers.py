"""NHS numbers, unique pupil numbers and postcodes: how they are shown, and what is wrong with one (M-01 to M-03).

A number that passes its check is well formed; that says nothing about whose it is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class IdentifierReason(StrEnum):
    """What is wrong with an identifier."""

    NHS_NOT_TEN_DIGITS = "nhs-not-ten-digits"
    NHS_CHECK_DIGIT = "nhs-check-digit"
    NHS_ONE_DIGIT_REPEATED = "nhs-one-digit-repeated"
    UPN_SHAPE = "upn-shape"
    UPN_CHECK_LETTER = "upn-check-letter"
    UPN_UNKNOWN_AUTHORITY = "upn-unknown-authority"
    POSTCODE_SHAPE = "postcode-shape"
    POSTCODE_LETTERS = "postcode-letters"


@dataclass(frozen=True)
class IdentifierFault:
    """One fault. ``blocks``: it cannot be an identifier of this kind; otherwise it only looks unlikely."""

    reason: IdentifierReason
    blocks: bool = True


_UPN_SHAPE = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]", re.ASCII)
_NEWER_AUTHORITIES = frozenset(range(660, 682)) | {838, 839, 940, 941, 942, 943}
"""Wales (660–681), and English authorities formed since 2019: Dorset, Bournemouth Christchurch and Poole, North
and West Northamptonshire, Cumberland, Westmorland and Furness. The older ones are in ``stdnum``."""

_POSTCODE_SHAPE = re.compile(r"[A-Z](?:[0-9]{1,2}|[A-Z][0-9]{1,2}|[0-9][A-Z]|[A-Z][0-9][A-Z])[0-9][A-Z]{2}", re.ASCII)
_POSTCODE_LETTERS = re.compile(
    r"(GIR0AA|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]|[A-HK-Y][0-9][0-9]|[0-9][A-HJKPSTUW]"
    r"|[A-HK-Y][0-9][ABEHMNPRVWXY])[0-9][ABD-HJLNP-UW-Z]{2})",
    re.ASCII,
)
_NO_FIXED_ADDRESS = re.compile(r"ZZ99[0-9][A-Z]{2}", re.ASCII)


def bare(text: str) -> str:
    """NFKC and upper case, without spaces and dashes."""
    if text.isascii() and text.isalnum():
        return text.upper()
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) not in ("Pd", "Cf"))


def tidy_nhs_number(text: str) -> str:
    """``943 476 5919``, as the NHS shows it; what has not ten digits comes back as it was, trimmed."""
    digits = bare(text)
    if re.fullmatch(r"[0-9]{10}", digits, re.ASCII):
        return f"{digits[:3]} {digits[3:6]} {digits[6:]}"
    return text.strip()


def nhs_number_faults(text: str) -> list[IdentifierFault]:
    """What is wrong with an NHS number (modulus 11, M-01); nothing for an empty one."""
    from stdnum.gb import nhs

    digits = bare(text)
    if not digits:
        return []
    if not re.fullmatch(r"[0-9]{10}", digits, re.ASCII):
        return [IdentifierFault(IdentifierReason.NHS_NOT_TEN_DIGITS)]
    if len(set(digits)) == 1:
        return [IdentifierFault(IdentifierReason.NHS_ONE_DIGIT_REPEATED)]
    if not nhs.is_valid(digits):
        return [IdentifierFault(IdentifierReason.NHS_CHECK_DIGIT)]
    return []


def tidy_upn(text: str) -> str:
    """A unique pupil number in capitals without spaces."""
    return bare(text)


def upn_faults(text: str) -> list[IdentifierFault]:
    """What is wrong with a unique pupil number, permanent or temporary (M-02); nothing for an empty one.

    An authority's code that nobody knows only looks unlikely: new authorities come.
    """
    from stdnum.gb import upn

    number = bare(text)
    if not number:
        return []
    if not _UPN_SHAPE.fullmatch(number):
        return [IdentifierFault(IdentifierReason.UPN_SHAPE)]
    if upn.calc_check_digit(number[1:]) != number[0]:
        return [IdentifierFault(IdentifierReason.UPN_CHECK_LETTER)]
    if int(number[1:4]) not in _NEWER_AUTHORITIES and not upn.is_valid(number):
        return [IdentifierFault(IdentifierReason.UPN_UNKNOWN_AUTHORITY, blocks=False)]
    return []


def tidy_postcode(text: str) -> str:
    """Capitals, one space before the last three; what is no postcode comes back as it was, trimmed."""
    code = bare(text)
    if _POSTCODE_SHAPE.fullmatch(code) or code == "GIR0AA":
        return f"{code[:-3]} {code[-3:]}"
    return text.strip()


def postcode_faults(text: str) -> list[IdentifierFault]:
    """What is wrong with a postcode (M-03); nothing for an empty one or the NHS's ZZ99 pseudo-codes.

    A wrong shape blocks; a letter where that letter never stands only warns, for the rules change.
    """
    code = bare(text)
    if not code or _NO_FIXED_ADDRESS.fullmatch(code) or _POSTCODE_LETTERS.fullmatch(code):
        return []
    if _POSTCODE_SHAPE.fullmatch(code):
        return [IdentifierFault(IdentifierReason.POSTCODE_LETTERS, blocks=False)]
    return [IdentifierFault(IdentifierReason.POSTCODE_SHAPE)]


def is_pseudo_postcode(text: str) -> bool:
    """Whether it is one of the NHS's ZZ99 codes: no fixed address, or address not known."""
    return bool(_NO_FIXED_ADDRESS.fullmatch(bare(text)))
