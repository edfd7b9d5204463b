"""The two word lists that travel with the program (``resources/texts``): read once, when first needed."""

from __future__ import annotations

from functools import cache

from caf_desktop.shipped import resources_folder


@cache
def common_words() -> frozenset[str]:
    """Words, names and stock passwords that make a passphrase easy to guess (at least 3,000; checklist 8)."""
    return frozenset(_lines("words-common.txt"))


@cache
def suggestion_words() -> tuple[str, ...]:
    """Short, plain, friendly words for suggested passphrases (at least 4,096, so 12 bits each)."""
    return _lines("words-passphrase.txt")


def _lines(name: str) -> tuple[str, ...]:
    return tuple((resources_folder() / "texts" / name).read_text("ascii").split())
