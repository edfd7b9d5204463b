from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.domain.identifiers import (
    IdentifierFault,
    IdentifierReason,
    bare,
    is_pseudo_postcode,
    nhs_number_faults,
    postcode_faults,
    tidy_nhs_number,
    tidy_postcode,
    tidy_upn,
    upn_faults,
)


def with_letter(rest: str) -> str:
    """A permanent pupil number with the check letter it should have."""
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    return letters[sum(int(digit) * place for place, digit in enumerate(rest, 2)) % 23] + rest


def reasons(faults: list[IdentifierFault]) -> list[str]:
    return [fault.reason.value for fault in faults]


@pytest.mark.parametrize(
    "number",
    [
        "",
        "  ",
        "943 476 5919",
        "9434765919",
        "943-476-5919",
        "943\u00a0476\u00a05919",
        "4010232137",
        "９４３ ４７６ ５９１９",
    ],
)
def test_a_good_nhs_number(number: str) -> None:
    assert nhs_number_faults(number) == []


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("9434765918", "nhs-check-digit"),
        ("943 476 5991", "nhs-check-digit"),
        ("987 654 4320", "nhs-check-digit"),
        ("943476591", "nhs-not-ten-digits"),
        ("94347659190", "nhs-not-ten-digits"),
        ("943 476 591X", "nhs-not-ten-digits"),
        ("٩٤٣٤٧٦٥٩١٩", "nhs-not-ten-digits"),
        *((digit * 10, "nhs-one-digit-repeated") for digit in "0123456789"),
    ],
)
def test_a_bad_nhs_number(number: str, reason: str) -> None:
    assert reasons(nhs_number_faults(number)) == [reason]


@given(st.integers(0, 10**9 - 1))
def test_the_check_digit_is_modulus_eleven(first_nine: int) -> None:
    digits = f"{first_nine:09}"
    remainder = sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
    check = (11 - remainder) % 11
    for last in range(10):
        good = last == check and len(set(digits + str(last))) > 1
        assert (nhs_number_faults(f"{digits}{last}") == []) is good


def test_an_nhs_number_is_shown_in_three_groups() -> None:
    assert tidy_nhs_number("9434765919") == "943 476 5919"
    assert tidy_nhs_number(" not known ") == "not known"


@pytest.mark.parametrize(
    "number", ["", "B801200005001", "b801 2000 05001", "P207000016049", "M80120000500A", with_letter("839200005001")]
)
def test_a_good_upn(number: str) -> None:
    assert upn_faults(number) == []


@pytest.mark.parametrize(
    ("number", "reason", "blocks"),
    [
        ("A801200005001", "upn-check-letter", True),
        ("Q207000016049", "upn-check-letter", True),
        ("B80120000500", "upn-shape", True),
        ("I801200005001", "upn-shape", True),
        ("B8012000A5001", "upn-shape", True),
        ("M80120000500O", "upn-shape", True),
        ("8801200005001", "upn-shape", True),
        (with_letter("000200005001"), "upn-unknown-authority", False),
    ],
)
def test_a_bad_upn(number: str, reason: str, blocks: bool) -> None:
    assert upn_faults(number) == [IdentifierFault(IdentifierReason(reason), blocks)]


def test_every_check_letter_but_one_is_wrong() -> None:
    right = [letter for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" if upn_faults(f"{letter}801200005001") == []]
    assert right == ["B"]
    assert tidy_upn(" b801 200005001") == "B801200005001"


@pytest.mark.parametrize(
    "code",
    [
        "", "M1 1AE", "m11ae", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 0AX", "EC1A 1BB", "N1P 3BD", "GIR 0AA", "gir0aa",
        "LS1 4AP", "SW1A 2AA", "E1W 1AA", "ZZ99 3VZ", "zz993wz", "BF1 1AA", "SE1P 5LX", "  LS1   4AP ", "ＬＳ１ ４ＡＰ",
    ],
)
def test_a_good_postcode(code: str) -> None:
    assert postcode_faults(code) == []


@pytest.mark.parametrize(
    "code",
    ["QX1 1AA", "V1 1AA", "LI1 4AP", "LZ1 4AP", "LS1 4CP", "LS1 4AI", "W1I 0AX", "W1N 4DJ", "EC1C 1BB", "A1L 1AA"],
)
def test_unlikely_letters_in_a_postcode_only_warn(code: str) -> None:
    assert postcode_faults(code) == [IdentifierFault(IdentifierReason.POSTCODE_LETTERS, blocks=False)]


@pytest.mark.parametrize(
    "code",
    ["LS1", "LS14A", "LS111 4AP", "1LS 4AP", "ABC1 1AA", "LS1 44P", "not known", "GIR 0AB", "LS1 4AP extra", "LS١ 4AP"],
)
def test_what_has_not_a_postcodes_shape_blocks(code: str) -> None:
    assert postcode_faults(code) == [IdentifierFault(IdentifierReason.POSTCODE_SHAPE)]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("ls14ap", "LS1 4AP"), (" m1  1ae", "M1 1AE"), ("gir0aa", "GIR 0AA"), ("EC1A1BB", "EC1A 1BB"), (" c/o ", "c/o")],
)
def test_a_postcode_is_shown_with_one_space(typed: str, shown: str) -> None:
    assert tidy_postcode(typed) == shown


def test_no_fixed_address_is_known() -> None:
    assert is_pseudo_postcode("zz99 3vz")
    assert not is_pseudo_postcode("LS1 4AP")


@given(st.text(max_size=20))
def test_any_text_is_judged_and_tidied(text: str) -> None:
    for faults in (nhs_number_faults(text), upn_faults(text), postcode_faults(text)):
        assert len(faults) <= 1
    assert bare(tidy_postcode(text)) == bare(text)
    assert bare(tidy_nhs_number(text)) == bare(text)
