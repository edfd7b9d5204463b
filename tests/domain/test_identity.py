"""Ids and references."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.domain.identity import ALPHABET, is_reference, new_id, new_reference, tidy_reference


def test_ids_are_all_different_and_sort_by_age() -> None:
    ids = [new_id() for _ in range(2000)]
    assert len(set(ids)) == 2000
    assert [each[:12] for each in ids] == sorted(each[:12] for each in ids)
    assert re.fullmatch(r"[0-9a-f]{12}-[0-9a-f]{20}", ids[0])


@given(st.lists(st.sampled_from(ALPHABET), min_size=200, max_size=200))
def test_a_new_reference_is_well_formed(drawn: list[str]) -> None:
    characters = iter([*drawn, *"0000000"])
    reference = new_reference(lambda _alphabet: next(characters))
    assert is_reference(reference)
    assert tidy_reference(reference) == reference


def test_numbers_whose_check_is_a_sign_are_drawn_again() -> None:
    """Crockford's check for 32 is ``*``: the next seven characters are taken instead."""
    characters = iter("0000010" + "0000001")
    assert new_reference(lambda _alphabet: next(characters)) == "CAF-0000-0011"


@pytest.mark.parametrize(
    "typed",
    [
        "CAF-7KQ4-2MXX",
        "caf-7kq4-2mxx",
        " CAF 7KQ4 2MXX ",
        "7KQ42MXX",
        "caf7kq42mxx",
        "CAF-7kq4-2mx-x",
    ],
)
def test_a_reference_is_understood_as_people_type_it(typed: str) -> None:
    assert tidy_reference(typed) == "CAF-7KQ4-2MXX"


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    assert tidy_reference("CAF-OOOO-OOI1") == tidy_reference("caf-oooo-ool1") == "CAF-0000-0011"


@pytest.mark.parametrize("text", ["", "CAF", "CAF-7KQ4-2MXB", "CAF-7KQ4-2MX", "XAF-7KQ4-2MXX", "CAF-7KQ4-2MXXX", "🙂"])
def test_what_is_no_reference_is_told(text: str) -> None:
    assert not is_reference(text)


def test_one_wrong_character_or_two_exchanged_are_noticed() -> None:
    good = "7KQ42MXX"
    for place, sign in product(range(8), ALPHABET):
        wrong = good[:place] + sign + good[place + 1 :]
        assert is_reference(tidy_reference(wrong)) is (wrong == good)
    for place in range(7):
        swapped = good[:place] + good[place + 1] + good[place] + good[place + 2 :]
        assert is_reference(tidy_reference(swapped)) is (swapped == good)
