from __future__ import annotations

import pytest

from caf_desktop.domain.matching_names import (
    family_likeness,
    family_tokens,
    given_likeness,
    given_tokens,
    is_placeholder,
    tokens,
)
from caf_desktop.domain.name_variants import _DIFFERENT, _GROUPS, are_different_names, are_variants


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("", ()),
        ("  Zoë  ", ("zoe",)),
        ("O'Hara", ("ohara",)),
        ("O’Hara", ("ohara",)),
        ("Okafor-Lane", ("okafor", "lane")),
        ("Okafor‐Lane", ("okafor", "lane")),
        ("ŁUKASZ Ørsted", ("lukasz", "orsted")),
        ("Straße", ("strasse",)),
        ("Ælfred", ("aelfred",)),
        ("Оля", ("оля",)),
        ("प्रिया", tokens("प्रिया")),
        ("J. P.", ("j", "p")),
    ],
)
def test_names_are_taken_apart_for_comparison(name: str, parts: tuple[str, ...]) -> None:
    assert tokens(name) == parts


def test_vowel_signs_of_other_scripts_leave_a_name_to_compare() -> None:
    assert len(tokens("प्रिया")) == 1
    assert tokens("प्रिया") != tokens("राजू")


@pytest.mark.parametrize(
    "name",
    [
        "Baby",
        "BABY GIRL",
        "Infant",
        "unknown",
        "Twin 1",
        "twin two",
        "Baby of",
        "Not known",
        "TBC",
        "n/k".replace("/", ""),
    ],
)
def test_what_holds_the_place_of_a_name(name: str) -> None:
    assert is_placeholder(name)
    assert given_tokens(name) == ()


@pytest.mark.parametrize("name", ["", "A", "To", "Babyface", "Bo", "Yet", "I", "Named", "Girlie"])
def test_what_may_be_a_name(name: str) -> None:
    assert not is_placeholder(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("McDonald", "MacDonald"), ("St John", "Saint-John"), ("de la Cruz", "Dela Cruz"), ("van den Berg", "Vandenberg")],
)
def test_family_names_written_two_ways_are_one(one: str, other: str) -> None:
    assert family_likeness(family_tokens(one), family_tokens(other)) >= 0.98


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Okafor-Lane", "Lane Okafor", 1.0, 1.0),
        ("Okafor-Lane", "Okafor", 0.93, 0.95),
        ("Okafor", "Okafor-Lane", 0.93, 0.95),
        ("Thompson", "Thomson", 0.97, 0.98),
        ("Khan", "Kahn", 0.92, 0.93),
        ("Smith", "Smyth", 0.89, 0.90),
        ("Marsden", "Finch", 0.0, 0.5),
        ("Marsden", "", 0.0, 0.0),
        ("Unknown", "Marsden", 0.0, 0.0),
    ],
)
def test_how_alike_family_names_are(one: str, other: str, least: float, most: float) -> None:
    assert least <= family_likeness(family_tokens(one), family_tokens(other)) <= most


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Tilly", "Matilda", 0.96, 0.96),
        ("Mohammed", "Muhammad", 0.96, 1.0),
        ("Aisha", "Ayesha", 0.96, 1.0),
        ("Tilly May", "Tilly", 1.0, 1.0),
        ("Rose", "Ella Rose", 0.93, 0.93),
        ("Ella Rose", "Grace Rose", 0.0, 0.85),
        ("Mary Anne", "Maryanne", 0.98, 0.98),
        ("Abdul Rahman", "Abdulrahman", 0.96, 1.0),
        ("Jack", "Jake", 0.0, 0.8),
        ("Alexander", "Alexandra", 0.0, 0.8),
        ("Tilly", "", 0.0, 0.0),
    ],
)
def test_how_alike_given_names_are(one: str, other: str, least: float, most: float) -> None:
    for first, second in ((one, other), (other, one)):
        assert least <= given_likeness(given_tokens(first), given_tokens(second)) <= most


def test_the_tables_hold_normalised_names_and_do_not_disagree() -> None:
    for line in (*_GROUPS.strip().splitlines(), *_DIFFERENT.strip().splitlines()):
        names = line.split()
        assert len(set(names)) == len(names) >= 2, line
        assert all(tokens(name) == (name,) for name in names), line
    for line in _DIFFERENT.strip().splitlines():
        one, other = line.split()
        assert are_different_names(other, one)
        assert not are_variants(one, other), line


def test_a_name_that_is_not_listed_is_no_variant() -> None:
    assert not are_variants("zyx", "zyx")
    assert not are_different_names("zyx", "zyw")
