"""How far a form is."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from caf_desktop.domain.answers import AnswerKey, AnswerValue, FormAnswers
from caf_desktop.forms import names
from caf_desktop.forms.completeness import (
    Decision,
    Progress,
    completeness,
    element_state,
    missing_recommended,
    missing_required,
    section_state,
    undecided_elements,
)
from caf_desktop.forms.load import national_caf
from tests.forms.small_forms import YES, choice, form, item, when

CAF = national_caf()
RECOMMENDED = {"extension": [{"url": names.RECOMMENDED_MINIMUM, "valueBoolean": True}]}


def answers(values: dict[str, AnswerValue]) -> FormAnswers:
    return FormAnswers({AnswerKey(link_id): (value,) for link_id, value in values.items()})


IDENTIFYING: dict[str, AnswerValue] = {
    "identifying.date-started": datetime.date(2010, 6, 1),
    "identifying.given-names": "Tilly",
    "identifying.family-name": "Marsden",
    "identifying.sex": "female",
    "identifying.address": "1 Mill Lane",
    "identifying.postcode": "ZZ1 1ZZ",
    "identifying.date-of-birth": datetime.date(2007, 8, 1),
    "identifying.telephone": "01632 960001",
    "identifying.ethnicity": "WBRI",
}


def test_the_recommended_minimum_of_an_empty_national_form_is_what_the_form_stars() -> None:
    assert [key.link_id for key in missing_recommended(CAF, FormAnswers())] == [
        *IDENTIFYING,
        "assessment-information.people-present",
        "assessment-information.reason",
    ]


def test_nothing_in_the_national_form_is_required() -> None:
    assert missing_required(CAF, FormAnswers()) == ()


def test_for_an_unborn_baby_the_mothers_name_and_expected_date_are_recommended_instead() -> None:
    missing = {key.link_id for key in missing_recommended(CAF, answers({"identifying.unborn": True}))}
    assert {"identifying.mother-name", "identifying.expected-date"} <= missing
    assert not {"identifying.given-names", "identifying.family-name", "identifying.date-of-birth"} & missing


def test_required_is_asked_in_every_row_and_only_where_enabled() -> None:
    works = when("people.works", answerCoding=YES)
    local = form(
        item(
            "people",
            "group",
            repeats=True,
            item=[
                choice("people.works", required=True),
                item("people.where", "string", required=True, enableWhen=[works]),
            ],
        ),
        item("blank", "string", required=True),
    )
    given = FormAnswers(
        {AnswerKey("people.works", "r1"): ("yes",), AnswerKey("blank"): (" ",)}, {"people": ("r1", "r2")}
    )
    assert missing_required(local, given) == (
        AnswerKey("people.works", "r2"),
        AnswerKey("people.where", "r1"),
        AnswerKey("blank"),
    )


def test_a_required_group_needs_an_answer_inside() -> None:
    rows = item("people", "group", repeats=True, required=True, item=[item("people.name", "string")])
    local = form(rows, item("home", "group", required=True, item=[item("home.street", "string")]))
    assert missing_required(local, FormAnswers()) == (AnswerKey("people"), AnswerKey("home"))
    filled = FormAnswers({AnswerKey("people.name", "r1"): ("Ann",), AnswerKey("home.street"): ("Mill Lane",)})
    assert missing_required(local, filled) == ()


def test_what_is_required_is_not_listed_again_as_recommended() -> None:
    local = form(item("a", "string", required=True, **RECOMMENDED), item("b", "string", **RECOMMENDED))
    open_now = completeness(local, FormAnswers())
    assert open_now.required == (AnswerKey("a"),)
    assert open_now.recommended == (AnswerKey("b"),)


@pytest.mark.parametrize(
    ("given", "decision", "progress"),
    [
        ({}, None, Progress.NOT_YET),
        ({"aspirations.decision": "explored"}, Decision.EXPLORED, Progress.BEGUN),
        (
            {"aspirations.decision": "explored", "aspirations.strengths": "  "},
            Decision.EXPLORED,
            Progress.BEGUN,
        ),
        (
            {"aspirations.decision": "explored", "aspirations.strengths": "Wants to teach"},
            Decision.EXPLORED,
            Progress.DONE,
        ),
        (
            {"aspirations.decision": "explored", "aspirations.needs": "Sees no way"},
            Decision.EXPLORED,
            Progress.DONE,
        ),
        ({"aspirations.decision": "nothing-of-concern"}, Decision.NOTHING_OF_CONCERN, Progress.DONE),
        ({"aspirations.decision": "not-relevant"}, Decision.NOT_RELEVANT, Progress.DONE),
        ({"aspirations.decision": "not-explored"}, Decision.NOT_EXPLORED, Progress.BEGUN),
        (
            {"aspirations.decision": "not-explored", "aspirations.why-not": "She had to leave"},
            Decision.NOT_EXPLORED,
            Progress.DONE,
        ),
        ({"aspirations.needs": "Sees no way"}, None, Progress.BEGUN),
        ({"aspirations.needs": " "}, None, Progress.NOT_YET),
        ({"aspirations.decision": "fine"}, None, Progress.BEGUN),
    ],
)
def test_an_element_is_decided_in_one_of_four_ways(
    given: dict[str, AnswerValue], decision: Decision | None, progress: Progress
) -> None:
    state = element_state(CAF, answers(given), "aspirations")
    assert (state.decision, state.progress) == (decision, progress)
    assert ("aspirations" in undecided_elements(CAF, answers(given))) is (progress is not Progress.DONE)


def test_a_domain_is_done_when_each_of_its_elements_is() -> None:
    elements = ("basic-care", "emotional-warmth", "guidance-boundaries")
    decided: dict[str, Any] = {f"{element}.decision": "not-relevant" for element in elements}
    assert section_state(CAF, FormAnswers(), "parenting") is Progress.NOT_YET
    assert section_state(CAF, answers(dict(list(decided.items())[:2])), "parenting") is Progress.BEGUN
    assert section_state(CAF, answers(decided), "parenting") is Progress.DONE


def test_identifying_details_are_done_with_the_recommended_minimum() -> None:
    assert section_state(CAF, FormAnswers(), "identifying") is Progress.NOT_YET
    assert section_state(CAF, answers({"identifying.sex": "unknown"}), "identifying") is Progress.BEGUN
    assert section_state(CAF, answers(IDENTIFYING), "identifying") is Progress.DONE


def test_too_young_to_comment_stands_in_for_the_childs_comment() -> None:
    parent: dict[str, AnswerValue] = {"comments.parent": "It felt fair."}
    assert section_state(CAF, answers(parent), "comments") is Progress.BEGUN
    assert section_state(CAF, answers(parent | {"comments.child": "OK"}), "comments") is Progress.DONE
    too_young: dict[str, AnswerValue] = {"comments.child-too-young": "She is two"}
    assert section_state(CAF, answers(parent | too_young), "comments") is Progress.DONE


def test_a_section_of_rows_is_done_with_its_first_answer_and_a_notice_asks_nothing() -> None:
    name = AnswerKey("parents-carers.person.name", "r1")
    assert section_state(CAF, FormAnswers(), "parents-carers") is Progress.NOT_YET
    assert section_state(CAF, FormAnswers({name: ("Jade",)}), "parents-carers") is Progress.DONE
    assert section_state(CAF, FormAnswers(), "significant-harm") is Progress.NOTHING_ASKED


def test_conclusions_want_conclusions_goals_and_a_review_date() -> None:
    given: dict[str, AnswerValue] = {"conclusions.conclusions": "Needs a plan", "conclusions.goals": "Talks"}
    assert section_state(CAF, answers(given), "conclusions") is Progress.BEGUN
    dated = given | {"conclusions.review-date": datetime.date(2010, 9, 1)}
    assert section_state(CAF, answers(dated), "conclusions") is Progress.DONE
