from __future__ import annotations

import pytest

from caf_desktop.store.keys.guessable import (
    PartKind,
    cheapest_parts,
    smallest_repeat,
    squashed,
    total_bits,
)

WORDS = frozenset({"kettle", "password", "pass", "word"})


def kinds(text: str) -> list[tuple[PartKind, str]]:
    return [(part.kind, part.text) for part in cheapest_parts(text, WORDS, frozenset({"council"}))]


def test_the_longest_word_is_cheapest() -> None:
    assert kinds("password") == [(PartKind.WORD, "password")]


def test_a_disguised_word_costs_one_bit_more() -> None:
    (plain,), (disguised,) = (cheapest_parts(text, WORDS, frozenset()) for text in ("password", "p@$$w0rd"))
    assert disguised.text == plain.text
    assert disguised.bits == plain.bits + 1


def test_patterns_are_told_apart() -> None:
    assert kinds("kettle1999council") == [
        (PartKind.WORD, "kettle"),
        (PartKind.YEAR, "1999"),
        (PartKind.CONTEXT, "council"),
    ]
    assert kinds("asdf") == [(PartKind.WALK, "asdf")]
    assert kinds("rewq") == [(PartKind.WALK, "rewq")]
    assert kinds("789") == [(PartKind.SEQUENCE, "789")]
    assert kinds("dcba") == [(PartKind.SEQUENCE, "dcba")]
    assert kinds("???") == [(PartKind.RUN, "???")]
    assert kinds("qj7") == [(PartKind.OTHER, "q"), (PartKind.OTHER, "j"), (PartKind.OTHER, "7")]
    assert kinds("") == []


def test_a_word_met_again_is_worth_next_to_nothing_but_a_letter_is_not() -> None:
    once = total_bits(cheapest_parts("kettle", WORDS, frozenset()))
    assert total_bits(cheapest_parts("kettlekettle", WORDS, frozenset())) == once + 1
    assert total_bits(cheapest_parts("zz", WORDS, frozenset())) == 8


@pytest.mark.parametrize(
    ("text", "unit"), [("", ""), ("abc", "abc"), ("abab", "ab"), ("abcabca", "abc"), ("aaaa", "a"), ("abca", "abca")]
)
def test_the_smallest_repeat(text: str, unit: str) -> None:
    assert smallest_repeat(text) == unit


def test_squashing_takes_case_spaces_and_joins_away() -> None:
    assert squashed("Pass-word. O’Hara_x\t") == "passwordoharax"
