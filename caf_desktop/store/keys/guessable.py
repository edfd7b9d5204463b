"""Splitting a passphrase into the parts a guesser would try first, each with a rough cost in bits.

The cheapest split counts (as in zxcvbn, Wheeler 2016, but far simpler): common words, context words, keyboard
walks, sequences and runs are cheap whatever their length, and a part met again is almost free.
"""

from __future__ import annotations

from collections.abc import Set
from enum import Enum
from functools import cache
from typing import NamedTuple


class PartKind(Enum):
    """What a part of a passphrase is, with the bits it is worth."""

    CONTEXT = 4
    RUN = 4.5
    SEQUENCE = 5
    WALK = 6
    YEAR = 7
    WORD = 13
    OTHER = 0


class Part(NamedTuple):
    """One stretch of the squashed passphrase."""

    kind: PartKind
    text: str
    bits: float


_LETTER_BITS = 4.0
_DIGIT_BITS = 3.0
_DISGUISE_BITS = 1.0
_AGAIN_BITS = 1.0
_LONGEST_WORD = 26
_SHORTEST_PATTERN = 4
_SHORTEST_RUN = 3

_ROWS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "zaq1xsw2cde3vfr4bgt5nhy6mju7ki8lo9",
    "1q2w3e4r5t6y7u8i9o0p",
    "qweasdzxc",
    "qweasdzxcrtyfghvbnuiojklm",
)
_SEQUENCES = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "112233445566778899",
    "111222333444555666777888999",
)
_DISGUISES = (str.maketrans("013457@$!", "oieastasi"), str.maketrans("013457@$!", "oleastasi"))


@cache
def _both_ways(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts + tuple(text[::-1] for text in texts)


def squashed(passphrase: str) -> str:
    """Case folded; spaces and joining punctuation gone: ``Pass-word. Pass`` and ``passwordpass`` are one."""
    return "".join(c for c in passphrase.casefold() if not c.isspace() and c not in "-_.,'’")


def smallest_repeat(text: str) -> str:
    """The unit that ``text`` is made of, if it is one unit twice or more (the last may be cut); else all."""
    for size in range(1, len(text) // 2 + 1):
        if text[size:] == text[: len(text) - size]:
            return text[:size]
    return text


def cheapest_parts(text: str, words: Set[str], context: Set[str]) -> list[Part]:
    """The split of a squashed passphrase that costs a guesser least."""
    readings = (text, *(text.translate(table) for table in _DISGUISES))
    best: list[tuple[float, Part | None, int]] = [(0.0, None, 0)]
    for end in range(1, len(text) + 1):
        letter = text[end - 1]
        bits = _DIGIT_BITS if letter.isdigit() else _LETTER_BITS
        choice = (best[end - 1][0] + bits, Part(PartKind.OTHER, letter, bits), end - 1)
        for start in range(max(0, end - _LONGEST_WORD), end - 2):
            part = _part(text[start:end], [reading[start:end] for reading in readings], words, context)
            if part is not None and best[start][0] + part.bits < choice[0]:
                choice = (best[start][0] + part.bits, part, start)
        best.append(choice)
    return _walk_back(best)


def total_bits(parts: list[Part]) -> float:
    """What the parts are worth together; a pattern or word met before is worth next to nothing."""
    seen: set[str] = set()
    total = 0.0
    for part in parts:
        total += _AGAIN_BITS if part.text in seen else part.bits
        if part.kind is not PartKind.OTHER:
            seen.add(part.text)
    return total


def _walk_back(best: list[tuple[float, Part | None, int]]) -> list[Part]:
    parts: list[Part] = []
    _, part, start = best[-1]
    while part is not None:
        parts.append(part)
        _, part, start = best[start]
    return parts[::-1]


def _part(text: str, readings: list[str], words: Set[str], context: Set[str]) -> Part | None:
    """The cheapest pattern that covers ``text`` (3 characters or more) exactly."""
    kind = _pattern(text)
    if kind is not None:
        return Part(kind, text, kind.value)
    for listed, kind in ((context, PartKind.CONTEXT), (words, PartKind.WORD)):
        for reading in readings:
            if reading in listed:
                disguise = 0.0 if reading == text else _DISGUISE_BITS
                return Part(kind, reading, kind.value + disguise)
    return None


def _pattern(text: str) -> PartKind | None:
    if len(text) >= _SHORTEST_RUN and len(set(text)) == 1:
        return PartKind.RUN
    if len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20"):
        return PartKind.YEAR
    shortest = _SHORTEST_RUN if text.isdecimal() else _SHORTEST_PATTERN
    if len(text) >= shortest and any(text in line for line in _both_ways(_SEQUENCES)):
        return PartKind.SEQUENCE
    if len(text) >= _SHORTEST_PATTERN and any(text in line for line in _both_ways(_ROWS)):
        return PartKind.WALK
    return None
