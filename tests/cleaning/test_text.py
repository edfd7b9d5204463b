"""Plain text."""

from __future__ import annotations

import pytest

from caf_desktop.cleaning.clean import clean
from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.domain.taking_in import LARGEST_TEXT, WhyNotTaken


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Tŷ Mawr\r\nline".encode(), "Tŷ Mawr\nline"),
        ("\ufeffTŷ".encode(), "Tŷ"),
        ("Tŷ".encode("utf-16"), "Tŷ"),
        ("café – “so”".encode("cp1252"), "café – “so”"),
        (b"one\rtwo\x0cthree\ttab", "one\ntwo\nthree\ttab"),
    ],
)
def test_text_is_kept_as_utf_8_with_plain_line_ends(data: bytes, words: str) -> None:
    assert clean(data).data.decode("utf-8") == words


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"nul\x00inside", WhyNotTaken.UNKNOWN),
        (b"escape \x1b[2J", WhyNotTaken.UNKNOWN),
        (b"\xff\xfeodd", WhyNotTaken.UNKNOWN),
        (b"\x81\x8d\x8f", WhyNotTaken.UNKNOWN),
        (b"a" * (LARGEST_TEXT + 1), WhyNotTaken.TEXT_TOO_LONG),
        (b"\x01\x02" * LARGEST_TEXT, WhyNotTaken.UNKNOWN),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, why: WhyNotTaken) -> None:
    with pytest.raises(NotTaken) as refused:
        clean(data)
    assert refused.value.why is why
