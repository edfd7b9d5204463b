"""The one filter at every exit: each reason why something stays here, and what a whole yes lets go."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caf_desktop.domain.agreement import Covers, RecipientKind, SharingDecision
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import HiddenDetail, HideTag, MayBeTold, Person, Relationship
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.domain.shared_household import SharedHousehold
from caf_desktop.domain.sharing import (
    NEVER_FOR_OTHERS,
    LeftOut,
    Permission,
    Recipient,
    Why,
    case_that_may_leave,
    current_decision,
    left_out,
    permission,
    rows_left_out,
    same_name,
    standing_decisions,
)
from tests.marked_case import AT, decision
from tests.small_cases import child, small_case

HOUSING = Recipient("Ashmere Housing")
GRACE = Recipient("Grace Okonkwo", RecipientKind.PERSON)
TODAY = date(2026, 4, 1)
CATEGORIES = ("identifying", "general-health", "conclusions", "minutes")


def allowed(*decisions: SharingDecision, recipient: Recipient | None = HOUSING) -> Permission:
    return permission(small_case(*decisions), recipient, TODAY)


def told(may_be_told: MayBeTold, until: date | None = None) -> Case:
    case = small_case(decision(recipient=GRACE.name, recipient_kind=RecipientKind.PERSON))
    (link,) = case.all(Relationship)
    return case.having(link.model_copy(update={"may_be_told": may_be_told, "may_be_told_until": until}))


def hiding(*tags: HideTag) -> Case:
    case = small_case(decision())
    return case.having(case.child.model_copy(update={"hide_from": tags}))


def test_one_s_own_file_copy_holds_everything() -> None:
    own = allowed(recipient=None)
    assert own.is_whole
    assert all(own.allows(category) for category in (*CATEGORIES, *NEVER_FOR_OTHERS))


@pytest.mark.parametrize(
    ("decisions", "why"),
    [
        ([], Why.NO_DECISION),
        ([decision(covers=Covers.NOTHING)], Why.DECLINED),
        ([decision(withdrawn_on=TODAY)], Why.WITHDRAWN),
        ([decision(expires_on=TODAY - timedelta(days=1))], Why.EXPIRED),
        ([decision(recipient="Ashmere Homes")], Why.NO_DECISION),
        ([decision(recipient_kind=RecipientKind.PERSON)], Why.NO_DECISION),
        ([decision(), decision(id="later", covers=Covers.NOTHING)], Why.DECLINED),
        ([decision(), decision(id="z", covers=Covers.NOTHING, decided_at=AT + timedelta(days=1))], Why.DECLINED),
    ],
)
def test_without_a_standing_yes_nothing_leaves(decisions: list[SharingDecision], why: Why) -> None:
    permitted = allowed(*decisions)
    assert permitted.refused is why
    assert not permitted.is_whole
    assert {permitted.why_not(category) for category in CATEGORIES} == {why}


@pytest.mark.parametrize(
    "yes",
    [
        decision(),
        decision(withdrawn_on=TODAY + timedelta(days=1)),
        decision(expires_on=TODAY),
        decision(review_on=TODAY - timedelta(days=90)),
        decision(recipient="ASHMERE  housing"),
    ],
)
def test_a_yes_holds_until_it_is_taken_back_or_runs_out(yes: SharingDecision) -> None:
    permitted = allowed(yes)
    assert permitted.refused is None
    assert permitted.allows("identifying")


def test_a_passed_review_date_warns_and_does_not_stop() -> None:
    assert allowed(decision(review_on=TODAY - timedelta(days=1))).ask_again
    assert not allowed(decision(review_on=TODAY)).ask_again


def test_of_two_answers_of_one_moment_the_one_recorded_last_stands() -> None:
    no = decision(id="second", covers=Covers.NOTHING, recipient="ashmere housing")
    case = small_case(decision(), no)
    assert current_decision(case, HOUSING) == no
    assert standing_decisions(case) == [no]
    assert standing_decisions(small_case(no, decision())) == [decision()]


def test_a_later_answer_recorded_first_still_stands() -> None:
    later = decision(id="later", covers=Covers.NOTHING, decided_at=AT + timedelta(hours=1))
    assert current_decision(small_case(later, decision()), HOUSING) == later


@pytest.mark.parametrize(
    ("given", "category", "why"),
    [
        (decision(), "identifying", None),
        (decision(exclusions=("general-health",)), "general-health", Why.EXCLUDED),
        (decision(covers=Covers.PARTS, parts=("conclusions",)), "conclusions", None),
        (decision(covers=Covers.PARTS, parts=("conclusions",)), "identifying", Why.NOT_COVERED),
        (decision(covers=Covers.PARTS, parts=("a", "b"), exclusions=("b",)), "b", Why.EXCLUDED),
        (decision(), "minutes", Why.NOT_COVERED),
        (decision(minutes=True), "minutes", None),
        (decision(minutes=True, exclusions=("minutes",)), "minutes", Why.EXCLUDED),
        (decision(covers=Covers.PARTS, parts=("minutes",)), "minutes", Why.NOT_COVERED),
        *(
            (decision(covers=Covers.PARTS, parts=(never,)), never, Why.NEVER_SHARED)
            for never in sorted(NEVER_FOR_OTHERS)
        ),
    ],
)
def test_a_part_leaves_only_if_the_decision_covers_it(given: SharingDecision, category: str, why: Why | None) -> None:
    assert allowed(given).why_not(category) is why


def test_what_is_left_out_is_named_with_its_reason() -> None:
    case = hiding(HideTag(what=HiddenDetail.PHONE), HideTag(what=HiddenDetail.ADDRESS)).having(
        decision(exclusions=("general-health",))
    )
    assert left_out(permission(case, HOUSING, TODAY), ("identifying", "general-health")) == (
        LeftOut("general-health", Why.EXCLUDED),
        LeftOut("address", Why.HIDDEN_FOR_SAFETY),
        LeftOut("phone", Why.HIDDEN_FOR_SAFETY),
    )


@pytest.mark.parametrize("kind", list(RecipientKind))
def test_who_must_never_be_told_gets_nothing_as_whatever_they_were_recorded(kind: RecipientKind) -> None:
    case = told(MayBeTold.NEVER).having(decision(id="x", recipient="grace OKONKWO", recipient_kind=kind))
    assert permission(case, Recipient("Grace Okonkwo", kind), TODAY).refused is Why.MUST_NOT_BE_TOLD


@pytest.mark.parametrize(
    ("may_be_told", "until", "why"),
    [
        (MayBeTold.NEVER, None, Why.MUST_NOT_BE_TOLD),
        (MayBeTold.NEVER, TODAY, Why.MUST_NOT_BE_TOLD),
        (MayBeTold.NEVER, TODAY - timedelta(days=1), None),
        (MayBeTold.ONLY_VIA, None, None),
        (MayBeTold.ASK, None, None),
        (MayBeTold.YES, None, None),
    ],
)
def test_never_holds_until_its_last_day(may_be_told: MayBeTold, until: date | None, why: Why | None) -> None:
    assert permission(told(may_be_told, until), GRACE, TODAY).refused is why


def test_what_protects_is_matched_loosely_and_what_permits_strictly() -> None:
    case = told(MayBeTold.NEVER).having(decision(id="x", recipient="Grace Okonkwó", recipient_kind=GRACE.kind))
    assert permission(case, Recipient("Grace Okonkwó", GRACE.kind), TODAY).refused is Why.MUST_NOT_BE_TOLD
    assert permission(case, Recipient("Mrs G. Okonkwo"), TODAY).refused is Why.MUST_NOT_BE_TOLD
    assert allowed(decision(recipient="Ashmere-Housing")).refused is Why.NO_DECISION


def test_what_is_recorded_for_a_brother_or_sister_counts_too() -> None:
    tag = HideTag(what=HiddenDetail.ADDRESS, hidden_from="Ashmere Housing Ltd")
    sister = child("ada", address="9 Quarry Lane", hide_from=(tag,))
    never = Relationship(id="never", child_id="ada", person_id="grace", may_be_told=MayBeTold.NEVER)
    lee = Person(id="lee", name="Lee Prentice"), Relationship(
        id="lee-link", child_id="ada", person_id="lee", may_be_told=MayBeTold.NEVER
    )
    household = SharedHousehold((sister,), (never, lee[1]), (lee[0],))
    case = small_case(
        decision(), decision(id="g", recipient=GRACE.name, recipient_kind=GRACE.kind), decision(id="l", recipient="Lee")
    )
    housing = permission(case, HOUSING, TODAY, household)
    assert housing.hidden == {HiddenDetail.ADDRESS}
    assert housing.hidden_words.stand_in("at Quarry Lane")
    assert permission(case, GRACE, TODAY, household).refused is Why.MUST_NOT_BE_TOLD
    assert permission(case, Recipient("Lee"), TODAY, household).refused is Why.MUST_NOT_BE_TOLD
    assert permission(case, GRACE, TODAY).refused is None


@pytest.mark.parametrize(
    ("tag", "hidden"),
    [
        (HideTag(what=HiddenDetail.ADDRESS), True),
        (HideTag(what=HiddenDetail.ADDRESS, hidden_from="ashmere  HOUSING"), True),
        (HideTag(what=HiddenDetail.ADDRESS, hidden_from="Somebody else"), False),
    ],
)
def test_a_detail_is_kept_from_everybody_or_from_the_one_named(tag: HideTag, hidden: bool) -> None:
    case = hiding(tag)
    leaves = case_that_may_leave(case, permission(case, HOUSING, TODAY), lambda link_id: "assessment-information")
    assert leaves.child.hide_from == ()
    assert all((person.address == "") is hidden for person in leaves.all(Person))
    assert all(person.name for person in leaves.all(Person))


def test_a_hidden_carer_leaves_under_no_name() -> None:
    case = hiding(HideTag(what=HiddenDetail.CARER)).having(
        Action(id="a", episode_id="episode-0", words="Ring the clinic", who="grace okonkwo")
    )
    allowed_now = permission(case, HOUSING, TODAY)
    leaves = case_that_may_leave(case, allowed_now, lambda link_id: "assessment-information")
    assert not leaves.all(Person)
    assert not leaves.all(Relationship)
    assert [action.who for action in leaves.all(Action)] == [""]
    assert rows_left_out(case, allowed_now) == {"grace-link"}


@pytest.mark.parametrize("recipient", [GRACE, HOUSING])
def test_nobody_is_told_who_else_may_be_told_or_how(recipient: Recipient) -> None:
    case = told(MayBeTold.ONLY_VIA).having(
        decision(id="housing", safe_contact="Never ring on a Tuesday", purpose="Rehousing", statement="May they?")
    )
    leaves = case_that_may_leave(case, permission(case, recipient, TODAY), lambda link_id: "assessment-information")
    assert [link.may_be_told for link in leaves.all(Relationship)] == [MayBeTold.ASK]
    for each in leaves.all(SharingDecision):
        assert (each.safe_contact, each.purpose, each.statement, each.competence) == ("", "", "", None)


def test_what_was_decided_about_a_person_leaves_only_for_that_person() -> None:
    person = {"recipient_kind": RecipientKind.PERSON}
    case = small_case(
        decision(id="housing"),
        decision(id="health", recipient="Health visiting"),
        decision(id="grace", recipient=GRACE.name, **person),
        decision(id="bee", recipient="Aunt Bee", covers=Covers.NOTHING, **person),
        decision(id="as-agency", recipient="Mrs Okonkwo"),
    )
    for recipient, gone in ((HOUSING, {"grace", "bee", "as-agency"}), (GRACE, {"bee", "as-agency"})):
        permitted = permission(case, recipient, TODAY)
        assert rows_left_out(case, permitted) == gone
        kept = case_that_may_leave(case, permitted, lambda link_id: "assessment-information").all(SharingDecision)
        assert {each.id for each in kept} == {"housing", "health", "grace", "bee", "as-agency"} - gone
    assert rows_left_out(case, permission(case, None, TODAY)) == frozenset()


def test_an_action_needs_every_section_its_outcome_comes_from() -> None:
    outcome = DesiredOutcome(id="o", episode_id="episode-0", words="Talks", sections=("speech-language", "self-care"))
    action = Action(id="a", episode_id="episode-0", outcome_id="o", words="Clinic")
    loose = Action(id="b", episode_id="episode-0", words="Library card")
    case = small_case(outcome, action, loose)
    parts = ("conclusions", "speech-language")
    some = permission(case.having(decision(covers=Covers.PARTS, parts=parts)), HOUSING, TODAY)
    every = permission(case.having(decision(covers=Covers.PARTS, parts=(*parts, "self-care"))), HOUSING, TODAY)
    assert rows_left_out(case, some) == {"a"}
    assert rows_left_out(case, every) == frozenset()
    assert [each.id for each in case_that_may_leave(case, some, str).all(Action)] == ["b"]
    assert [each.id for each in case_that_may_leave(case, every, str).all(Action)] == ["a", "b"]
    assert case_that_may_leave(case, some, str).all(DesiredOutcome) == ()


def test_a_frozen_row_whose_action_is_gone_leaves_only_with_the_whole() -> None:
    case = small_case(decision(covers=Covers.PARTS, parts=("conclusions",)))
    assert rows_left_out(case, permission(case, HOUSING, TODAY), ["long-gone"]) == {"long-gone"}
    known = case.having(Action(id="a", episode_id="episode-0", words="Clinic"))
    some = permission(known, HOUSING, TODAY)
    assert rows_left_out(known, some, ["a"]) == frozenset()
    assert rows_left_out(known, some, ["a"], frozenset({"a"})) == {"a"}
    whole = known.having(decision())
    everything = permission(whole, HOUSING, TODAY)
    assert rows_left_out(whole, everything, ["long-gone", "a"], frozenset({"a"})) == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Ann Smith", " ann  SMITH ", True), ("Straße", "STRASSE", True), ("Ann Smith", "Ann Smyth", False)],
)
def test_names_are_the_same_to_a_reader(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
