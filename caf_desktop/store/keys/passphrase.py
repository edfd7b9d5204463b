"""What makes a passphrase acceptable (K-07), and a five-word suggestion. Standard library only.

No rule about kinds of characters, no expiry, no hint. Length counts after NFKC, as hashing does. A long
enough passphrase is refused only if it is made of what a guesser tries first.
"""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from caf_desktop.store.keys.guessable import (
    PartKind,
    cheapest_parts,
    smallest_repeat,
    squashed,
    total_bits,
)
from caf_desktop.store.keys.word_lists import common_words, suggestion_words

SHORTEST = 15
LONGEST = 1024
SUGGESTED_WORDS = 5
LEAST_BITS = 38.0
"""Three different common words just pass, two do not."""
_FEWEST_DIFFERENT = 5
_JUDGED = 128
"""Only so many characters are split into parts; whatever follows can only add strength."""

_JOINTS = re.compile(r"[\s\-‐‑–]+")
"""Where a name falls apart: a guesser tries either half of "Featherstone-Haugh"."""

_ALWAYS_CONTEXT = frozenset(
    """
    caf cafdesktop desktop vault commonassessmentframework common assessment framework council borough county
    city district safeguarding nhs trust school children childrens services socialcare socialwork socialworker
    health visitor healthvisitor teacher practitioner earlyhelp family families familysupport teamaround tac
    """.split()
)
_STOCK_PHRASES = frozenset(
    """
    passphrase correcthorsebatterystaple thequickbrownfox jumpsoverthelazydog maytheforcebewithyou
    onceuponatime happybirthdaytoyou twinkletwinkle littlestar tobeornottobe thatisthequestion
    godsavetheking godsavethequeen
    """.split()
)


class PassphraseReason(StrEnum):
    """Why a passphrase is refused."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    COMMON_WORDS = "common-words"
    CONTEXT_WORDS = "context-words"
    KEYBOARD_WALK = "keyboard-walk"
    SEQUENCE = "sequence"
    REPEATED = "repeated"
    TOO_PLAIN = "too-plain"


@dataclass(frozen=True)
class PassphraseFault:
    """One reason; ``number`` is the length typed for TOO_SHORT and TOO_LONG, else 0."""

    reason: PassphraseReason
    number: int = 0

    @property
    def code(self) -> str:
        """What ``caf_desktop.words.keys`` makes a sentence of, with ``values``."""
        return f"passphrase-{self.reason.value}"

    @property
    def values(self) -> dict[str, str | int]:
        """The numbers the sentence names."""
        return {"number": self.number, "shortest": SHORTEST, "longest": LONGEST}


_REASONS = {
    PartKind.CONTEXT: PassphraseReason.CONTEXT_WORDS,
    PartKind.RUN: PassphraseReason.REPEATED,
    PartKind.SEQUENCE: PassphraseReason.SEQUENCE,
    PartKind.WALK: PassphraseReason.KEYBOARD_WALK,
    PartKind.WORD: PassphraseReason.COMMON_WORDS,
}


def passphrase_faults(passphrase: str, context: Iterable[str] = ()) -> list[PassphraseFault]:
    """Why this passphrase is refused, each reason once; empty if it is accepted.

    ``context`` are names the person is likely to use and a guesser to know: their own, their agency's and
    council's, names in the vault. Takes a few milliseconds.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    if len(text) < SHORTEST:
        return [PassphraseFault(PassphraseReason.TOO_SHORT, len(text))]
    if len(text) > LONGEST:
        return [PassphraseFault(PassphraseReason.TOO_LONG, len(text))]
    text = squashed(text)[:_JUDGED]
    unit = smallest_repeat(text)
    parts = cheapest_parts(unit, _guessed_words(), _context_words(context))
    if total_bits(parts) >= LEAST_BITS and len(set(text)) >= _FEWEST_DIFFERENT:
        return []
    reasons = [_REASONS[part.kind] for part in parts if part.kind in _REASONS]
    if unit != text:
        reasons.append(PassphraseReason.REPEATED)
    return [PassphraseFault(reason) for reason in dict.fromkeys(reasons or [PassphraseReason.TOO_PLAIN])]


def suggested_passphrase() -> str:
    """Five different words picked at random (60 bits), separated by spaces."""
    while True:
        chosen = [secrets.choice(suggestion_words()) for _ in range(SUGGESTED_WORDS)]
        if len(set(chosen)) == SUGGESTED_WORDS:
            return " ".join(chosen)


def suggestion_bits() -> float:
    """Bits of chance in a suggested passphrase."""
    return SUGGESTED_WORDS * math.log2(len(suggestion_words()))


@cache
def _guessed_words() -> frozenset[str]:
    return common_words().union(suggestion_words(), _STOCK_PHRASES)


def _context_words(given: Iterable[str]) -> frozenset[str]:
    found = set(_ALWAYS_CONTEXT)
    for phrase in given:
        folded = unicodedata.normalize("NFKC", phrase)
        found.update(squashed(word) for word in (folded, *folded.split(), *_JOINTS.split(folded)))
    return frozenset(word for word in found if len(word) > 2)
