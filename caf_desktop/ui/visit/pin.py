"""The PIN of one visit: six digits, in memory only, that lift the cover and end the visit."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import date
from enum import StrEnum

DIGITS = 6
TRIES = 3
_SHAPE = re.compile(r"[0-9]{6}", re.ASCII)
_ROWS = ("01234567890", "09876543210")
_ON_THE_KEYS = frozenset({"147258", "258369", "159753", "147369", "123321", "321123", "246810", "135790", "159357"})


class PinFault(StrEnum):
    """Why a PIN is not taken."""

    NOT_SIX_DIGITS = "not-six-digits"
    TOO_PLAIN = "too-plain"
    BIRTHDAY = "birthday"


def pin_fault(pin: str, birthday: date | None = None) -> PinFault | None:
    """What is wrong with a new PIN; nothing if it will do. ``birthday`` is the child's, which a child knows."""
    if _SHAPE.fullmatch(pin) is None:
        return PinFault.NOT_SIX_DIGITS
    few_signs = len(set(pin)) <= 2
    repeats = pin[:3] == pin[3:] or pin[:2] == pin[2:4] == pin[4:]
    doubles = pin[0] == pin[1] and pin[2] == pin[3] and pin[4] == pin[5]
    in_a_row = any(pin in row for row in _ROWS)
    if few_signs or repeats or doubles or in_a_row or pin in _ON_THE_KEYS:
        return PinFault.TOO_PLAIN
    if birthday is not None and pin in _ways_to_write(birthday):
        return PinFault.BIRTHDAY
    return None


def _ways_to_write(day: date) -> frozenset[str]:
    forms = ("%d%m%y", "%m%d%y", "%y%m%d", "%y%d%m", "%m%Y", "%Y%m", "%d%Y", "%d%m%Y", "%Y%m%d")
    written = {day.strftime(form) for form in forms}
    return frozenset(text[:DIGITS] for text in written) | frozenset(text[-DIGITS:] for text in written)


class Pin:
    """Keeps a salted digest, and counts wrong tries. That hides the PIN from a glance at memory, no more."""

    def __init__(self, digits: str) -> None:
        self._salt = secrets.token_bytes(16)
        self._digest = self._of(digits)
        self.tries_left = TRIES

    def is_right(self, digits: str) -> bool:
        """Whether these are the digits; a wrong try counts, a right one forgets the wrong ones before."""
        if self.tries_left > 0 and hmac.compare_digest(self._of(digits), self._digest):
            self.tries_left = TRIES
            return True
        self.tries_left = max(0, self.tries_left - 1)
        return False

    def _of(self, digits: str) -> bytes:
        return hashlib.sha256(self._salt + digits.encode("utf-8")).digest()
