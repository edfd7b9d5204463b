"""Text from outside, made fit to stand in a line of ours: it can neither begin a line nor steer a terminal."""

from __future__ import annotations

import unicodedata

_NOT_SHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories: control, format (also what turns the direction of text round), half a sign, separators."""
_JOINERS = "\u200c\u200d"
"""Format signs that names and emoji are written with; they steer nothing."""

LONGEST_NAME = 80
"""Characters of a name from outside that are shown."""


def one_line(text: str, longest: int = LONGEST_NAME) -> str:
    """The text in one line of at most ``longest`` characters, with a space for everything that is not shown."""
    shown = "".join(" " if _is_hidden(sign) else sign for sign in text[: longest * 4])
    words = " ".join(shown.split())
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def file_words(name: str, longest: int = LONGEST_NAME) -> str:
    """A file's name as it was given; of a long one the end, which tells files apart."""
    words = one_line(name, len(name) + 1)
    return words if len(words) <= longest else f"…{words[1 - longest :].lstrip()}"


def _is_hidden(sign: str) -> bool:
    return sign not in _JOINERS and unicodedata.category(sign) in _NOT_SHOWN


def quoted(text: str, longest: int = LONGEST_NAME) -> str:
    """The text in quotation marks that it cannot close itself."""
    inside = one_line(text, longest).translate({ord("“"): "'", ord("”"): "'", ord('"'): "'"})
    return f"“{inside}”"


def plain_lines(text: str) -> str:
    """Several lines of ours, each without what could steer a terminal."""
    return "\n".join(one_line(line, len(line) + 1) for line in text.split("\n"))
