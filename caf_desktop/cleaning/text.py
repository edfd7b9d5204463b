"""Plain text: kept as UTF-8 with nothing in it but letters, signs and line ends."""

from __future__ import annotations

import re

from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.domain.taking_in import LARGEST_TEXT, WhyNotTaken

_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def cleaned_text(data: bytes) -> bytes:
    """The text as UTF-8 with plain line ends. Raises NotTaken: too long, or no text at all."""
    if len(data) > LARGEST_TEXT:
        raise NotTaken(WhyNotTaken.TEXT_TOO_LONG if _decoded(data[:4096]) is not None else WhyNotTaken.UNKNOWN)
    words = _decoded(data)
    if words is None:
        raise NotTaken(WhyNotTaken.UNKNOWN)
    return re.sub("\r\n?|\v|\f|\x85", "\n", words).encode("utf-8")


def _decoded(data: bytes) -> str | None:
    """By its mark, else as UTF-8, else as Windows wrote letters before: whatever gives only text."""
    named = next((code for mark, code in _MARKED if data.startswith(mark)), None)
    for code in [named] if named else ["utf-8", "cp1252"]:
        try:
            words = data.decode(code)
        except UnicodeDecodeError:
            continue
        return None if _NOT_TEXT.search(words) else words
    return None
