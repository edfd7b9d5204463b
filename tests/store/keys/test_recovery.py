from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.store.keys.recovery import (
    ALPHABET,
    CodeFault,
    CodeRefused,
    grouped,
    new_recovery_code,
    parse_recovery_code,
)

codes = st.builds(new_recovery_code)


def refused(typed: str) -> CodeRefused:
    with pytest.raises(CodeRefused) as caught:
        parse_recovery_code(typed)
    return caught.value


def test_a_code_is_seven_groups_of_four_with_at_least_128_random_bits() -> None:
    code = new_recovery_code()
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert set(code) <= set(ALPHABET + "-")
    assert 26 * 5 >= 128
    assert len({new_recovery_code() for _ in range(100)}) == 100


@given(codes)
def test_a_code_is_read_back(code: str) -> None:
    assert grouped(parse_recovery_code(code)) == code


@given(codes)
def test_what_people_type_is_forgiven(code: str) -> None:
    bare = code.replace("-", "")
    for typed in (
        bare,
        code.lower(),
        f"  {code}\n",
        code.replace("-", " "),
        code.replace("-", "–"),
        code.replace("-", "\u00a0"),
        code.replace("0", "O").replace("1", "I"),
        code.lower().replace("0", "o").replace("1", "l"),
        "".join(chr(ord(c) + 0xFEE0) for c in bare),
    ):
        assert parse_recovery_code(typed) == bare


@given(codes, st.integers(0, 27), st.integers(1, 31))
def test_one_slip_is_noticed_and_its_group_named(code: str, place: int, step: int) -> None:
    bare = code.replace("-", "")
    wrong = ALPHABET[(ALPHABET.index(bare[place]) + step) % 32]
    fault = refused(bare[:place] + wrong + bare[place + 1 :])
    assert (fault.fault, fault.group) == (CodeFault.CHECK, place // 4 + 1)


@given(codes, st.integers(0, 26))
def test_two_characters_swapped_are_noticed(code: str, place: int) -> None:
    bare = code.replace("-", "")
    swapped = bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :]
    if swapped == bare:
        assert parse_recovery_code(swapped) == bare
    else:
        assert refused(swapped).fault is CodeFault.CHECK


@given(codes, st.lists(st.integers(0, 27), min_size=2, max_size=2, unique=True), st.integers(1, 31), st.integers(1, 31))
def test_any_two_slips_are_noticed(code: str, places: list[int], first: int, second: int) -> None:
    typed = list(code.replace("-", ""))
    for place, step in zip(places, (first, second), strict=True):
        typed[place] = ALPHABET[(ALPHABET.index(typed[place]) + step) % 32]
    fault = refused("".join(typed))
    assert fault.fault is CodeFault.CHECK
    assert 0 <= fault.group <= 7


@pytest.mark.parametrize(
    ("typed", "fault", "group", "characters"),
    [
        ("", CodeFault.TOO_SHORT, 0, 0),
        ("ABCD-EFGH", CodeFault.TOO_SHORT, 0, 8),
        ("7" * 29, CodeFault.TOO_LONG, 0, 29),
        ("ABCD-EUGH", CodeFault.BAD_CHARACTER, 2, 5),
        ("?", CodeFault.BAD_CHARACTER, 1, 0),
        ("0" * 28 + "é", CodeFault.BAD_CHARACTER, 7, 28),
        ("00000000000000000000000000ß0", CodeFault.TOO_LONG, 0, 29),
    ],
)
def test_what_cannot_be_a_code_has_its_reason(typed: str, fault: CodeFault, group: int, characters: int) -> None:
    found = refused(typed)
    assert (found.fault, found.group, found.characters) == (fault, group, characters)


@given(st.text(max_size=60))
def test_any_text_is_refused_or_a_code(typed: str) -> None:
    with suppress(CodeRefused):
        assert len(parse_recovery_code(typed)) == 28


def test_a_refusal_says_what_its_sentence_names() -> None:
    found = refused("ABCD-EUGH")
    assert found.code == "code-bad-character"
    assert found.values == {"group": 2, "characters": 5, "length": 28}
