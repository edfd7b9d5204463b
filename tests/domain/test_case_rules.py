"""What must hold in a case file: one thing spoilt at a time, and the fault with its path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from caf_desktop.domain.case_faults import CaseFaultCode as Code
from caf_desktop.domain.case_rules import case_faults, parse_case_file
from caf_desktop.domain.ethnicity import ETHNICITY_CODES
from caf_desktop.forms.case_answers import shipped_forms
from caf_desktop.forms.load import national_caf
from tests.domain.case_file_edits import (
    CHLOE,
    PRENTICE,
    TILLY,
    UNBORN,
    Json,
    as_bytes,
    drop,
    faults_of,
    put,
    repeat,
    sample,
)


def _answers(body: Json, link_id: str) -> int:
    return next(place for place, answer in enumerate(body["answers"]) if answer["link_id"] == link_id)


SET: tuple[tuple[str, str, Any, Code], ...] = (
    (TILLY, "relationships[1].child_id", "nobody", Code.UNKNOWN_RECORD),
    (TILLY, "relationships[1].person_id", "nobody", Code.UNKNOWN_RECORD),
    (TILLY, "visit_passages[0].note_id", "nobody", Code.UNKNOWN_RECORD),
    (TILLY, "actions[2].outcome_id", "nobody", Code.UNKNOWN_RECORD),
    (TILLY, "agreements[0].person_id", "nobody", Code.UNKNOWN_RECORD),
    (TILLY, "agreements[0].assessment_id", "nobody", Code.UNKNOWN_RECORD),
    (TILLY, "sharing_decisions[3].person_id", "nobody", Code.UNKNOWN_RECORD),
    (TILLY, "signatures[0].agreement_id", "nobody", Code.UNKNOWN_RECORD),
    (TILLY, "signatures[0].assessment_id", "nobody", Code.UNKNOWN_RECORD),
    (TILLY, "closures[0].episode_id", "nobody", Code.UNKNOWN_RECORD),
    (PRENTICE, "actions[0].outcome_id", "c5-kayla-outcome-mum", Code.OTHER_EPISODE),
    (PRENTICE, "signatures[0].assessment_id", "c5-kayla-assessment-1", Code.OTHER_EPISODE),
    (TILLY, "episodes[0].reference", "CAF-T25P-ZZT0", Code.BAD_REFERENCE),
    (PRENTICE, "episodes[1].reference", "CAF-JJKE-Z9P2", Code.DOUBLED_REFERENCE),
    (TILLY, "answers[3].link_id", "general-health.no-such", Code.UNKNOWN_QUESTION),
    (TILLY, "answers[3].link_id", "identifying", Code.UNKNOWN_QUESTION),
    (TILLY, "answers[3].link_id", "identifying.postcode", Code.BELONGS_TO_RECORD),
    (TILLY, "visit_passages[0].link_id", "no-such", Code.UNKNOWN_QUESTION),
    (TILLY, "answers[3].row", "row-1", Code.WRONG_ROW),
    (TILLY, "sharing_decisions[2].parts[1]", "identifing", Code.UNKNOWN_SECTION),
    (TILLY, "sharing_decisions[0].exclusions[0]", "housing", Code.UNKNOWN_SECTION),
    (TILLY, "desired_outcomes[0].sections[0]", "teeth", Code.UNKNOWN_SECTION),
    (TILLY, "assessments[0].form_url", "https://elsewhere.example/form", Code.UNKNOWN_FORM),
    (TILLY, "checklists[0].form_url", "https://elsewhere.example/form", Code.UNKNOWN_FORM),
    (TILLY, "children[0].date_of_birth", "2026-03-03", Code.BORN_AFTER_START),
    (TILLY, "children[0].date_of_birth", "1999-03-03", Code.TOO_OLD),
    (TILLY, "children[0].expected_date_of_delivery", "2026-06-01", Code.EXPECTED_WHEN_BORN),
    (UNBORN, "children[0].date_of_birth", "2026-01-01", Code.BORN_WHILE_UNBORN),
    (UNBORN, "children[0].expected_date_of_delivery", "2027-02-18", Code.EXPECTED_TOO_LATE),
    (TILLY, "closures[0].closed_on", "2026-02-23", Code.TOO_EARLY),
    (TILLY, "actions[0].closed_on", "2026-02-23", Code.TOO_EARLY),
    (TILLY, "meetings[0].held_on", "2026-02-23", Code.TOO_EARLY),
    (TILLY, "meetings[0].next_review", "2026-03-24", Code.TOO_EARLY),
    (TILLY, "checklists[0].completed_on", "2026-02-23", Code.TOO_EARLY),
    (TILLY, "assessments[0].completed_at", "2026-03-01T23:59:00+00:00", Code.TOO_EARLY),
    (CHLOE, "lead_professionals[0].until", "2026-02-03", Code.TOO_EARLY),
    (CHLOE, "concerns[0].next_check", "2026-01-11", Code.TOO_EARLY),
    (CHLOE, "concerns[0].rung_at", "2026-01-12T10:49:00+00:00", Code.TOO_EARLY),
    (TILLY, "agreements[0].withdrawn_on", "2026-03-01", Code.TOO_EARLY),
    (TILLY, "sharing_decisions[0].withdrawn_on", "2026-03-10", Code.TOO_EARLY),
    (TILLY, "sharing_decisions[0].expires_on", "2026-03-10", Code.TOO_EARLY),
    (TILLY, "sharing_decisions[0].review_on", "2026-03-10", Code.TOO_EARLY),
    (TILLY, "desired_outcomes[0].aim", "be-happy", Code.UNKNOWN_AIM),
    (TILLY, "children[0].ethnicity", "MARTIAN", Code.UNKNOWN_ETHNICITY),
    (TILLY, "assessments[0].response", {}, Code.NO_RESPONSE),
    (TILLY, "assessments[0].content_hash", "", Code.NO_CONTENT_HASH),
    (TILLY, "assessments[0].completed_at", None, Code.NO_COMPLETION_TIME),
    (TILLY, "sharing_decisions[2].parts", [], Code.NO_PARTS),
    (CHLOE, "agreements[1].competence", None, Code.NO_COMPETENCE_NOTE),
    (CHLOE, "agreements[1].competence", {"assessor": "  "}, Code.NO_COMPETENCE_NOTE),
)


@pytest.mark.parametrize(("name", "path", "value", "code"), SET, ids=[f"{each[1]}-{each[3]}" for each in SET])
def test_one_wrong_value_is_one_fault_at_its_place(name: str, path: str, value: Any, code: Code) -> None:
    faults = faults_of(put(sample(name), path, value))
    assert (path, code) in [(fault.path, fault.code) for fault in faults]
    assert {fault.code for fault in faults} == {code}


@pytest.mark.parametrize(
    ("link_id", "values", "code"),
    [
        ("general-health.decision", ["perhaps"], Code.UNKNOWN_ANSWER_OPTION),
        ("general-health.decision", [True], Code.WRONG_ANSWER_TYPE),
        ("general-health.strengths", ["one", "two"], Code.TOO_MANY_ANSWERS),
        ("general-health.strengths", [3], Code.WRONG_ANSWER_TYPE),
    ],
)
def test_values_have_to_fit_their_question(link_id: str, values: list[Any], code: Code) -> None:
    body = sample(TILLY)
    place = _answers(body, link_id)
    (fault,) = faults_of(put(body, f"answers[{place}].values", values))
    assert (fault.path, fault.code) == (f"answers[{place}].values", code)
    assert fault.values == {"question": link_id}


def _second_draft(body: Json) -> Json:
    return repeat(body, "assessments", id="other", version=2)


def _same_version(body: Json) -> Json:
    return repeat(body, "assessments", id="other")


def _same_person(body: Json) -> Json:
    return repeat(body, "people")


def _same_answer(body: Json) -> Json:
    return repeat(body, "answers")


@pytest.mark.parametrize(
    ("name", "spoil", "path", "code"),
    [
        (UNBORN, _second_draft, "assessments[1].status", Code.TWO_DRAFTS),
        (TILLY, _same_version, "assessments[1].version", Code.DOUBLED_VERSION),
        (TILLY, _same_person, "people[4].id", Code.DOUBLED_ID),
    ],
)
def test_what_may_stand_once_stands_once(name: str, spoil: Callable[[Json], Json], path: str, code: Code) -> None:
    (fault,) = faults_of(spoil(sample(name)))
    assert (fault.path, fault.code) == (path, code)


def test_two_answers_to_one_question_are_one_too_many() -> None:
    (fault,) = faults_of(_same_answer(sample(TILLY)))
    assert fault.code is Code.DOUBLED_ID
    assert fault.values["first"] == "answers[0]"


def test_a_missing_record_names_every_place_that_needs_it() -> None:
    faults = faults_of(drop(sample(TILLY), "children[0]"))
    named = {fault.path for fault in faults if fault.code is Code.UNKNOWN_RECORD}
    assert "episodes[0].child_id" in named
    assert {f"relationships[{place}].child_id" for place in range(4)} <= named


def test_answers_are_not_looked_at_without_forms() -> None:
    body = put(sample(TILLY), "answers[3].link_id", "no-such")
    assert case_faults(parse_case_file(as_bytes(body))) == ()


def test_a_brother_may_be_in_another_file() -> None:
    """One of two children exported alone still names the other's record."""
    body = sample(UNBORN)
    assert faults_of(put(body, "people[0].child_id", "elsewhere")) == ()


def test_an_unborn_baby_without_an_expected_date_may_be_a_draft() -> None:
    assert faults_of(drop(sample(UNBORN), "children[0].expected_date_of_delivery")) == ()


def test_a_birth_after_the_first_version_is_no_fault() -> None:
    body = sample(UNBORN)
    unborn = {"linkId": "identifying", "item": [{"linkId": "identifying.unborn", "answer": [{"valueBoolean": True}]}]}
    form = national_caf()
    response = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": form.canonical,
        "status": "completed",
        "item": [unborn],
    }
    first = body["assessments"][0] | {
        "status": "completed",
        "completed_at": "2026-04-20T10:00:00+01:00",
        "content_hash": shipped_forms().content_hash(form.url, form.version, response),
        "response": response,
    }
    second = body["assessments"][0] | {"id": "second", "version": 2}
    body["assessments"] = [first, second]
    body["children"][0] |= {"unborn": False, "date_of_birth": "2026-08-27"}
    del body["children"][0]["expected_date_of_delivery"]
    assert faults_of(body) == ()


def test_dates_are_never_held_against_today() -> None:
    body = sample(UNBORN)
    put(body, "assessments[0].date_started", "2093-04-13")
    put(body, "children[0].expected_date_of_delivery", "2093-08-31")
    assert Code.EXPECTED_TOO_LATE not in {fault.code for fault in faults_of(body)}


def test_the_ethnicity_codes_are_the_forms() -> None:
    question = national_caf().by_link_id["identifying.ethnicity"]
    assert {option.code for option in question.options} == ETHNICITY_CODES
