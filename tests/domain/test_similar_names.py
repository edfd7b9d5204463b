"""Names that may be one person's protect; names that are two people's do not."""

from __future__ import annotations

import unicodedata

import pytest

from caf_desktop.domain.similar_names import may_be_same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sean O’Brien", "Sean O'Brien", True),
        ("Sean O’Brien", "SEAN O BRIEN", True),
        ("Seán O’Brien", unicodedata.normalize("NFD", "Seán O’Brien"), True),
        ("Ann Smith-Jones", "Ann Smith Jones", True),
        ("Ann Smith-Jones", "Ann Smithjones", True),
        ("Lee Prentice", "Mr Lee Prentice", True),
        ("Lee Prentice", "Prentice, Lee", True),
        ("Lee Prentice", "Lee", True),
        ("Lee Prentice", "L. Prentice", True),
        ("Lee Prentice", "Lee James Prentice", True),
        ("Lee Prentice", "Lee Prentise", True),
        ("Lee Prentice", "Kayla Prentice", False),
        ("Lee Prentice", "Lee Hartnell", False),
        ("Ashmere Housing", "Ashmere Homes", False),
        ("", "", False),
        ("Lee Prentice", "", False),
    ],
)
def test_a_doubt_counts_as_the_same_person(one: str, other: str, same: bool) -> None:
    assert may_be_same(one, other) is same
    assert may_be_same(other, one) is same
