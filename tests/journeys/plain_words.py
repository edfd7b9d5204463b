"""Looks for words in clear: in every file of some folders, and in every file this process has open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def found_in(places: Iterable[Path], words: Iterable[str]) -> list[str]:
    """A sentence for each of the words that stands somewhere, in any of the encodings a program writes."""
    needles = [(word, word.encode(encoding)) for word in words for encoding in _ENCODINGS]
    return [f"{word} in {path}" for path, data in _files(places) for word, needle in needles if needle in data]


def _files(places: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    for place in places:
        for path in place.rglob("*"):
            if path.is_file() and not path.is_symlink():
                yield path, path.read_bytes()
    for entry in Path("/proc/self/fd").iterdir():
        if entry.is_file():
            yield entry, entry.read_bytes()
