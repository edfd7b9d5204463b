"""The checklist's decision table, line by line."""

from __future__ import annotations

import pytest

from caf_desktop.domain.answers import AnswerKey, FormAnswers
from caf_desktop.domain.assessment import ChecklistDecision as Step
from caf_desktop.domain.checklist_advice import FIVE_QUESTIONS, Advice, Why, advice

ALL_YES = dict.fromkeys(FIVE_QUESTIONS, "yes")


def answers(**given: str) -> FormAnswers:
    named = {link_id.replace("_", "-"): code for link_id, code in given.items()}
    return FormAnswers({AnswerKey(link_id): (code,) for link_id, code in {**ALL_YES, **named}.items() if code})


@pytest.mark.parametrize(
    ("given", "step", "why"),
    [
        ({}, Step.NO_ADDITIONAL_NEEDS, Why.ALL_YES),
        ({"q_healthy": "no", "can_provide": "yes"}, Step.MEET_IN_SERVICE, Why.OWN_SERVICE),
        ({"q_healthy": "no", "can_provide": "no", "would_caf_help": "no"}, Step.SINGLE_AGENCY, Why.ONE_OTHER_SERVICE),
        ({"q_healthy": "no", "can_provide": "no", "would_caf_help": "yes"}, Step.OFFER_CAF, Why.SEVERAL_SERVICES),
        ({"q_healthy": "no", "can_provide": "no"}, Step.OFFER_CAF, Why.SEVERAL_SERVICES),
        ({"q_healthy": "no", "can_provide": "not-sure"}, Step.OFFER_CAF, Why.NEEDS_UNCLEAR),
        ({"q_learning": "not-sure"}, Step.OFFER_CAF, Why.NEEDS_UNCLEAR),
        ({"q_healthy": "no", "q_learning": "not-sure", "can_provide": "yes"}, Step.OFFER_CAF, Why.NEEDS_UNCLEAR),
        ({"q_healthy": "no"}, None, Why.FOLLOW_UP_UNANSWERED),
        ({"q_poverty": ""}, None, Why.UNANSWERED),
        ({"q_safe": "no"}, None, Why.HARM_NOT_ASKED),
        ({"q_safe": "not-sure"}, None, Why.HARM_NOT_ASKED),
        ({"q_safe": "not-sure", "significant_harm": "yes"}, Step.SAFEGUARDING, Why.SIGNIFICANT_HARM),
        ({"q_safe": "no", "significant_harm": "no", "can_provide": "yes"}, Step.MEET_IN_SERVICE, Why.OWN_SERVICE),
    ],
)
def test_each_line_of_the_table(given: dict[str, str], step: Step | None, why: Why) -> None:
    assert advice(answers(**given)) == Advice(step, why)


def test_significant_harm_leads_before_the_other_questions_are_answered() -> None:
    given = FormAnswers({AnswerKey("q-safe"): ("no",), AnswerKey("significant-harm"): ("yes",)})
    assert advice(given, caf_open=True).step is Step.SAFEGUARDING


def test_a_harm_answer_left_from_before_does_not_count_once_the_child_is_called_safe() -> None:
    assert advice(answers(significant_harm="yes")).step is Step.NO_ADDITIONAL_NEEDS


def test_a_caf_that_is_open_already_is_joined() -> None:
    assert advice(answers(q_healthy="no", can_provide="no"), caf_open=True) == Advice(Step.JOIN_EXISTING, Why.CAF_OPEN)
