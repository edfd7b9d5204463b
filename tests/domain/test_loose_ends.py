"""What leaves in parts can be read by itself."""

from __future__ import annotations

from caf_desktop.domain.agreement import Agreement, SharingDecision, Signature
from caf_desktop.domain.case import Case
from caf_desktop.domain.loose_ends import without_loose_ends
from caf_desktop.domain.people import Person
from caf_desktop.domain.plan import Action, DesiredOutcome
from tests.marked_case import Marks, decision, marked_case


def marked() -> Case:
    return marked_case(Marks()).having(decision(person_id="grace"))


def test_a_whole_case_has_none() -> None:
    assert without_loose_ends(marked()) == marked()


def test_references_to_what_is_gone_are_taken_out() -> None:
    case = marked()
    parted = without_loose_ends(case.without(*case.all(Person), *case.all(DesiredOutcome)))
    assert [each.person_id for each in parted.all(Agreement)] == [None]
    assert {each.person_id for each in parted.all(SharingDecision)} == {None}
    assert [each.outcome_id for each in parted.all(Action)] == [None, None]


def test_signatures_stay_without_their_agreement() -> None:
    case = marked()
    signatures = without_loose_ends(case.without(*case.all(Agreement))).all(Signature)
    assert [each.agreement_id for each in signatures] == [None, None]


def test_what_was_signed_under_a_version_that_is_gone_goes_too() -> None:
    case = marked()
    before = case.find(Agreement, "agreement")
    assert before is not None
    asked = before.model_copy(update={"id": "asked", "content_hash": ""})
    kept = without_loose_ends(case.having(asked).without(*case.assessments()))
    assert kept.all(Signature) == ()
    assert [(each.id, each.assessment_id) for each in kept.all(Agreement)] == [("asked", None)]
