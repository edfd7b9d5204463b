"""What is wrong with a form definition, in words."""

from __future__ import annotations

import pytest

from caf_desktop.forms.faults import Fault, Remedy, Rule
from caf_desktop.words.form_faults import fault_sentence, rule_words


def test_a_fault_says_where_which_rule_what_part_and_how_to_put_right() -> None:
    fault = Fault("notes.when", Rule.ITEM_TYPE, Remedy.CHANGE_TO, "type", "colour", "string, text")
    assert fault_sentence(fault) == (
        "Item “notes.when”: FHIR has no such item type. Found in “type”: colour. "
        "To put it right: change “type” to: string, text."
    )


def test_a_fault_of_the_whole_form_says_so() -> None:
    fault = Fault("", Rule.MISSING, Remedy.GIVE, "version", expected="version")
    assert fault_sentence(fault) == (
        "The form: something that is always needed is missing. This is about “version”. "
        "To put it right: give version."
    )


def test_an_invariant_of_fhir_is_named() -> None:
    fault = Fault("g", Rule.GROUP_EMPTY, Remedy.GIVE, "item", expected="item")
    assert "(FHIR rule que-1)" in fault_sentence(fault)


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_words(rule: Rule) -> None:
    assert rule_words(rule)


@pytest.mark.parametrize("remedy", Remedy)
@pytest.mark.parametrize("expected", ["", "group"])
@pytest.mark.parametrize("part", ["", "item"])
def test_every_remedy_has_words(remedy: Remedy, expected: str, part: str) -> None:
    sentence = fault_sentence(Fault("a", Rule.LABEL, remedy, part, expected=expected))
    assert sentence.endswith(".")
    assert "To put it right: " in sentence
