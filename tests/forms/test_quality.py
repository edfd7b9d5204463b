"""The quality audit: a whole case scores full marks, and each blank costs its own question and no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.domain.agreement import Agreement, SharingDecision, Signature
from caf_desktop.domain.assessment import Answer
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Closure, ClosureReason, Involvement
from caf_desktop.domain.people import Assessor, Person, Relationship, YesNo
from caf_desktop.domain.plan import Action, DesiredOutcome, LeadProfessional, Meeting
from caf_desktop.domain.record import Record
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.quality import QualityAudit, audit_of, effectiveness
from caf_desktop.forms.quality_question import ANSWER_FOR, AuditAnswer, AuditReason
from caf_desktop.forms.release import answers_of
from tests.sample_cases import as_draft, sample_cases
from tests.small_cases import small_case

Change = Callable[[Case], Case]

(WHOLE,) = (as_draft(case) for case in sample_cases("case-1-tilly-marsden"))
(UNBORN,) = sample_cases("case-3-unborn-baby-holroyd")


def audited(case: Case, today: date | None = None) -> QualityAudit:
    form = national_caf()
    return audit_of(case, answers_of(form, case, case.assessments()[0]), form, today)


def answer_to(case: Case, number: int, today: date | None = None) -> AuditAnswer:
    return audited(case, today).questions[number - 1].answer


def child(**blank: Any) -> Change:
    return lambda case: case.having(case.child.model_copy(update=blank))


def episode(**blank: Any) -> Change:
    return lambda case: case.having(case.episode.model_copy(update=blank))


def record(kind: type[Record], record_id: str, **blank: Any) -> Change:
    def change(case: Case) -> Case:
        found = case.find(kind, record_id)
        assert found is not None
        return case.having(found.model_copy(update=blank))

    return change


def without(kind: type[Record], *ids: str) -> Change:
    return lambda case: case.without(*(each for each in case.all(kind) if not ids or each.id in ids))


def unanswered(*endings: str) -> Change:
    return lambda case: case.without(*(a for a in case.all(Answer) if a.link_id.endswith(endings)))


BLANKS: tuple[tuple[int, str, Change], ...] = (
    *((2, name, child(**{name: ""})) for name in ("given_names", "family_name", "address", "postcode", "telephone")),
    (2, "sex", child(sex=None)),
    (2, "date of birth", child(date_of_birth=None)),
    (3, "child's language", child(first_language="")),
    (3, "parent's language", child(parent_language="")),
    (4, "disabled", child(disabled=None)),
    (4, "disability details", child(disabled=YesNo.YES)),
    (5, "special requirements", child(special_requirements=" ")),
    (6, "ethnicity", child(ethnicity="")),
    (6, "other ethnicity", child(ethnicity="WOTH")),
    (7, "people present", unanswered(".people-present")),
    (8, "reason", unanswered("assessment-information.reason")),
    *((9, name, record(Person, "c1-lee", **{name: ""})) for name in ("name", "telephone", "address", "postcode")),
    (9, "relationship", record(Relationship, "c1-lee-link", relationship="")),
    (9, "responsibility", record(Relationship, "c1-lee-link", parental_responsibility=None)),
    (10, "situation", unanswered("family-home.situation")),
    (10, "brother's name", record(Person, "c1-alfie", name="")),
    (10, "what the brother is", record(Relationship, "c1-alfie-link", relationship="")),
    (10, "who lives there", record(Relationship, "c1-jade-link", lives_with_child=None)),
    *(
        (11, name, record(Assessor, "c1-assessor-dawn", **{name: ""}))
        for name in ("name", "telephone", "address", "postcode", "role", "organisation")
    ),
    (12, "lead", record(LeadProfessional, "c1-lead-dawn", name="")),
    (12, "lead's telephone", record(LeadProfessional, "c1-lead-dawn", telephone="")),
    *(
        (13, f"{service} {name}", record(Involvement, f"c1-service-{service}", **{name: ""}))
        for service in ("gp", "education", "housing")
        for name in ("named_person", "address", "telephone")
    ),
    (13, "service", record(Involvement, "c1-service-housing", service="")),
    (14, "decision", unanswered("general-health.decision")),
    (14, "comments", unanswered("self-care.strengths", "self-care.needs")),
    (15, "decision", unanswered("basic-care.decision")),
    (15, "comments", unanswered("emotional-warmth.strengths", "emotional-warmth.needs")),
    (16, "decision", unanswered("wider-family.decision")),
    (16, "comments", unanswered("wider-family.strengths", "wider-family.needs")),
    (17, "one based on", unanswered("basic-care.based-on")),
    (17, "every based on", unanswered(".based-on")),
    (19, "conclusions", unanswered("conclusions.conclusions")),
    (20, "goals", unanswered("conclusions.goals")),
    (21, "outcome", record(DesiredOutcome, "c1-outcome-teeth", words="")),
    (22, "action", record(Action, "c1-action-gp", words="")),
    (22, "who", record(Action, "c1-action-gp", who="")),
    (23, "by when", record(Action, "c1-action-gp", by_when=None)),
    (24, "review date", episode(agreed_review_date=None)),
    (25, "child's comment", unanswered("comments.child")),
    (26, "parent's comment", unanswered("comments.parent")),
    (27, "for whom", record(Agreement, "c1-agreement-text", for_me=False, for_child_as_parent=False)),
    (27, "understood", record(Agreement, "c1-agreement-text", understood=None)),
    (27, "services", without(SharingDecision)),
    (28, "family", without(Signature, "c1-signature-jade")),
    (28, "assessors", without(Signature, "c1-signature-priya", "c1-signature-dawn")),
    (29, "unique reference", episode(registered_number="")),
    (30, "present", record(Meeting, "c1-meeting-tac", present=())),
    (31, "aim", record(DesiredOutcome, "c1-outcome-teeth", aim="")),
    (32, "progress", record(Action, "c1-action-gp", progress="")),
    (34, "present", record(Meeting, "c1-meeting-review-2", present=())),
    (35, "next steps", record(Meeting, "c1-meeting-review-2", next_steps="")),
    (36, "next review", record(Meeting, "c1-meeting-review-2", next_review=None)),
    (36, "closure", without(Closure)),
    (37, "notes", record(Meeting, "c1-meeting-review-2", notes="")),
    (38, "child", record(Meeting, "c1-meeting-review-2", child_comment="")),
    (39, "parent", record(Meeting, "c1-meeting-review-2", parent_comment="")),
)


def test_a_whole_case_scores_full_marks() -> None:
    result = audited(WHOLE)
    assert (result.a, result.b, result.asked, result.percentage) == (39, 0, 0, 100.0)
    assert [question.number for question in result.questions] == list(range(1, 40))


@pytest.mark.parametrize(("number", "what", "blank"), BLANKS, ids=[f"{each[0]}-{each[1]}" for each in BLANKS])
def test_a_blank_costs_its_own_question_and_no_other(number: int, what: str, blank: Change) -> None:
    result = audited(blank(WHOLE))
    lowered = [question for question in result.questions if question.answer is not AuditAnswer.YES]
    assert [(question.number, question.answer) for question in lowered] == [(number, AuditAnswer.NO)], what
    assert result.percentage == effectiveness(38, 0)
    if number < 30 or number in (31, 32):
        assert lowered[0].link_id in national_caf().by_link_id
    elif what != "closure":
        assert lowered[0].record_id


def test_the_start_date_is_always_there_in_a_record() -> None:
    """Question 1 looks at the date that every assessment has to have."""
    assert answer_to(WHOLE, 1) is AuditAnswer.YES


def test_a_blank_in_a_row_names_the_row() -> None:
    question = audited(record(Action, "c1-action-gp", by_when=None)(WHOLE)).questions[22]
    assert (question.link_id, question.row) == ("conclusions.action.by-when", "c1-action-gp")


def test_no_difference_of_view_anywhere_is_for_a_person_to_say() -> None:
    result = audited(unanswered(".differences")(WHOLE))
    assert (result.questions[17].answer, result.asked, result.percentage) == (AuditAnswer.ASK, 1, 100.0)


def test_saying_that_there_was_none_answers_it() -> None:
    none = Answer(response_id="c1-assessment-1", link_id="aspirations.differences", values=("None.",))
    assert answer_to(unanswered(".differences")(WHOLE).having(none), 18) is AuditAnswer.YES


def test_no_comment_at_all_leaves_nothing_to_back() -> None:
    assert answer_to(unanswered(".strengths", ".needs")(WHOLE), 17) is AuditAnswer.ASK


def test_a_domain_marked_as_not_relevant_throughout_is_not_asked_about() -> None:
    names = ("basic-care", "emotional-warmth", "guidance-boundaries")
    marks = [
        Answer(response_id="c1-assessment-1", link_id=f"{name}.decision", values=("not-relevant",)) for name in names
    ]
    assert answer_to(WHOLE.having(*marks), 15) is AuditAnswer.NA
    reasons = [Answer(response_id="c1-assessment-1", link_id=f"{n}.why-not", values=("No time",)) for n in names]
    left = [mark.model_copy(update={"values": ("not-explored",)}) for mark in marks]
    assert answer_to(WHOLE.having(*left, *reasons), 15) is AuditAnswer.NO


def test_too_young_is_a_deliberate_mark() -> None:
    assert answer_to(UNBORN, 25) is AuditAnswer.NA
    mark = Answer(response_id="c1-assessment-1", link_id="comments.child-too-young", values=("She is two.",))
    blank = record(Meeting, "c1-meeting-review-1", child_comment="")
    assert answer_to(blank(WHOLE).having(mark), 38) is AuditAnswer.NO
    silent = blank(unanswered("comments.child")(WHOLE)).having(mark)
    assert (answer_to(silent, 25), answer_to(silent, 38)) == (AuditAnswer.NA, AuditAnswer.NA)


def test_an_unborn_baby_is_asked_for_what_it_can_have() -> None:
    assert [answer_to(UNBORN, number) for number in (2, 3)] == [AuditAnswer.YES] * 2
    for blank in (child(mother_name=""), child(expected_date_of_delivery=None)):
        assert answer_to(blank(UNBORN), 2) is AuditAnswer.NO
    assert answer_to(child(first_language="")(UNBORN), 3) is AuditAnswer.YES


def test_reviews_are_not_due_before_the_agreed_date() -> None:
    agreed = UNBORN.episode.agreed_review_date
    assert agreed is not None
    for today in (None, agreed):
        assert {answer_to(UNBORN, number, today) for number in range(32, 40)} == {AuditAnswer.NA}
    late = date.fromordinal(agreed.toordinal() + 1)
    assert {answer_to(UNBORN, number, late) for number in range(32, 40)} == {AuditAnswer.NO}
    undated = episode(agreed_review_date=None)(UNBORN)
    assert {answer_to(undated, number) for number in range(32, 40)} == {AuditAnswer.NO}


def test_a_family_that_declined_needs_no_plan() -> None:
    closed = Closure(id="closure", episode_id="episode-0", closed_on=date(2026, 3, 12), reason=ClosureReason.DECLINED)
    assert {answer_to(small_case(closed), number) for number in range(29, 40)} == {AuditAnswer.NA}
    assert answer_to(small_case(), 30) is AuditAnswer.NO


def test_a_family_that_shares_with_nobody_has_still_answered() -> None:
    nobody = [each.model_copy(update={"covers": "nothing", "parts": ()}) for each in WHOLE.all(SharingDecision)]
    assert answer_to(WHOLE.having(*nobody), 27) is AuditAnswer.YES


def test_a_case_just_begun_is_judged_without_a_stumble() -> None:
    result = audited(small_case())
    assert result.questions[0].answer is AuditAnswer.YES
    assert result.percentage is not None
    assert result.percentage < 20


@pytest.mark.parametrize(
    ("a", "b", "asked", "expected"),
    [
        (39, 0, 0, 100.0),
        (30, 5, 0, 88.2),
        (24, 10, 0, 82.8),
        (0, 0, 0, 0.0),
        (0, 39, 0, None),
        (0, 37, 2, None),
        (37, 0, 2, 100.0),
        (5, 23, 0, 31.3),
    ],
)
def test_the_score(a: int, b: int, asked: int, expected: float | None) -> None:
    assert effectiveness(a, b, asked) == expected


@given(st.lists(st.sampled_from(list(AuditReason)), min_size=39, max_size=39))
def test_a_score_lies_between_nothing_and_a_hundred(reasons: list[AuditReason]) -> None:
    answers = [ANSWER_FOR.get(reason, AuditAnswer.NO) for reason in reasons]
    score = effectiveness(answers.count(AuditAnswer.YES), answers.count(AuditAnswer.NA), answers.count(AuditAnswer.ASK))
    assert score is None or 0 <= score <= 100
