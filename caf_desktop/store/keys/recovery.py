"""The recovery code: 130 random bits as 26 Crockford base32 characters and two check characters (K-04).

The two check characters make a Reed–Solomon code over GF(32): any two wrong characters are noticed, and after
a single slip the group that holds it can be pointed at. The code is written as seven groups of four.
"""

from __future__ import annotations

import secrets
import unicodedata
from enum import StrEnum

from caf_desktop.store.keys.errors import KeysError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_CHARACTERS = 26
CODE_CHARACTERS = 28
GROUP = 4

_READ_AS = {"O": "0", "I": "1", "L": "1"}
_SKIPPED = {"Pd", "Zs", "Cc", "Pc", "Cf"}


class CodeFault(StrEnum):
    """Why typed text is not a recovery code."""

    BAD_CHARACTER = "bad-character"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    CHECK = "check"


class CodeRefused(KeysError):
    """The typed code cannot be right.

    ``group`` (1 to 7) says where to look first, 0 if that is not known; ``characters`` counts what was typed.
    """

    def __init__(self, fault: CodeFault, group: int = 0, characters: int = 0) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.group = group
        self.characters = characters
        self.code = f"code-{fault.value}"

    @property
    def values(self) -> dict[str, str | int]:
        return {"group": self.group, "characters": self.characters, "length": CODE_CHARACTERS}


def _powers() -> tuple[int, ...]:
    """Powers of the generator of GF(32), polynomial x^5 + x^2 + 1."""
    found = [1]
    while len(found) < 31:
        doubled = found[-1] << 1
        found.append(doubled ^ 0b100101 if doubled & 32 else doubled)
    return tuple(found)


_POWER = _powers()
_LOG = {value: exponent for exponent, value in enumerate(_POWER)}


def _times(left: int, right: int) -> int:
    return _POWER[(_LOG[left] + _LOG[right]) % 31] if left and right else 0


def _syndromes(values: list[int]) -> tuple[int, int]:
    plain = weighted = 0
    for place, value in enumerate(values):
        plain ^= value
        weighted ^= _times(value, _POWER[place])
    return plain, weighted


def new_recovery_code() -> str:
    """A new code as it is shown once, e.g. ``7K3M-…`` (seven groups of four)."""
    values = [secrets.randbelow(32) for _ in range(SECRET_CHARACTERS)]
    plain, weighted = _syndromes(values)
    # Solve a + b = plain, a·x^26 + b·x^27 = weighted for the two check values a and b.
    first, second = _POWER[SECRET_CHARACTERS], _POWER[SECRET_CHARACTERS + 1]
    divisor = _POWER[(31 - _LOG[first ^ second]) % 31]
    last = _times(weighted ^ _times(plain, first), divisor)
    values += [plain ^ last, last]
    return grouped("".join(ALPHABET[value] for value in values))


def grouped(code: str) -> str:
    """A bare code in groups of four with hyphens."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def parse_recovery_code(typed: str) -> str:
    """The bare 28 characters of what was typed.

    Forgives lower case, spaces, dashes of any kind, O for 0, I and L for 1. Raises CodeRefused.
    """
    code = ""
    for character in unicodedata.normalize("NFKC", typed).upper():
        if unicodedata.category(character) in _SKIPPED:
            continue
        read = _READ_AS.get(character, character)
        if read not in ALPHABET:
            raise CodeRefused(CodeFault.BAD_CHARACTER, min(len(code) // GROUP + 1, 7), len(code))
        code += read
    if len(code) != CODE_CHARACTERS:
        fault = CodeFault.TOO_SHORT if len(code) < CODE_CHARACTERS else CodeFault.TOO_LONG
        raise CodeRefused(fault, characters=len(code))
    plain, weighted = _syndromes([ALPHABET.index(character) for character in code])
    if plain or weighted:
        raise CodeRefused(CodeFault.CHECK, _group_of_slip(plain, weighted), len(code))
    return code


def _group_of_slip(plain: int, weighted: int) -> int:
    """The group of the only wrong character, if there is only one; else 0."""
    if not plain or not weighted:
        return 0
    place = (_LOG[weighted] - _LOG[plain]) % 31
    return place // GROUP + 1 if place < CODE_CHARACTERS else 0
