"""Who may agree, to what text, and what follows when the text is changed or the agreement is taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from caf_desktop.actions.act import Act, Refused
from caf_desktop.actions.agreeing import (
    AgreeToText,
    DecideSharing,
    TextState,
    WithdrawSharing,
    being_assessed,
    may_be_assessed,
    text_state,
)
from caf_desktop.actions.answering import AnswerQuestions
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.starting import RecordAgreement
from caf_desktop.domain.agreement import (
    About,
    Agreement,
    CompetenceNote,
    Covers,
    Footing,
    How,
    Signature,
    Stroke,
)
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Responsibility
from caf_desktop.domain.sharing import Recipient, Why, permission
from tests.actions.desks import NOW, agreement, store
from tests.marked_case import decision
from tests.small_cases import child, parent, small_records

NOTE = CompetenceNote(understands_issue="Can say in her own words what the form is for.")


@pytest.fixture
def case(desk: Desk) -> Case:
    store(desk, *small_records())
    return desk.case("episode-0")


def finished(case: Case, **more: Any) -> Agreement:
    given = {"id": "finished", "about": About.FINISHED_TEXT, "assessment_id": "assessment-0-1"}
    return agreement(case, **(given | more))


def signature(**more: Any) -> Signature:
    given: dict[str, Any] = {"name": "Grace Okonkwo", "how": How.PAPER, "signed_on": NOW.date(), "content_hash": ""}
    return Signature(id="s", episode_id="episode-0", assessment_id="assessment-0-1", **(given | more))


def refused(desk: Desk, act: Act) -> list[str]:
    with pytest.raises(Refused) as raised:
        desk.do(act)
    return [blocker.link_id for blocker in raised.value.blockers]


def state(desk: Desk) -> TextState:
    case = desk.case("episode-0")
    return text_state(desk, case, case.assessments()[0])


def answer(desk: Desk, words: str) -> None:
    key = AnswerKey("general-health.needs")
    desk.do(AnswerQuestions(desk.case("episode-0"), "assessment-0-1", {key: (words,)}))


def test_a_later_edit_is_an_earlier_text_until_it_is_agreed_again_or_taken_back(desk: Desk, case: Case) -> None:
    assert state(desk) is TextState.NOT_ASKED
    answer(desk, "Sleeps badly")
    desk.do(AgreeToText(finished(case), (signature(),)))
    assert state(desk) is TextState.AGREED
    answer(desk, "Sleeps badly since the move")
    assert state(desk) is TextState.EARLIER_TEXT
    answer(desk, "Sleeps badly")
    assert state(desk) is TextState.AGREED
    answer(desk, "Sleeps well")
    desk.do(AgreeToText(finished(case, id="again"), ()))
    assert state(desk) is TextState.AGREED


def test_signatures_are_bound_to_the_text_and_the_agreement(desk: Desk, case: Case) -> None:
    desk.do(AgreeToText(finished(case), (signature(),)))
    (signed,) = desk.case("episode-0").all(Signature)
    given = desk.case("episode-0").find(Agreement, "finished")
    assert given is not None
    assert (signed.content_hash, signed.agreement_id) == (given.content_hash, "finished")
    assert len(signed.content_hash) == 64


def test_an_agreement_to_another_version_is_none_to_this(desk: Desk, case: Case) -> None:
    store(desk, finished(case, assessment_id=None))
    assert state(desk) is TextState.NOT_ASKED


@pytest.mark.parametrize(
    ("more", "expected"),
    [({"agreed": False}, TextState.DECLINED), ({"withdrawn_on": NOW.date()}, TextState.WITHDRAWN)],
)
def test_a_no_and_a_withdrawal_are_said(desk: Desk, case: Case, more: dict[str, Any], expected: TextState) -> None:
    store(desk, finished(case, **more))
    assert state(desk) is expected


def test_the_latest_word_on_being_assessed_counts(desk: Desk, case: Case) -> None:
    assert being_assessed(case) is None
    assert not may_be_assessed(case)
    desk.do(RecordAgreement(agreement(case)))
    assert may_be_assessed(desk.case("episode-0"))
    store(desk, agreement(case, id="later", agreed=False))
    assert not may_be_assessed(desk.case("episode-0"))
    store(desk, agreement(case, id="last", withdrawn_on=NOW.date()))
    assert not may_be_assessed(desk.case("episode-0"))


@pytest.mark.parametrize(
    ("born", "more", "expected"),
    [
        (date(2020, 11, 2), {}, []),
        (date(2020, 11, 2), {"by_name": " "}, ["agreement.by-name"]),
        (date(2020, 11, 2), {"how": How.VERBAL}, ["agreement.reason"]),
        (date(2020, 11, 2), {"how": How.VERBAL, "reason": "By telephone"}, []),
        (date(2020, 11, 2), {"footing": Footing.COMPETENT_CHILD}, ["agreement.competence"]),
        (
            date(2020, 11, 2),
            {"footing": Footing.COMPETENT_CHILD, "competence": CompetenceNote(assessor="Priya")},
            ["agreement.competence"],
        ),
        (date(2020, 11, 2), {"footing": Footing.COMPETENT_CHILD, "competence": NOTE}, []),
        (date(2020, 11, 2), {"footing": Footing.PRESUMED_AT_16}, ["agreement.footing"]),
        (date(2010, 3, 21), {"footing": Footing.PRESUMED_AT_16}, ["agreement.footing"]),
        (date(2010, 3, 20), {"footing": Footing.PRESUMED_AT_16}, []),
        (date(2010, 3, 20), {"footing": Footing.COMPETENT_CHILD}, []),
        (None, {"footing": Footing.COMPETENT_CHILD}, ["agreement.footing"]),
        (None, {"footing": Footing.PRESUMED_AT_16}, ["agreement.footing"]),
        (None, {}, []),
    ],
)
def test_somebody_who_may_must_decide(
    desk: Desk, case: Case, born: date | None, more: dict[str, Any], expected: list[str]
) -> None:
    store(desk, child(date_of_birth=born, unborn=born is None, mother_name="" if born else "Grace Okonkwo"))
    act = RecordAgreement(agreement(case, **more))
    assert [fault.link_id for fault in act.blockers(desk)] == expected


@pytest.mark.parametrize(
    ("holds", "allowed"),
    [
        (Responsibility.YES, True),
        (Responsibility.NOT_KNOWN, True),
        (None, True),
        (Responsibility.NO, False),
    ],
)
def test_without_parental_responsibility_nobody_decides_as_a_parent(
    desk: Desk, case: Case, holds: Responsibility | None, allowed: bool
) -> None:
    store(desk, *parent(parental_responsibility=holds))
    acts: list[Act] = [
        RecordAgreement(agreement(case, person_id="grace")),
        AgreeToText(finished(case, person_id="grace"), ()),
        DecideSharing(decision(person_id="grace")),
    ]
    assert all((act.blockers(desk) == []) is allowed for act in acts)


def test_a_no_to_sharing_stands_whoever_said_it(desk: Desk, case: Case) -> None:
    store(desk, *parent(parental_responsibility=Responsibility.NO))
    desk.do(DecideSharing(decision(person_id="grace", covers=Covers.NOTHING)))


@pytest.mark.parametrize(
    ("signed", "link_id"),
    [({"how": How.DRAWN}, "signature"), ({"name": " "}, "signature.name")],
)
def test_a_signature_must_be_one(desk: Desk, case: Case, signed: dict[str, Any], link_id: str) -> None:
    assert refused(desk, AgreeToText(finished(case), (signature(**signed),))) == [link_id]
    assert desk.case("episode-0").all(Agreement) == ()


def test_a_drawn_signature_keeps_its_line(desk: Desk, case: Case) -> None:
    line = (Stroke(points=((0.1, 0.5), (0.9, 0.4))),)
    desk.do(AgreeToText(finished(case), (signature(how=How.DRAWN, outline=line),)))
    assert desk.case("episode-0").all(Signature)[0].outline == line


def test_parts_must_be_named_and_somebody_must_have_decided(desk: Desk, case: Case) -> None:
    empty = decision(covers=Covers.PARTS, decided_by="")
    assert refused(desk, DecideSharing(empty)) == ["parts", "decided-by"]


def test_taking_a_yes_back_stops_the_next_copy_at_once(desk: Desk, case: Case) -> None:
    housing = Recipient("Ashmere Housing")
    desk.do(DecideSharing(decision(decided_at=NOW - timedelta(days=9))))
    assert permission(desk.case("episode-0"), housing, desk.today()).refused is None
    desk.do(WithdrawSharing(decision(decided_at=NOW - timedelta(days=9)), "Grace Okonkwo, by telephone"))
    assert permission(desk.case("episode-0"), housing, desk.today()).refused is Why.WITHDRAWN
