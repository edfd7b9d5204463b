"""Which words were added and which removed between two states of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile

_PIECES = re.compile(
    r"\s+"
    r"|[!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u2027\u2030-\u205e\u3001-\u303f\u060c\u061b\u061f\u06d4\u0964]"
    r"|[\u3400-\u9fff\uf900-\ufaff]"
    r"|[^\s!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u2027\u2030-\u205e\u3001-\u303f\u060c\u061b\u061f\u06d4\u0964"
    r"\u3400-\u9fff\uf900-\ufaff]+"
)
"""A run of white space; one sign of punctuation; one ideograph; else a word with its marks, joiners and digits."""

_LINES = re.compile(r"[^\n]*\n|[^\n]+")

_MOST_PAIRS = 1_500_000
"""Pieces before × pieces after that are compared one by one; above it first line by line."""

_MOST_LINE_PAIRS = 25_000_000
"""Lines before × lines after that are compared; lines seldom come twice, which makes them cheap."""


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """Some text that stayed, went or came; never empty."""

    change: Change
    text: str


def word_difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in order, what was removed before what was added in its place.

    Those that stayed and were removed join to ``before``; those that stayed and were added join to ``after``.
    """
    return tuple(_joined(_compared(_PIECES.findall(before), _PIECES.findall(after))))


def pieces_with(difference: Iterable[Piece], change: Change) -> tuple[str, ...]:
    """The texts that were added, removed, or stayed."""
    return tuple(piece.text for piece in difference if piece.change is change)


def _compared(before: list[str], after: list[str]) -> Iterator[Piece]:
    start = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    rest_before, rest_after = before[start:], after[start:]
    backwards = zip(reversed(rest_before), reversed(rest_after), strict=False)
    end = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], backwards))
    yield Piece(Change.SAME, "".join(before[:start]))
    yield from _middle(rest_before[: len(rest_before) - end], rest_after[: len(rest_after) - end])
    yield Piece(Change.SAME, "".join(rest_before[len(rest_before) - end :]))


def _middle(before: list[str], after: list[str]) -> Iterator[Piece]:
    if len(before) * len(after) <= _MOST_PAIRS:
        yield from _matched(before, after)
        return
    lines_before, lines_after = _LINES.findall("".join(before)), _LINES.findall("".join(after))
    if len(lines_before) * len(lines_after) > _MOST_LINE_PAIRS:
        yield Piece(Change.REMOVED, "".join(before))
        yield Piece(Change.ADDED, "".join(after))
        return
    for tag, a, b, c, d in _steps(lines_before, lines_after):
        gone, come = "".join(lines_before[a:b]), "".join(lines_after[c:d])
        words_gone, words_come = _PIECES.findall(gone), _PIECES.findall(come)
        if tag == "replace" and len(words_gone) * len(words_come) <= _MOST_PAIRS:
            yield from _matched(words_gone, words_come)
        else:
            yield from _step(tag, gone, come)


def _matched(before: list[str], after: list[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in _steps(before, after):
        yield from _step(tag, "".join(before[a:b]), "".join(after[c:d]))


def _steps(before: list[str], after: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=len(before) + len(after) > 2_000)
    return matcher.get_opcodes()


def _step(tag: str, gone: str, come: str) -> Iterator[Piece]:
    if tag == "equal":
        yield Piece(Change.SAME, gone)
        return
    yield Piece(Change.REMOVED, gone)
    yield Piece(Change.ADDED, come)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind in one piece; a mere space between two changes belongs to the changes."""
    same = removed = added = ""
    for piece in pieces:
        if piece.change is Change.SAME:
            same += piece.text
            continue
        if not piece.text:
            continue
        if same and not (removed or added):
            yield Piece(Change.SAME, same)
            same = ""
        elif same.isspace():
            removed, added, same = removed + same, added + same, ""
        elif same:
            yield from _change(removed, added)
            yield Piece(Change.SAME, same)
            same = removed = added = ""
        if piece.change is Change.REMOVED:
            removed += piece.text
        else:
            added += piece.text
    yield from _change(removed, added)
    if same:
        yield Piece(Change.SAME, same)


def _change(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(Change.REMOVED, removed)
    if added:
        yield Piece(Change.ADDED, added)
