"""What an answer changes: typed into the form, it stands in the record, and is read back as it was."""

from __future__ import annotations

import unicodedata
from itertools import count

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from caf_desktop.domain.answers import AnswerKey, AnswerValue, FormAnswers
from caf_desktop.domain.assessment import Answer
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Involvement
from caf_desktop.domain.people import Assessor, Person, Relationship, YesNo
from caf_desktop.domain.plan import Action, DesiredOutcome, LeadProfessional
from caf_desktop.domain.record import Record
from caf_desktop.forms.answering import (
    ReadOnlyQuestion,
    changes_for_answer,
    changes_for_removed_row,
)
from caf_desktop.forms.binding import bound_answers
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.model import ItemType
from tests.forms.answering import answers_to
from tests.small_cases import draft, parent, small_case

CAF = national_caf()


def answered(case: Case, key: AnswerKey, *values: AnswerValue) -> Case:
    numbers = count(len(case.records))
    changes = changes_for_answer(CAF, case, draft(), key, values, lambda: f"new-{next(numbers)}")
    return case.having(*changes.put).without(*changes.remove)


def without_row(case: Case, group: str, row: str) -> Case:
    changes = changes_for_removed_row(CAF, case, draft(), group, row)
    return case.having(*changes.put).without(*changes.remove)


def composed(values: tuple[AnswerValue, ...]) -> tuple[AnswerValue, ...]:
    return tuple(unicodedata.normalize("NFC", value) if isinstance(value, str) else value for value in values)


def rows_of_their_own(answers: FormAnswers) -> FormAnswers:
    """The same answers with a row never shared by two groups, as rows made in the window are."""
    groups = {key: CAF.repeating_group_of(key.link_id) for key in answers}
    kept = {
        AnswerKey(key.link_id, f"{group.link_id}-{key.row}" if group else ""): answers.given[key]
        for key, group in groups.items()
        if not CAF.by_link_id[key.link_id].read_only
    }
    return FormAnswers(kept)


@settings(max_examples=60)
@given(answers_to(CAF))
def test_every_answer_is_read_back_as_it_was_given(answers: FormAnswers) -> None:
    given_answers = rows_of_their_own(answers)
    case = small_case()
    for key, values in given_answers.given.items():
        case = answered(case, key, *values)
    read = bound_answers(CAF, case, draft().model_copy(update=dict(case.assessments()[0])))
    for key, values in given_answers.given.items():
        item = CAF.by_link_id[key.link_id]
        unticked = item.bound_to in ("Child.unborn",) and values == (False,)
        assert read.values(*key) == (() if unticked else composed(values)), key


@settings(max_examples=30)
@given(answers_to(CAF))
def test_taking_every_answer_away_leaves_none(answers: FormAnswers) -> None:
    given_answers = rows_of_their_own(answers)
    kept_dates = {"identifying.date-started"}
    case = small_case()
    for key, values in given_answers.given.items():
        case = answered(case, key, *values)
    for key in given_answers.given:
        if key.link_id not in kept_dates:
            case = answered(case, key)
    read = bound_answers(CAF, case, case.assessments()[0])
    for key in given_answers.given:
        if key.link_id not in kept_dates:
            assert read.values(*key) == (), key


@pytest.mark.parametrize("values", [(), ("",)])
def test_an_emptied_answer_is_removed(values: tuple[str, ...]) -> None:
    changes = changes_for_answer(
        CAF, small_case(), draft(), AnswerKey("assessment-information.reason"), values, lambda: "new"
    )
    assert changes.put == ()
    assert [record.id for record in changes.remove] == ["assessment-0-1//assessment-information.reason"]


def test_an_answer_given_again_is_no_longer_carried_over() -> None:
    case = small_case()
    (reason,) = case.all(Answer)
    carried = case.having(reason.model_copy(update={"carried_from": 1}))
    again = answered(carried, AnswerKey("assessment-information.reason"), *reason.values)
    assert [each.carried_from for each in again.all(Answer)] == [None]


def test_a_new_parent_is_a_person_and_what_they_are_to_the_child() -> None:
    case = answered(small_case(), AnswerKey("parents-carers.person.name", "row-9"), "Tom Bello")
    link = case.find(Relationship, "row-9")
    assert link is not None
    assert (link.parent_or_carer, link.child_id) == (True, "maya")
    person = case.person(link.person_id)
    assert person is not None
    assert person.name == "Tom Bello"


def test_someone_of_the_household_is_no_parent() -> None:
    case = answered(small_case(), AnswerKey("family-home.household.name", "row-9"), "Idris")
    assert [link.parent_or_carer for link in case.all(Relationship)] == [True, False]


@pytest.mark.parametrize(("answer", "held"), [((True,), YesNo.YES), ((False,), YesNo.NO), ((), None)])
def test_yes_no_and_no_answer_are_three_things(answer: tuple[bool, ...], held: YesNo | None) -> None:
    case = answered(small_case(), AnswerKey("family-home.household.lives-with-child", "grace-link"), *answer)
    assert [link.lives_with_child for link in case.all(Relationship)] == [held]


def test_a_person_in_two_tables_is_one_person() -> None:
    case = answered(small_case(), AnswerKey("family-home.household.address", "grace-link"), "9 Quarry Lane")
    assert bound_answers(CAF, case, draft()).text("parents-carers.person.address", "grace-link") == "9 Quarry Lane"
    assert len(case.all(Person)) == 1


def test_an_outcome_is_made_when_it_is_first_named() -> None:
    case = answered(small_case(), AnswerKey("conclusions.action.what", "row-1"), "Ring the clinic")
    assert case.all(DesiredOutcome) == ()
    case = answered(case, AnswerKey("conclusions.action.outcome", "row-1"), "Hears well")
    (outcome,) = case.all(DesiredOutcome)
    (action,) = case.all(Action)
    assert (action.words, action.outcome_id, outcome.words) == ("Ring the clinic", outcome.id, "Hears well")


@pytest.mark.parametrize(
    ("link_id", "kind", "place"),
    [
        ("services.gp.name", Involvement, "gp"),
        ("services.education.telephone", Involvement, "education"),
        ("assessors.lead-name", LeadProfessional, ""),
    ],
)
def test_a_single_record_is_made_once(link_id: str, kind: type[Record], place: str) -> None:
    case = answered(answered(small_case(), AnswerKey(link_id), "one"), AnswerKey(link_id), "two")
    (made,) = case.all(kind)
    assert "two" in dict(made).values()
    assert getattr(made, "place", "") == place


def test_records_others_point_to_are_stored_first() -> None:
    changes = changes_for_answer(
        CAF, small_case(), draft(), AnswerKey("parents-carers.person.relationship", "row"), ("Father",), lambda: "p"
    )
    assert [record.kind for record in changes.put] == ["person", "relationship"]


@pytest.mark.parametrize(
    "link_id", ["identifying.version", "identifying.age-band", "consent-statement.understood", "signatures.signature",
                "signatures.signature.name", "general-health"]
)
def test_a_derived_question_takes_no_answer(link_id: str) -> None:
    with pytest.raises(ReadOnlyQuestion):
        answered(small_case(), AnswerKey(link_id, "row"), "words")


def test_an_unknown_question_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        answered(small_case(), AnswerKey("nothing"), "words")


@pytest.mark.parametrize(
    ("link_id", "value"),
    [
        ("identifying.given-names", "a" * 2001),
        ("identifying.given-names", "nul\0"),
        ("assessment-information.reason", "\ud800"),
        ("assessment-information.reason", "a" * 200_001),
        ("identifying.date-of-birth", "30 February"),
        ("identifying.sex", "other"),
    ],
)
def test_what_a_record_cannot_hold_is_refused(link_id: str, value: str) -> None:
    with pytest.raises(ValidationError):
        answered(small_case(), AnswerKey(link_id), value)


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        ("parents-carers.person", Relationship),
        ("family-home.household", Relationship),
        ("conclusions.action", Action),
        ("assessors.person", Assessor),
        ("services.other", Involvement),
    ],
)
def test_a_row_taken_out_takes_its_record_and_leaves_the_others(group: str, kind: type[Record]) -> None:
    question = next(item for item in CAF.by_link_id[group].items if item.type is ItemType.STRING)
    case = small_case()
    for row in ("row-1", "row-2"):
        case = answered(case, AnswerKey(question.link_id, row), f"words of {row}")
    after = without_row(case, group, "row-1")
    assert "row-1" not in {record.id for record in after.all(kind)}
    assert "row-2" in {record.id for record in after.all(kind)}


def test_a_person_stays_when_only_the_relationship_goes() -> None:
    """They may be in a brother's or sister's household too."""
    case = without_row(small_case(*parent("tom", "Tom")), "parents-carers.person", "grace-link")
    assert [person.id for person in case.all(Person)] == ["grace", "tom"]
    assert [link.id for link in case.all(Relationship)] == ["tom-link"]
