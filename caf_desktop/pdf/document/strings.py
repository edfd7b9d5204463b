"""PDF text strings."""

from __future__ import annotations


def text_string(text: str) -> str:
    """A PDF text string, in UTF-16 where ASCII does not do."""
    if text.isascii():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<{(chr(0xFEFF) + text).encode('utf-16-be').hex()}>"
