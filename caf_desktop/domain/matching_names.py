"""Comparing names: normalising for comparison only, placeholders, and how alike two names are (M-04).

Likeness is Jaro–Winkler (rapidfuzz), lifted for known variants, parts of double names and run-together tokens.
Originals are never changed.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from caf_desktop.domain.name_variants import are_different_names, are_variants

Tokens = tuple[str, ...]

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_DROPPED = set("'’‘`´ʼʻ.")
_PLACEHOLDERS = frozenset(
    """
    baby babe infant unborn newborn unknown unnamed child boy girl male female twin triplet of bo to be not
    known named yet tbc tba na nk none nil nfn nmn first second third one two three 1 2 3 a b c i ii iii
    """.split()
)
_SURE_PLACEHOLDERS = frozenset(
    """
    baby babe infant unborn newborn unknown unnamed child boy girl male female twin triplet not tbc tba na nk
    none nil nfn nmn
    """.split()
)
_PARTICLES = frozenset(
    "de da di do dos del della van von der den la le al el bin ibn bint abu ap st saint".split()
)

VARIANT = 0.96
PART_OF_DOUBLE_NAME = 0.93
RUN_TOGETHER = 0.98
TWO_NAMES = 0.8
"""At most this for names known to be two: below the line that tells twins apart."""


@lru_cache(maxsize=20_000)
def tokens(name: str) -> Tokens:
    """The parts of a name for comparison: no marks, case, apostrophes or hyphens."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in decomposed if unicodedata.category(c) != "Mn" and c not in _DROPPED)
    spaced = "".join(c if c.isalnum() or unicodedata.category(c) == "Mc" else " " for c in kept)
    return tuple(spaced.translate(_LETTERS).split())


@lru_cache(maxsize=20_000)
def given_tokens(name: str) -> Tokens:
    """The parts of a given name; none if it only holds the place of one (*Baby*, *Twin 1*, *not known*)."""
    return () if is_placeholder(name) else tokens(name)


def is_placeholder(name: str) -> bool:
    """Whether the name stands for one nobody has given yet."""
    parts = tokens(name)
    return bool(parts) and set(parts) <= _PLACEHOLDERS and not _SURE_PLACEHOLDERS.isdisjoint(parts)


@lru_cache(maxsize=20_000)
def family_tokens(name: str) -> Tokens:
    """The parts of a family name: particles joined to what follows, *Mc* read as *Mac*."""
    found: list[str] = []
    prefix = ""
    for part in () if is_placeholder(name) else tokens(name):
        if part in _PARTICLES:
            prefix += "saint" if part == "st" else part
            continue
        found.append(prefix + _mac(part))
        prefix = ""
    return (*found, prefix) if prefix else tuple(found)


def _mac(part: str) -> str:
    return f"mac{part[2:]}" if part.startswith("mc") and len(part) > 4 else part


@lru_cache(maxsize=50_000)
def likeness(one: str, other: str) -> float:
    """Jaro–Winkler of two normalised strings, 0 to 1."""
    if one == other:
        return 1.0
    from rapidfuzz.distance import JaroWinkler

    return float(JaroWinkler.similarity(one, other))


def given_likeness(one: Tokens, other: Tokens) -> float:
    """How alike two given names are, 0 to 1; 0 if either is unknown."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    best = _run_together(one, other) if len(one) != len(other) else 0.0
    shorter, longer = sorted((one, other), key=len)
    matched = [max(_one_given(part, candidate) for candidate in longer) for part in shorter]
    average = sum(matched) / len(matched)
    if len(shorter) < len(longer) and _one_given(shorter[0], longer[0]) < average:
        average = min(average, PART_OF_DOUBLE_NAME)
    return max(best, average)


def family_likeness(one: Tokens, other: Tokens) -> float:
    """How alike two family names are, in any order of their parts, 0 to 1; 0 if either is unknown."""
    if not one or not other:
        return 0.0
    first, second = sorted(one), sorted(other)
    if first == second:
        return 1.0
    best = max(_run_together(one, other), likeness(" ".join(first), " ".join(second)))
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < len(longer):
        matched = [max(likeness(part, candidate) for candidate in longer) for part in shorter]
        best = max(best, PART_OF_DOUBLE_NAME * sum(matched) / len(matched))
    return best


def _one_given(one: str, other: str) -> float:
    if are_variants(one, other):
        return max(likeness(one, other), VARIANT)
    alike = likeness(one, other)
    return min(alike, TWO_NAMES) if are_different_names(one, other) else alike


def _run_together(one: Tokens, other: Tokens) -> float:
    return min(likeness("".join(one), "".join(other)), RUN_TOGETHER)
