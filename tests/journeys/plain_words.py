"""Looks for words in clear: in every file of some folders, and in every file this process has open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def words_in(data: bytes, words: Iterable[str]) -> list[str]:
    """The words that stand in the bytes, in any of the encodings a program writes."""
    return [word for word in words if any(word.encode(encoding) in data for encoding in _ENCODINGS)]


def found_in(places: Iterable[Path], words: Iterable[str]) -> list[str]:
    """A sentence for each of the words that stands somewhere."""
    wanted = list(words)
    return [f"{word} in {path}" for path, data in _files(places) for word in words_in(data, wanted)]


def _files(places: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    for place in places:
        for path in place.rglob("*"):
            if path.is_file() and not path.is_symlink():
                yield path, path.read_bytes()
    for entry in Path("/proc/self/fd").iterdir():
        if entry.is_file():
            yield entry, entry.read_bytes()
