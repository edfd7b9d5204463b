"""Single rules of matching; the labelled pairs are in test_matching_gold.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.domain.matching import Band, Identity, Match, MatchReason, likely_duplicates

TILLY = Identity(
    "known",
    "Tilly",
    "Marsden",
    date_of_birth=date(2007, 4, 9),
    nhs_number="943 476 5919",
    postcode="LS1 4AP",
    address="4 Mill Lane\nLeeds",
)
NEW = replace(TILLY, child_id="new")


def only(candidate: Identity, *known: Identity) -> Match:
    (match,) = likely_duplicates(candidate, known or (TILLY,))
    return match


def test_the_same_child_is_a_strong_match_with_every_reason() -> None:
    match = only(NEW)
    assert (match.identity, match.band, match.score) == (TILLY, Band.STRONG, 1.0)
    assert match.reasons == (
        MatchReason.SAME_NHS_NUMBER,
        MatchReason.SAME_NAME,
        MatchReason.SAME_BIRTH_DATE,
        MatchReason.SAME_PLACE,
    )


def test_a_child_does_not_match_itself() -> None:
    assert likely_duplicates(TILLY, [TILLY]) == []


def test_conflicting_nhs_numbers_veto_a_match() -> None:
    assert likely_duplicates(replace(NEW, nhs_number="401 023 2137"), [TILLY]) == []


def test_an_invalid_nhs_number_neither_joins_nor_vetoes() -> None:
    wrong = replace(TILLY, nhs_number="943 476 5918")
    assert only(replace(NEW, nhs_number="943 476 5918"), wrong).reasons[0] is MatchReason.SAME_NAME
    assert only(replace(NEW, nhs_number="1111111111")).band is Band.STRONG


def test_an_equal_number_is_at_least_possible_whatever_else_differs() -> None:
    other = Identity("new", "Zara", "Khan", date_of_birth=date(2001, 1, 1), nhs_number="9434765919")
    assert only(other).band is Band.POSSIBLE
    assert only(replace(other, date_of_birth=TILLY.date_of_birth)).band is Band.STRONG
    assert only(replace(other, date_of_birth=None)).band is Band.POSSIBLE


def test_an_equal_upn_joins_too() -> None:
    known = replace(TILLY, nhs_number="", upn="B801200005001")
    match = only(Identity("new", "T", "M", date_of_birth=date(2007, 4, 9), upn="b801 200005001"), known)
    assert match.band is Band.STRONG
    assert match.reasons[0] is MatchReason.SAME_UPN


def test_a_twin_is_asked_about_not_offered_as_the_same() -> None:
    twin = replace(NEW, given_names="Rosa", nhs_number="")
    match = only(twin)
    assert match.band is Band.SIBLING
    assert match.reasons == (
        MatchReason.SAME_FAMILY_NAME,
        MatchReason.SAME_BIRTH_DATE,
        MatchReason.SAME_PLACE,
    )
    assert only(replace(twin, nhs_number="401 023 2137")).band is Band.SIBLING


def test_twins_without_names_are_told_apart_by_their_number() -> None:
    one = replace(TILLY, given_names="Twin 1", nhs_number="")
    assert only(replace(one, child_id="new", given_names="Twin 2"), one).band is Band.SIBLING
    assert only(replace(one, child_id="new"), one).band is Band.POSSIBLE
    assert only(replace(one, child_id="new", given_names="Tilly"), one).band is Band.POSSIBLE


def test_unborn_twins_are_siblings() -> None:
    one = Identity(
        "known", "Twin 1", "Holroyd", expected_date=date(2026, 6, 1), mother_name="Amy Holroyd", postcode="LS1 4AP"
    )
    other = replace(one, child_id="new", given_names="Twin 2")
    assert only(other, one).band is Band.SIBLING
    assert only(replace(other, expected_date=date(2026, 6, 8)), one).band is Band.STRONG


@pytest.mark.parametrize(
    ("mother", "expected", "postcode", "band"),
    [
        ("Amy Holroyd", date(2026, 6, 1), "", Band.STRONG),
        ("Holroyd, Amy", date(2026, 6, 1), "", Band.STRONG),
        ("Amy Holroyd", date(2026, 6, 9), "LS1 4AP", Band.STRONG),
        ("Amy Holroyd", date(2026, 6, 9), "", Band.POSSIBLE),
        ("Amy Holroyde", date(2026, 6, 12), "LS9 9ZZ", Band.POSSIBLE),
        ("Amy Holroyd", date(2026, 7, 1), "LS1 4AP", None),
        ("Zoe Finch", date(2026, 6, 1), "LS1 4AP", None),
        ("", date(2026, 6, 1), "LS1 4AP", None),
    ],
)
def test_unborn_babies_are_known_by_mother_and_expected_date(
    mother: str, expected: date, postcode: str, band: Band | None
) -> None:
    known = Identity("known", expected_date=date(2026, 6, 1), mother_name="Amy Holroyd", postcode="LS1 4AP")
    candidate = Identity("new", expected_date=expected, mother_name=mother, postcode=postcode)
    assert [match.band for match in likely_duplicates(candidate, [known])] == ([band] if band else [])


@pytest.mark.parametrize(
    ("born", "possible"),
    [
        (date(2026, 6, 3), True),
        (date(2026, 2, 10), True),
        (date(2026, 6, 29), True),
        (date(2026, 1, 1), False),
        (date(2026, 8, 1), False),
    ],
)
def test_a_child_born_since_may_be_the_unborn_baby(born: date, possible: bool) -> None:
    unborn = Identity("known", expected_date=date(2026, 6, 1), mother_name="Amy Holroyd", postcode="LS1 4AP")
    child = Identity("new", "Poppy", "Holroyd", date_of_birth=born, mother_name="Amy Holroyd", postcode="LS1 4AP")
    for one, other in ((child, unborn), (replace(unborn, child_id="a"), child)):
        found = likely_duplicates(one, [other])
        assert [match.band for match in found] == ([Band.POSSIBLE] if possible else [])
        assert all(MatchReason.SAME_MOTHER in match.reasons for match in found)


def test_an_expected_date_alone_joins_nothing() -> None:
    unborn = Identity("known", expected_date=date(2026, 6, 1), mother_name="Amy Holroyd")
    assert likely_duplicates(Identity("new", mother_name="Amy Holroyd"), [unborn]) == []


def test_without_a_birth_date_name_and_place_are_possible_at_most() -> None:
    candidate = replace(NEW, date_of_birth=None, nhs_number="")
    assert only(candidate).band is Band.POSSIBLE
    assert likely_duplicates(replace(candidate, postcode="LS9 9ZZ"), [TILLY]) == []
    assert likely_duplicates(replace(candidate, given_names=""), [TILLY]) == []


@pytest.mark.parametrize(("given", "band"), [("Tilly", Band.POSSIBLE), ("Rosa", None)])
def test_a_birth_date_months_apart_needs_the_same_name_and_place(given: str, band: Band | None) -> None:
    candidate = replace(NEW, given_names=given, date_of_birth=date(2007, 6, 20), nhs_number="")
    assert [match.band for match in likely_duplicates(candidate, [TILLY])] == ([band] if band else [])
    assert likely_duplicates(replace(candidate, postcode="LS9 9ZZ"), [TILLY]) == []


def test_no_fixed_address_is_no_place_in_common() -> None:
    known = replace(TILLY, postcode="ZZ99 3VZ", address="")
    twin = replace(known, child_id="new", given_names="Rosa", nhs_number="")
    assert likely_duplicates(twin, [known]) == []


def test_an_address_is_compared_when_a_postcode_is_missing() -> None:
    known = replace(TILLY, postcode="")
    assert MatchReason.SAME_PLACE in only(replace(NEW, address="4, Mill Lane, LEEDS"), known).reasons
    assert MatchReason.SAME_PLACE not in only(replace(NEW, address="9 High Street"), known).reasons


def test_a_changed_surname_is_possible_by_given_name_birth_date_and_place() -> None:
    match = only(replace(NEW, family_name="Quayle", nhs_number=""))
    assert match.band is Band.POSSIBLE
    assert MatchReason.SAME_GIVEN_NAME in match.reasons


def test_known_as_and_former_names_are_compared() -> None:
    known = replace(TILLY, given_names="Matilda", family_name="Quayle", also_known_as=("Tilly Marsden", "Mattie", ""))
    match = only(replace(NEW, nhs_number=""), known)
    assert match.band is Band.STRONG
    assert MatchReason.OTHER_NAME in match.reasons


def test_the_best_match_comes_first_and_siblings_last() -> None:
    possible = replace(TILLY, child_id="b", date_of_birth=date(2007, 9, 4), postcode="", address="")
    sibling = replace(TILLY, child_id="c", given_names="Rosa", nhs_number="")
    unlike = Identity("d", "Dean", "Prentice", date_of_birth=date(1999, 1, 1))
    candidate = replace(NEW, nhs_number="")
    found = likely_duplicates(candidate, [sibling, unlike, possible, TILLY])
    assert [match.identity.child_id for match in found] == ["known", "b", "c"]
    assert [match.band for match in found] == [Band.STRONG, Band.POSSIBLE, Band.SIBLING]


_names = st.sampled_from(["Tilly", "Matilda", "Rosa", "Twin 1", "", "Jack", "Jake", "Маша", "O'Hara"])
_dates = st.none() | st.dates(date(2007, 1, 1), date(2007, 12, 31))
_children = st.builds(
    Identity,
    child_id=st.uuids().map(str),
    given_names=_names,
    family_name=_names,
    also_known_as=st.lists(_names, max_size=2).map(tuple),
    date_of_birth=_dates,
    expected_date=_dates,
    mother_name=_names,
    nhs_number=st.sampled_from(["", "943 476 5919", "4010232137", "123"]),
    postcode=st.sampled_from(["", "LS1 4AP", "LS9 9ZZ", "ZZ99 3VZ"]),
    address=st.sampled_from(["", "4 Mill Lane"]),
)


@given(_children, _children)
def test_matching_is_the_same_both_ways_round(one: Identity, other: Identity) -> None:
    there, back = likely_duplicates(one, [other]), likely_duplicates(other, [one])
    assert [(m.band, round(m.score, 6), m.reasons) for m in there] == [
        (m.band, round(m.score, 6), m.reasons) for m in back
    ]
    for match in there:
        assert 0.0 <= match.score <= 1.0
