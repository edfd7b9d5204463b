"""Ids of records and references of episodes."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so nothing is misread over the telephone."""

_RANDOM_CHARACTERS = 7
_REFERENCE = re.compile(r"CAF-?([0-9A-HJKMNP-TV-Z]{4})-?([0-9A-HJKMNP-TV-Z]{4})")


def new_id() -> str:
    """A new record id: 12 hex digits of milliseconds, then 80 random bits, so ids sort by age."""
    return f"{time.time_ns() // 1_000_000:012x}-{secrets.token_hex(10)}"


def _check_value(characters: str) -> int:
    value = 0
    for character in characters:
        value = value * 32 + ALPHABET.index(character)
    return value % 37


def new_reference(choose: Callable[[str], str] = secrets.choice) -> str:
    """A new episode reference, such as ``CAF-7KQ4-2MX5``.

    Seven random characters and Crockford's check character (value modulo 37). Numbers whose check
    would be one of the five signs ``*~$=U`` are drawn again, so a reference is letters and digits only.
    Two offices drawing 10,000 references each collide with a chance below one in 300.
    """
    while True:
        drawn = "".join(choose(ALPHABET) for _ in range(_RANDOM_CHARACTERS))
        check = _check_value(drawn)
        if check < len(ALPHABET):
            return f"CAF-{drawn[:4]}-{drawn[4:]}{ALPHABET[check]}"


def tidy_reference(typed: str) -> str:
    """A reference as a person typed it, in the form we print: capitals, O read as 0, I and L as 1."""
    body = typed.strip().upper().replace(" ", "")
    prefix, rest = (body[:3], body[3:]) if body.startswith("CAF") else ("CAF", body)
    digits = rest.replace("-", "").translate(str.maketrans("OIL", "011"))
    return f"{prefix}-{digits[:4]}-{digits[4:]}"


def is_reference(text: str) -> bool:
    """Whether the text is a well-formed reference whose check character is right."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return False
    characters = match[1] + match[2]
    check = _check_value(characters[:_RANDOM_CHARACTERS])
    return check < len(ALPHABET) and ALPHABET[check] == characters[-1]
