"""Check a form definition in full: each broken form is refused with its linkId, rule and remedy."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caf_desktop.forms import names
from caf_desktop.forms.check import check_form, checked_form
from caf_desktop.forms.faults import Fault, FormRefused, Remedy, Rule
from caf_desktop.forms.load import load_form
from caf_desktop.shipped import forms_folder
from tests.forms.broken_forms import BROKEN, ONLY_AS_TEXT, Broken
from tests.forms.small_forms import YES, choice, item, questionnaire, when

SHIPPED = sorted(forms_folder().glob("*.json"))


def faults_of(form: dict[str, Any]) -> tuple[Fault, ...]:
    return check_form(json.dumps(form).encode())


def test_both_national_forms_are_shipped() -> None:
    assert [path.name for path in SHIPPED] == ["national-caf.json", "pre-assessment-checklist.json"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_form_passes_every_check(path: Path) -> None:
    assert check_form(path.read_bytes()) == ()
    assert load_form(path).version == "2010.1"


def test_a_sound_local_form_passes() -> None:
    form = questionnaire(
        choice("a", required=True),
        item("b", "string", repeats=True, maxLength=80, enableWhen=[when("a", answerCoding=YES)]),
        item("c", "date", definition="http://hl7.org/fhir/StructureDefinition/Patient#Patient.birthDate"),
        item("rows", "group", repeats=True, item=[item("rows.n", "integer"), item("rows.d", "decimal")]),
        item("note", "display", enableWhen=[when("rows.n", ">=", answerInteger=2)]),
    )
    assert faults_of(form) == ()


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_broken_form_is_refused_with_place_rule_and_remedy(broken: Broken) -> None:
    found = [(fault.link_id, fault.rule, fault.remedy) for fault in faults_of(broken.form)]
    assert found == [(broken.link_id, broken.rule, broken.remedy)]


@pytest.mark.parametrize(("data", "rule"), ONLY_AS_TEXT)
def test_what_is_no_questionnaire_at_all_is_refused(data: bytes, rule: Rule) -> None:
    assert [fault.rule for fault in check_form(data)] == [rule]


def test_the_table_breaks_every_rule_that_a_definition_can_break() -> None:
    of_responses = {
        Rule.OTHER_FORM,
        Rule.LINK_ID_UNKNOWN,
        Rule.ANSWER_TYPE,
        Rule.ANSWER_OPTION,
        Rule.ANSWER_COUNT,
        Rule.PLACE,
        Rule.ROW,
    }
    tried = {broken.rule for broken in BROKEN} | {rule for _, rule in ONLY_AS_TEXT}
    assert set(Rule) - of_responses - tried == set()


def test_every_fault_is_found_at_once() -> None:
    form = questionnaire(item("a", "colour"), item("b", "choice"), status="new")
    assert {(fault.link_id, fault.rule) for fault in faults_of(form)} == {
        ("", Rule.STATUS),
        ("a", Rule.ITEM_TYPE),
        ("b", Rule.OPTIONS_MISSING),
    }


def test_a_refused_form_carries_its_faults(tmp_path: Path) -> None:
    path = tmp_path / "local.json"
    path.write_text(json.dumps(questionnaire(item("a", "url"))), encoding="utf-8")
    with pytest.raises(FormRefused) as refused:
        load_form(path)
    (fault,) = refused.value.faults
    assert (fault.part, fault.found) == ("type", "url")
    assert "text" in fault.expected


def test_harmless_extensions_are_passed_over() -> None:
    style = {"url": "http://hl7.org/fhir/StructureDefinition/rendering-style", "valueString": "color: red"}
    assert faults_of(questionnaire(item("a", "string", _text={"extension": [style]}), extension=[style])) == ()


def test_a_definition_elsewhere_binds_nothing() -> None:
    address = "http://hl7.org/fhir/StructureDefinition/Patient#Child.given_names"
    form = checked_form(json.dumps(questionnaire(item("a", "string", definition=address))).encode())
    assert form.by_link_id["a"].bound_to == ""
    ours = f"{names.STRUCTURE}/child#Child.given_names"
    form = checked_form(json.dumps(questionnaire(item("a", "string", definition=ours))).encode())
    assert form.by_link_id["a"].bound_to == "Child.given_names"


CHECKLIST = json.loads((forms_folder() / "pre-assessment-checklist.json").read_text(encoding="utf-8"))
ODD: list[Any] = [None, True, 0, -1, 1.5, "", " ", "q-safe", "group", "choice", [], {}, [{}], [None], {"code": 3}]


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [here for step, child in steps for here in [(*path, step), *places(child, (*path, step))]]


PLACES = places(CHECKLIST)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(ODD))
def test_whatever_stands_where_the_check_answers_and_a_passed_form_can_be_read(
    path: tuple[Any, ...], odd: Any
) -> None:
    form = copy.deepcopy(CHECKLIST)
    node = form
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = odd
    data = json.dumps(form).encode()
    if check_form(data) == ():
        assert checked_form(data).by_link_id


def test_a_remedy_is_given_with_each_fault() -> None:
    assert {broken.remedy for broken in BROKEN} | {Remedy.CORRECT_FILE} == set(Remedy)
