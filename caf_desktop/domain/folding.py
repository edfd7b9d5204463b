"""One spelling for comparing what people write: letters and digits only, without case and accents."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def folded(text: str) -> str:
    """The letters and digits of a text, run together: no case, accents, apostrophes, hyphens or spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_LETTERS)
    return "".join(letter for letter in plain if letter.isalnum())
