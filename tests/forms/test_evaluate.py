"""Which items of a form are enabled by the answers given so far."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caf_desktop.domain.answers import AnswerKey, AnswerValue, FormAnswers
from caf_desktop.forms.evaluate import Evaluation, condition_holds, enabled_answers, with_age_band
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.model import Condition, Operator
from tests.forms.answering import answers_to
from tests.forms.small_forms import YES, choice, form, item, when


def answered(**values: Any) -> FormAnswers:
    return FormAnswers({AnswerKey(link_id): (value,) for link_id, value in values.items()})


@pytest.mark.parametrize(
    ("operator", "answer", "values", "holds"),
    [
        ("exists", True, ("x",), True),
        ("exists", True, (), False),
        ("exists", False, (), True),
        ("exists", False, ("x",), False),
        ("=", "a", ("b", "a"), True),
        ("=", "a", ("b",), False),
        ("=", "a", (), False),
        ("!=", "a", (), True),
        ("!=", "a", ("b",), True),
        ("!=", "a", ("b", "a"), False),
        (">", 3, (4,), True),
        (">", 3, (3,), False),
        (">=", 3, (3,), True),
        ("<", 3, (2.5,), True),
        ("<", 3, (3,), False),
        ("<=", 3, (3,), True),
        ("<=", 3, (4,), False),
        (">=", 3, (2,), False),
        (">", 3, (), False),
        ("=", True, (1,), False),
        (">", 0, (True,), False),
        (">", datetime.date(2010, 1, 1), (datetime.date(2010, 1, 2),), True),
        ("<", datetime.date(2010, 1, 1), (datetime.date(2010, 1, 2),), False),
        (">", "a", ("b",), False),
    ],
)
def test_a_condition_holds_as_fhir_says(
    operator: str, answer: AnswerValue, values: tuple[AnswerValue, ...], holds: bool
) -> None:
    assert condition_holds(Condition("q", Operator(operator), answer), values) is holds


def test_a_question_is_enabled_by_another() -> None:
    local = form(choice("a"), item("b", "string", enableWhen=[when("a", answerCoding=YES)]))
    assert Evaluation(local, answered(a="yes")).is_enabled("b")
    assert not Evaluation(local, answered(a="no")).is_enabled("b")
    assert not Evaluation(local, FormAnswers()).is_enabled("b")
    assert not Evaluation(local, FormAnswers()).is_enabled("nowhere")


@pytest.mark.parametrize(("behaviour", "expected"), [("all", False), ("any", True)])
def test_several_conditions_hold_all_or_any(behaviour: str, expected: bool) -> None:
    conditions = [when("a", answerCoding=YES), when("b", answerCoding=YES)]
    local = form(
        choice("a"), choice("b"), item("c", "string", enableWhen=conditions, enableBehavior=behaviour)
    )
    assert Evaluation(local, answered(a="yes", b="no")).is_enabled("c") is expected


def test_what_lies_in_a_disabled_group_is_disabled_and_counts_as_unanswered() -> None:
    local = form(
        choice("a"),
        item("g", "group", enableWhen=[when("a", answerCoding=YES)], item=[item("g.x", "string")]),
        item("after", "string", enableWhen=[when("g.x", "exists", answerBoolean=True)]),
    )
    answers = answered(a="no", after="words").with_answer(AnswerKey("g.x"), ["kept"])
    assert not Evaluation(local, answers).is_enabled("g.x")
    assert not Evaluation(local, answers).is_enabled("after")
    assert list(enabled_answers(local, answers)) == [AnswerKey("a")]
    assert answers.value("g.x") == "kept"


def test_blank_words_do_not_count_as_an_answer() -> None:
    asked = [when("a", "exists", answerBoolean=True)]
    local = form(item("a", "string"), item("b", "string", enableWhen=asked))
    assert not Evaluation(local, answered(a=" \n")).is_enabled("b")


def rows_form() -> Any:
    return form(
        item(
            "people",
            "group",
            repeats=True,
            item=[
                choice("people.works"),
                item("people.where", "string", enableWhen=[when("people.works", answerCoding=YES)]),
            ],
        ),
        item("anyone", "string", enableWhen=[when("people.works", answerCoding=YES)]),
    )


def test_in_a_repeating_group_a_condition_looks_at_its_own_row() -> None:
    answers = FormAnswers(
        {AnswerKey("people.works", "r1"): ("yes",), AnswerKey("people.works", "r2"): ("no",)},
        {"people": ("r1", "r2", "r3")},
    )
    evaluation = Evaluation(rows_form(), answers)
    assert [evaluation.is_enabled("people.where", row) for row in ("r1", "r2", "r3")] == [True, False, False]


def test_from_outside_a_condition_looks_at_every_row() -> None:
    answers = FormAnswers({AnswerKey("people.works", "r2"): ("yes",)}, {"people": ("r1", "r2")})
    assert Evaluation(rows_form(), answers).is_enabled("anyone")
    assert not Evaluation(rows_form(), FormAnswers()).is_enabled("anyone")


def test_an_answer_in_the_wrong_place_leaves_no_trace() -> None:
    answers = FormAnswers({AnswerKey("people.works"): ("yes",), AnswerKey("anyone", "r1"): ("x",)})
    assert len(enabled_answers(rows_form(), answers)) == 0


def test_the_age_band_follows_birth_and_start() -> None:
    caf = national_caf()
    started = AnswerKey("identifying.date-started")
    born = AnswerKey("identifying.date-of-birth")
    answers = FormAnswers({started: (datetime.date(2010, 6, 1),), born: (datetime.date(2007, 8, 1),)})
    with_band = with_age_band(caf, answers)
    assert with_band.value("identifying.age-band") == "1-4"
    evaluation = Evaluation(caf, with_band)
    assert evaluation.is_enabled("general-health.prompt-1-4")
    assert not evaluation.is_enabled("general-health.prompt-5-10")
    assert evaluation.is_enabled("general-health.prompt-1")
    assert with_age_band(caf, with_band) is with_band
    unborn = answers.with_answer(AnswerKey("identifying.unborn"), [True])
    assert with_age_band(caf, unborn).value("identifying.age-band") == "under-1"
    assert with_age_band(caf, with_band.with_answer(born, [])).value("identifying.age-band") is None


def test_a_form_without_an_age_band_is_left_alone() -> None:
    answers = answered(a="x")
    assert with_age_band(form(item("a", "string")), answers) is answers


def test_an_unborn_baby_has_an_expected_date_and_its_mothers_name() -> None:
    caf = national_caf()
    unborn = Evaluation(caf, FormAnswers({AnswerKey("identifying.unborn"): (True,)}))
    born = Evaluation(caf, FormAnswers())
    for link_id in ("identifying.mother-name", "identifying.expected-date"):
        assert unborn.is_enabled(link_id)
        assert not born.is_enabled(link_id)
    for link_id in ("identifying.given-names", "identifying.family-name", "identifying.date-of-birth"):
        assert born.is_enabled(link_id)
        assert not unborn.is_enabled(link_id)


@settings(max_examples=60, deadline=None)
@given(answers_to(national_caf()))
def test_what_is_kept_is_enabled_and_keeping_again_changes_nothing(answers: FormAnswers) -> None:
    caf = national_caf()
    kept = enabled_answers(caf, answers)
    assert set(kept) <= set(answers)
    assert enabled_answers(caf, kept) == kept
    evaluation = Evaluation(caf, answers)
    for key in kept:
        assert evaluation.is_enabled(*key)
        assert all(evaluation.is_enabled(above.link_id, key.row) for above in caf.ancestors(key.link_id))


@settings(max_examples=30, deadline=None)
@given(answers_to(national_caf()), st.sampled_from(["CHNE", "WOTH", "WBRI"]))
def test_an_answer_changes_only_what_depends_on_it(answers: FormAnswers, ethnicity: str) -> None:
    caf = national_caf()
    after = answers.with_answer(AnswerKey("identifying.ethnicity"), [ethnicity])
    before_it, after_it = Evaluation(caf, answers), Evaluation(caf, after)
    changed = {
        item.link_id
        for item in caf.walk()
        if before_it.is_enabled(item.link_id) is not after_it.is_enabled(item.link_id)
    }
    assert changed <= {"identifying.ethnicity-other"}
    assert after_it.is_enabled("identifying.ethnicity-other") is (ethnicity == "WOTH")
