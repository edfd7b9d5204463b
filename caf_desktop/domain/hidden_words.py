"""The words that give a hidden detail away, wherever somebody wrote them (Standards C-05, C-07).

A detail kept back for safety must not leave under another question: the name of a hidden school may stand
among the people present, in an assessor's address or in the middle of a long text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from caf_desktop.domain.folding import folded
from caf_desktop.domain.people import HiddenDetail

SHORTEST = 4
"""Fewer letters than this stand in too many other words."""

_PIECES = re.compile(r"[\n\r,;:/|()]+")
_HOUSE_NUMBER = re.compile(r"^\s*\d+\s?[a-z]?\s+(?=\D)", re.IGNORECASE)
_TELEPHONE = re.compile(r"\+?\d[\d\s().\-]{4,}\d")
_TRUNK = re.compile(r"^(?:00440?|440?|0)")
_TITLES = re.compile(r"^\s*(?:mr|mrs|ms|miss|mx|dr)\.?\s+", re.IGNORECASE)
_KIND_OF_SCHOOL = frozenset(
    {
        *("school", "primary", "secondary", "junior", "infant", "infants", "nursery", "preschool", "academy"),
        *("college", "high", "middle", "sixth", "form", "community", "centre", "church", "of", "england", "ce"),
        *("rc", "catholic", "the", "and", "early", "years", "year", "further", "education", "training", "head"),
        *("childrens", "teacher"),
    }
)


@dataclass(frozen=True)
class HiddenWords:
    """Folded words no text for this recipient may hold; ``school``: those that name a hidden school."""

    words: frozenset[str] = frozenset()
    school: frozenset[str] = frozenset()

    def stand_in(self, text: str) -> bool:
        """Whether the text gives a hidden detail away."""
        return _holds(text, self.words)

    def name_school(self, text: str) -> bool:
        """Whether the text names the hidden school: whoever works there is kept back altogether."""
        return _holds(text, self.school)

    def __or__(self, other: HiddenWords) -> HiddenWords:
        return HiddenWords(self.words | other.words, self.school | other.school)

    def unknown_to(self, name: str) -> HiddenWords:
        """The words without those in the recipient's own name: a town's council knows of the town."""
        own = folded(name)
        known = {word for word in self.words if word in own}
        return HiddenWords(self.words - known, self.school - known)

    @classmethod
    def of(cls, said: Iterable[tuple[HiddenDetail, str, str]]) -> HiddenWords:
        """The words of some details: each with the name of the field it stands in, and what it says."""
        words: set[str] = set()
        school: set[str] = set()
        for detail, field, value in said:
            found = _words(detail, field, value)
            words |= found
            if detail is HiddenDetail.SCHOOL and field != "address":
                school |= found
        return cls(frozenset(words), frozenset(school))


def _holds(text: str, words: frozenset[str]) -> bool:
    if not words:
        return False
    spelled = folded(text)
    return any(word in spelled for word in words)


def _words(detail: HiddenDetail, field: str, value: str) -> set[str]:
    if field in ("telephone", "postcode"):
        return _numbers(value) if any(letter.isdigit() for letter in value) else set()
    pieces = [piece for piece in _PIECES.split(value) if piece.strip()]
    if detail is HiddenDetail.SCHOOL:
        return _school(pieces[:1] if field == "address" else pieces)
    if detail is HiddenDetail.ADDRESS:
        return _long_enough(_HOUSE_NUMBER.sub("", piece) for piece in pieces)
    return _long_enough(_TITLES.sub("", piece) for piece in pieces)


def _numbers(value: str) -> set[str]:
    """A postcode, or telephone numbers without the trunk prefix, however they are grouped."""
    dialled = (_TRUNK.sub("", folded(number)) for number in _TELEPHONE.findall(value))
    return _long_enough([*dialled, *(value.splitlines() if len(folded(value)) < 40 else ())])


def _school(pieces: Iterable[str]) -> set[str]:
    """A school's name, in full and without what kind of school it is; nothing that any school could be called."""
    found: set[str] = set()
    for piece in pieces:
        tokens = re.sub(r"['’.]", "", piece.casefold()).replace("-", " ").split()
        own = [token for token in tokens if token not in _KIND_OF_SCHOOL]
        if len(folded("".join(own))) >= SHORTEST:
            found |= _long_enough([piece, "".join(own)])
    return found


def _long_enough(pieces: Iterable[str]) -> set[str]:
    return {word for piece in pieces if len(word := folded(piece)) >= SHORTEST}
