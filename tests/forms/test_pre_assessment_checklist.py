"""The pre-assessment checklist is whole, and asks about harm before anything else."""

from __future__ import annotations

import pytest

from caf_desktop.domain.answers import AnswerKey, FormAnswers
from caf_desktop.domain.assessment import ChecklistDecision
from caf_desktop.forms.completeness import missing_recommended
from caf_desktop.forms.evaluate import Evaluation
from caf_desktop.forms.load import pre_assessment_checklist

CHECKLIST = pre_assessment_checklist()
QUESTIONS = ("q-healthy", "q-safe", "q-learning", "q-impact", "q-poverty")


def enabled(link_id: str, **answers: str) -> bool:
    given = {AnswerKey(name.replace("_", "-")): (code,) for name, code in answers.items()}
    return Evaluation(CHECKLIST, FormAnswers(given)).is_enabled(link_id)


def test_sections_and_questions_come_in_order() -> None:
    assert [item.link_id for item in CHECKLIST.sections()] == [
        "identifying",
        "questions",
        "follow-up",
        "outcome",
        "sign-off",
    ]
    asked = [item.link_id for item in CHECKLIST.by_link_id["questions"].items if item.is_question]
    assert asked == [
        "q-healthy",
        "q-healthy.comment",
        "q-safe",
        "significant-harm",
        "q-safe.comment",
        "q-learning",
        "q-learning.comment",
        "q-impact",
        "q-impact.comment",
        "q-poverty",
        "q-poverty.comment",
    ]


def test_the_five_questions_ask_what_the_sheet_asks() -> None:
    assert [CHECKLIST.by_link_id[question].text for question in QUESTIONS] == [
        "Healthy?",
        "Safe from harm?",
        "Learning and developing well?",
        "Having a positive impact on others?",
        "Free from the negative impact of poverty?",
    ]
    for question in QUESTIONS:
        assert [option.code for option in CHECKLIST.by_link_id[question].options] == ["yes", "no", "not-sure"]


@pytest.mark.parametrize(("answer", "asked"), [("yes", False), ("no", True), ("not-sure", True)])
def test_significant_harm_is_asked_unless_the_child_is_safe(answer: str, asked: bool) -> None:
    assert enabled("significant-harm", q_safe=answer) is asked
    assert enabled("significant-harm", q_healthy=answer) is False


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_needed_is_asked_after_any_no_or_not_sure(question: str) -> None:
    name = question.replace("-", "_")
    assert enabled("additional-services", **{name: "no"})
    assert enabled("can-provide", **{name: "no"})
    assert not enabled("can-provide", **{name: "yes"})
    assert not enabled("additional-services", **{name: "not-sure"})
    assert enabled("would-caf-help", **{name: "not-sure"})
    assert enabled("would-caf-help", **{name: "no"})
    assert not enabled("would-caf-help", **{name: "yes"})


def test_the_decisions_are_those_of_the_domain() -> None:
    codes = [option.code for option in CHECKLIST.by_link_id["decision"].options]
    assert codes == [decision.value for decision in ChecklistDecision]


@pytest.mark.parametrize("decision", ChecklistDecision)
def test_no_caf_keeps_a_day_and_a_person_to_look_again(decision: ChecklistDecision) -> None:
    look_again = decision in {
        ChecklistDecision.DECLINED,
        ChecklistDecision.NO_ADDITIONAL_NEEDS,
        ChecklistDecision.MEET_IN_SERVICE,
        ChecklistDecision.SINGLE_AGENCY,
    }
    for link_id in ("look-again-on", "look-again-owner"):
        assert enabled(link_id, decision=decision.value) is look_again
    answers = FormAnswers({AnswerKey("decision"): (decision.value,)})
    assert (AnswerKey("look-again-on") in missing_recommended(CHECKLIST, answers)) is look_again


def test_the_child_is_the_childs_record() -> None:
    for link_id in ("given-names", "family-name", "sex", "address", "postcode", "date-of-birth", "telephone"):
        assert CHECKLIST.by_link_id[f"identifying.{link_id}"].bound_to.startswith("Child.")
    assert CHECKLIST.by_link_id["identifying.date-started"].bound_to == "Checklist.date_started"
    assert CHECKLIST.by_link_id["sign-off.date"].bound_to == "Checklist.completed_on"


def test_wording_that_nobody_could_check_is_marked_and_counted() -> None:
    assert len([item for item in CHECKLIST.walk() if item.unverified_wording]) == 37
