"""Between answers and a FHIR R4 QuestionnaireResponse."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given, settings

from caf_desktop.domain.answers import AnswerKey, FormAnswers
from caf_desktop.forms.evaluate import enabled_answers, with_age_band
from caf_desktop.forms.faults import ResponseRefused, Rule
from caf_desktop.forms.load import national_caf, pre_assessment_checklist
from caf_desktop.forms.model import FormDefinition
from caf_desktop.forms.response import ResponseStatus, from_response, to_response
from caf_desktop.forms.response_check import response_faults
from tests.forms.answering import answers_to
from tests.forms.small_forms import form, item

CAF = national_caf()
IN_PROGRESS = ResponseStatus.IN_PROGRESS


def link_ids(node: dict[str, Any]) -> list[str]:
    return [found for each in node.get("item", []) for found in [each["linkId"], *link_ids(each)]]


def ordered(form: FormDefinition, answers: FormAnswers) -> FormAnswers:
    """The answers with every row listed, as a response keeps them."""
    groups = [each.link_id for each in form.walk() if each.is_repeating_group]
    rows = {group: answers.rows(group, form) for group in groups}
    return FormAnswers(answers.given, rows)


@settings(max_examples=100, deadline=None)
@given(answers_to(CAF))
def test_answers_come_back_from_a_response_as_they_went(answers: FormAnswers) -> None:
    response = to_response(CAF, answers, IN_PROGRESS)
    QuestionnaireResponse.model_validate(response)
    assert response_faults(CAF, response) == ()
    back = from_response(CAF, json.loads(json.dumps(response)))
    assert back == ordered(CAF, enabled_answers(CAF, with_age_band(CAF, answers)))
    assert to_response(CAF, back, IN_PROGRESS) == response


@settings(max_examples=50, deadline=None)
@given(answers_to(pre_assessment_checklist()))
def test_the_checklist_comes_back_too(answers: FormAnswers) -> None:
    checklist = pre_assessment_checklist()
    response = to_response(checklist, answers, ResponseStatus.COMPLETED)
    QuestionnaireResponse.model_validate(response)
    assert from_response(checklist, response) == ordered(checklist, enabled_answers(checklist, answers))


def test_a_response_names_its_form_status_reference_and_time() -> None:
    when = datetime.datetime(2010, 6, 1, 14, 2, tzinfo=datetime.UTC)
    amended = ResponseStatus.AMENDED
    response = to_response(CAF, FormAnswers(), amended, reference="CAF-7KQ4-2MX5", authored=when)
    assert response == {
        "resourceType": "QuestionnaireResponse",
        "identifier": {
            "system": "https://caf-desktop.example/fhir/NamingSystem/episode-reference",
            "value": "CAF-7KQ4-2MX5",
        },
        "questionnaire": "https://caf-desktop.example/fhir/Questionnaire/national-caf|2010.1",
        "status": "amended",
        "authored": "2010-06-01T14:02:00+00:00",
    }
    QuestionnaireResponse.model_validate(response)


def test_a_choice_is_a_coding_with_its_words() -> None:
    response = to_response(CAF, FormAnswers({AnswerKey("identifying.ethnicity"): ("WIRT",)}), IN_PROGRESS)
    assert response["item"][0]["item"] == [
        {
            "linkId": "identifying.ethnicity",
            "text": "Ethnicity",
            "answer": [
                {
                    "valueCoding": {
                        "system": "https://caf-desktop.example/fhir/CodeSystem/ethnicity",
                        "code": "WIRT",
                        "display": "Traveller of Irish Heritage",
                    }
                }
            ],
        }
    ]


def test_disabled_answers_leave_no_trace() -> None:
    answers = FormAnswers(
        {
            AnswerKey("identifying.disabled"): ("no",),
            AnswerKey("identifying.disability-details"): ("an old remark",),
        }
    )
    assert "an old remark" not in json.dumps(to_response(CAF, answers, IN_PROGRESS))


def test_rows_keep_their_ids_and_order_even_when_empty() -> None:
    answers = FormAnswers(
        {AnswerKey("parents-carers.person.name", "b"): ("Lee",)}, {"parents-carers.person": ("c", "b")}
    )
    group = to_response(CAF, answers, IN_PROGRESS)["item"][0]
    assert [(row["linkId"], row["id"]) for row in group["item"]] == [
        ("parents-carers.person", "c"),
        ("parents-carers.person", "b"),
    ]


def test_the_hidden_age_band_is_filled_in() -> None:
    answers = FormAnswers(
        {
            AnswerKey("identifying.date-started"): (datetime.date(2010, 6, 1),),
            AnswerKey("identifying.date-of-birth"): (datetime.date(1996, 3, 2),),
        }
    )
    back = from_response(CAF, to_response(CAF, answers, IN_PROGRESS))
    assert back.value("identifying.age-band") == "11-15"


def test_words_that_fhir_cannot_hold_are_cleaned_and_blank_ones_left_out() -> None:
    answers = FormAnswers(
        {
            AnswerKey("identifying.aka"): ("Ann\x0b\x1fie", " ", "\x00"),
            AnswerKey("identifying.address"): (" \n",),
        }
    )
    back = from_response(CAF, to_response(CAF, answers, IN_PROGRESS))
    assert back == FormAnswers({AnswerKey("identifying.aka"): ("Annie",)})


def test_numbers_keep_their_kind() -> None:
    local = form(item("whole", "integer"), item("part", "decimal"))
    answers = FormAnswers({AnswerKey("whole"): (3,), AnswerKey("part"): (1.5,)})
    response = to_response(local, answers, IN_PROGRESS)
    assert response["item"][0]["item"][0]["answer"] == [{"valueInteger": 3}]
    assert from_response(local, response) == answers


def test_rows_of_a_foreign_response_are_named_by_their_place() -> None:
    row = {"linkId": "parents-carers.person", "item": []}
    response = to_response(CAF, FormAnswers(), IN_PROGRESS) | {
        "item": [{"linkId": "parents-carers", "item": [row, row]}]
    }
    assert from_response(CAF, response).rows("parents-carers.person", CAF) == ("row-1", "row-2")


def with_item(*items: Any) -> dict[str, Any]:
    identifying = {"linkId": "identifying", "item": [*items]}
    return to_response(CAF, FormAnswers(), IN_PROGRESS) | {"item": [identifying]}


SEX = "identifying.sex"
PERSON = {"linkId": "parents-carers.person", "id": "r1"}


@pytest.mark.parametrize(
    ("response", "link_id", "rule"),
    [
        ({"resourceType": "Patient"}, "", Rule.JSON_TYPE),
        (with_item() | {"questionnaire": "other|1"}, "", Rule.OTHER_FORM),
        (with_item() | {"status": "draft"}, "", Rule.STATUS),
        (with_item() | {"item": "x"}, "", Rule.JSON_TYPE),
        (with_item({"linkId": "religion"}), "religion", Rule.LINK_ID_UNKNOWN),
        (with_item({"linkId": "services.gp"}), "services.gp", Rule.PLACE),
        (with_item() | {"item": [{"linkId": SEX}]}, SEX, Rule.PLACE),
        (with_item({"linkId": SEX, "answer": 3}), SEX, Rule.JSON_TYPE),
        (with_item({"linkId": SEX, "answer": [{"valueString": "male"}]}), SEX, Rule.ANSWER_TYPE),
        (with_item({"linkId": SEX, "answer": [{"valueCoding": {}}]}), SEX, Rule.ANSWER_TYPE),
        (with_item({"linkId": SEX, "answer": [{"valueCoding": {"code": "m"}}]}), SEX, Rule.ANSWER_OPTION),
        (
            with_item({"linkId": "identifying.unborn", "answer": [{"valueBoolean": 1}]}),
            "identifying.unborn",
            Rule.ANSWER_TYPE,
        ),
        (
            with_item({"linkId": "identifying.version", "answer": [{"valueInteger": True}]}),
            "identifying.version",
            Rule.ANSWER_TYPE,
        ),
        (
            with_item({"linkId": "identifying.date-of-birth", "answer": [{"valueDate": "2010-02-30"}]}),
            "identifying.date-of-birth",
            Rule.ANSWER_TYPE,
        ),
        (
            with_item({"linkId": "identifying.telephone", "answer": [{"valueString": "1"}] * 2}),
            "identifying.telephone",
            Rule.ANSWER_COUNT,
        ),
        (with_item({"linkId": SEX}, {"linkId": SEX}), SEX, Rule.ROW),
        (
            with_item() | {"item": [{"linkId": "parents-carers", "item": [PERSON, PERSON]}]},
            "parents-carers.person",
            Rule.ROW,
        ),
        (
            with_item({"linkId": "identifying.notes-1", "answer": [{"valueString": "x"}]}),
            "identifying.notes-1",
            Rule.ANSWER_TYPE,
        ),
    ],
)
def test_a_response_that_does_not_fit_is_refused_by_place_and_rule(
    response: dict[str, Any], link_id: str, rule: Rule
) -> None:
    assert [(fault.link_id, fault.rule) for fault in response_faults(CAF, response)] == [(link_id, rule)]
    with pytest.raises(ResponseRefused) as refused:
        from_response(CAF, response)
    assert refused.value.faults[0].rule is rule


def test_every_link_id_of_a_full_response_is_in_the_form() -> None:
    answers = FormAnswers(
        {AnswerKey(each.link_id): ("x",) for each in CAF.walk() if each.type in ("string", "text")}
    )
    response = to_response(CAF, answers, IN_PROGRESS)
    assert set(link_ids(response)) <= set(CAF.by_link_id)
    assert len(link_ids(response)) > 80
