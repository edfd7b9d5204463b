"""What a version says: frozen as it was agreed, and a fingerprint that changes exactly when the text does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caf_desktop.domain.agreement import Covers, How, Signature
from caf_desktop.domain.answers import AnswerKey, AnswerValue, FormAnswers
from caf_desktop.domain.assessment import Assessment, AssessmentStatus
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import HiddenDetail, HideTag, Relationship
from caf_desktop.domain.plan import LeadProfessional
from caf_desktop.domain.sharing import Recipient, Why, permission
from caf_desktop.forms.binding import live_items
from caf_desktop.forms.evaluate import counting, enabled_answers, with_age_band
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.parse import parse_form
from caf_desktop.forms.release import (
    answers_of,
    answers_that_may_leave,
    categories,
    content_hash,
    hidden_words_in,
)
from caf_desktop.forms.response import ResponseStatus, from_response, to_response
from tests.forms.answering import answers_to
from tests.forms.small_forms import NO, choice, item, questionnaire, when
from tests.marked_case import AT, decision
from tests.small_cases import STARTED, answer, child, draft, parent, small_case

CAF = national_caf()
HOUSING = Recipient("Ashmere Housing")


def frozen(case: Case) -> Assessment:
    version = case.assessments()[0]
    response = to_response(CAF, answers_of(CAF, case, version), ResponseStatus.COMPLETED)
    update = {"status": AssessmentStatus.COMPLETED, "response": response, "completed_at": AT, "content_hash": "0"}
    return version.model_copy(update=update)


def fingerprint(case: Case) -> str:
    return content_hash(CAF, answers_of(CAF, case, case.assessments()[0]))


def text_of(answers: FormAnswers) -> dict[AnswerKey, tuple[AnswerValue, ...]]:
    """What a family reads and agrees to, worked out from the form alone."""
    beside = {item.link_id for item in live_items(CAF)} | {"identifying.unique-ref"}
    return {
        key: counting(values)
        for key, values in enabled_answers(CAF, with_age_band(CAF, answers)).given.items()
        if key.link_id not in beside and not CAF.by_link_id[key.link_id].read_only and counting(values)
    }


@settings(max_examples=60)
@given(answers_to(CAF), st.data())
def test_the_fingerprint_changes_exactly_when_the_text_does(answers: FormAnswers, data: st.DataObject) -> None:
    other = data.draw(answers_to(CAF))
    keys = data.draw(
        st.lists(st.sampled_from(sorted({*answers, *other, AnswerKey("identifying.given-names")})), max_size=3)
    )
    changed = answers.with_answers({key: other.values(*key) for key in keys})
    same_text = text_of(answers) == text_of(changed)
    assert (content_hash(CAF, answers) == content_hash(CAF, changed)) is same_text


@settings(max_examples=60)
@given(answers_to(CAF))
def test_freezing_keeps_the_fingerprint(answers: FormAnswers) -> None:
    response = to_response(CAF, answers, ResponseStatus.COMPLETED)
    assert content_hash(CAF, from_response(CAF, response)) == content_hash(CAF, answers)


@pytest.mark.parametrize(
    "words", ["page\x0cbreak", "bell\x07", "  ", "\n\t", "line\r\nline", "é", "👧🏽", " spaces kept "]
)
def test_freezing_keeps_the_fingerprint_of_pasted_words(words: str) -> None:
    answers = FormAnswers({AnswerKey("assessment-information.reason"): (words,)})
    response = to_response(CAF, answers, ResponseStatus.COMPLETED)
    assert content_hash(CAF, from_response(CAF, response)) == content_hash(CAF, answers)


def test_the_order_of_answers_does_not_matter_and_the_order_of_values_does() -> None:
    keys = [AnswerKey("identifying.given-names"), AnswerKey("identifying.family-name")]
    one, other = (dict.fromkeys(order, ("x",)) for order in (keys, keys[::-1]))
    assert content_hash(CAF, FormAnswers(one)) == content_hash(CAF, FormAnswers(other))
    aka = AnswerKey("identifying.aka")
    assert content_hash(CAF, FormAnswers({aka: ("a", "b")})) != content_hash(CAF, FormAnswers({aka: ("b", "a")}))


def test_words_cannot_move_between_questions_unnoticed() -> None:
    given_first = FormAnswers({AnswerKey("general-health.strengths"): ("x",)})
    assert content_hash(CAF, given_first) != content_hash(CAF, FormAnswers({AnswerKey("general-health.needs"): ("x",)}))


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        (lambda case: case.having(child(given_names="Maia")), True),
        (lambda case: case.having(answer("general-health.needs", "Sleeps badly")), True),
        (lambda case: case.having(*parent(relationship="Aunt")), True),
        (lambda case: case.without(*case.all(Relationship)), True),
        (lambda case: case.having(decision()), False),
        (lambda case: case.having(LeadProfessional(id="l", episode_id="episode-0", name="Ian")), False),
        (lambda case: case.having(case.episode.model_copy(update={"registered_number": "77"})), False),
        (lambda case: case.having(case.episode.model_copy(update={"agreed_review_date": date(2026, 6, 1)})), True),
        (lambda case: case.having(child(nhs_number="943 476 5919")), False),
        (lambda case: case.having(answer("a-local-question", "words")), False),
        (lambda case: case.having(answer("general-health.why-not", "disabled while nobody decided so")), False),
    ],
)
def test_what_counts_as_the_text_agreed_to(change: object, counts: bool) -> None:
    assert callable(change)
    case = small_case()
    assert (fingerprint(change(case)) != fingerprint(case)) is counts


def test_a_frozen_version_stays_as_it_was() -> None:
    case = small_case()
    done = case.having(frozen(case))
    before = answers_of(CAF, done, done.assessments()[0])
    assert fingerprint(done) == fingerprint(case)
    later = done.having(child(given_names="Maia"), answer("general-health.needs", "new"), *parent("tom", "Tom"))
    assert answers_of(CAF, later, later.assessments()[0]) == before


def test_what_points_to_a_frozen_version_is_read_beside_it() -> None:
    case = small_case()
    done = case.having(frozen(case))
    signed = Signature(
        id="s",
        episode_id="episode-0",
        name="Grace",
        how=How.PAPER,
        signed_on=STARTED,
        assessment_id="assessment-0-1",
        content_hash="0",
    )
    lead = LeadProfessional(id="l", episode_id="episode-0", name="Ian Marsh")
    beside = answers_of(CAF, done.having(signed, lead, decision()), frozen(case))
    assert beside.text("signatures.signature.name", "s") == "Grace"
    assert beside.text("assessors.lead-name") == "Ian Marsh"
    assert beside.rows("consent-statement.service", CAF) == ("decision",)
    assert beside.text("identifying.given-names") == "Maya"


def test_every_question_of_the_form_has_a_category_and_elements_have_their_own() -> None:
    found = categories(CAF)
    assert "development" not in found
    assert "significant-harm" not in found
    assert found.index("identifying") == 0
    assert len([each for each in found if each in {element.link_id for element in CAF.elements()}]) == 19


def test_disabled_answers_leave_for_nobody_whatever_enabled_them_is_kept_back() -> None:
    """The condition is judged before the answer it looks at is taken out."""
    unless_no = item("b.more", "text", enableWhen=[when("a.asked", "!=", answerCoding=NO)])
    sections = [item("a", "group", item=[choice("a.asked")]), item("b", "group", item=[unless_no])]
    form = parse_form(questionnaire(item=sections))
    allowed = permission(small_case(decision(covers=Covers.PARTS, parts=("b",))), HOUSING, STARTED)
    asked, more = AnswerKey("a.asked"), AnswerKey("b.more")
    disabled, _out = answers_that_may_leave(form, FormAnswers({asked: ("no",), more: ("left behind",)}), allowed)
    enabled, _out = answers_that_may_leave(form, FormAnswers({asked: ("yes",), more: ("said",)}), allowed)
    assert (set(disabled), set(enabled)) == (set(), {more})


@pytest.mark.parametrize(
    ("hidden", "gone", "kept"),
    [
        (HiddenDetail.ADDRESS,
         {"identifying.address", "parents-carers.person.address", "family-home.household.address"},
         {"parents-carers.person.name", "parents-carers.person.telephone"}),
        (HiddenDetail.PHONE, {"parents-carers.person.telephone"}, {"parents-carers.person.address"}),
        (HiddenDetail.CARER, {"parents-carers.person.name", "family-home.household.name"}, {"identifying.given-names"}),
        (HiddenDetail.REFERRER, {"assessment-information.raised-by", "assessment-information.raised-by-role"},
         {"assessment-information.reason"}),
    ],
)
def test_a_hidden_detail_is_in_no_answer(hidden: HiddenDetail, gone: set[str], kept: set[str]) -> None:
    case = small_case(
        decision(),
        answer("assessment-information.raised-by", "A neighbour"),
        answer("assessment-information.raised-by-role", "Neighbour"),
    ).having(child(address="3 Mill Row", hide_from=(HideTag(what=hidden),)))
    allowed = permission(case, HOUSING, STARTED)
    answers, left_out = answers_that_may_leave(CAF, answers_of(CAF, case, draft()), allowed)
    leaving = {key.link_id for key in answers}
    assert not leaving & gone
    assert kept <= leaving
    assert [(each.category, each.why) for each in left_out] == [(hidden.value, Why.HIDDEN_FOR_SAFETY)]


def test_rows_left_out_are_in_no_answer_and_no_order() -> None:
    case = small_case(decision(), *parent("tom", "Tom"))
    allowed = permission(case, HOUSING, STARTED)
    answers, _left_out = answers_that_may_leave(CAF, answers_of(CAF, case, draft()), allowed, frozenset({"grace-link"}))
    assert answers.rows("parents-carers.person", CAF) == answers.rows("family-home.household", CAF) == ("tom-link",)


def test_one_s_own_copy_is_whole() -> None:
    case = small_case()
    whole = answers_of(CAF, case, draft())
    assert answers_that_may_leave(CAF, whole, permission(case, None, STARTED)) == (whole, ())


def test_a_frozen_version_tells_which_words_to_hide() -> None:
    case = small_case(*parent("idris", "Idris", parent_or_carer=False), *parent("tom", "Mr TOM  Bello"))
    words = hidden_words_in(CAF, answers_of(CAF, case, draft()), frozenset({HiddenDetail.CARER})).words
    assert words == {"graceokonkwo", "tombello"}


def test_a_question_that_gives_a_hidden_detail_away_is_left_out_and_named() -> None:
    case = small_case(decision(), answer("conclusions.goals", "Grace O’Konkwo will go")).having(
        child(hide_from=(HideTag(what=HiddenDetail.CARER),))
    )
    allowed = permission(case, HOUSING, STARTED)
    answers, left_out = answers_that_may_leave(CAF, answers_of(CAF, case, draft()), allowed)
    assert AnswerKey("conclusions.goals") not in answers
    assert [each.category for each in left_out] == ["carer", "conclusions.goals"]
    assert {each.why for each in left_out} == {Why.HIDDEN_FOR_SAFETY}


def test_a_fingerprint_belongs_to_its_form_version() -> None:
    answers = FormAnswers({AnswerKey("identifying.given-names"): ("Maya",)})
    assert content_hash(replace(CAF, version="2010.2"), answers) != content_hash(CAF, answers)
