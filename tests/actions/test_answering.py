"""Answering questions of a draft, taking answers back, and keeping what is being typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from caf_desktop.actions.act import Changed, Refused
from caf_desktop.actions.answering import (
    AnswerQuestions,
    PutBack,
    RemoveRow,
    forget_typing,
    keep_typing,
    last_place,
    left_typed,
    place_in,
    remember_place,
    response_in,
)
from caf_desktop.actions.desk import Desk, FormUnknown
from caf_desktop.domain.answers import AnswerKey, AnswerValue
from caf_desktop.domain.assessment import AssessmentStatus
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Relationship
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.release import answers_of
from caf_desktop.store.errors import DiskFull
from tests.actions.desks import NOW, store
from tests.small_cases import answer, child, draft, small_records

CAF = national_caf()
NEEDS = AnswerKey("general-health.needs")
GIVEN = AnswerKey("identifying.given-names")


@pytest.fixture
def case(desk: Desk) -> Case:
    store(desk, *small_records())
    return desk.case("episode-0")


def answered(desk: Desk, case: Case, key: AnswerKey, *values: AnswerValue) -> Changed:
    return desk.do(AnswerQuestions(case, "assessment-0-1", {key: values}))


def read(desk: Desk, key: AnswerKey) -> AnswerValue | None:
    case = desk.case("episode-0")
    return answers_of(CAF, case, case.assessments()[0]).value(*key)


def test_an_answer_stands_in_its_record_and_in_the_journal(desk: Desk, case: Case) -> None:
    changed = answered(desk, case, GIVEN, "Maia")
    assert changed.kinds() == {"child"}
    assert desk.case("episode-0").child.given_names == "Maia"
    with desk.vault.reading() as connection:
        last = connection.execute(
            "SELECT act, kind, field, before, after, actor, at FROM journal JOIN journal_text USING (seq) "
            "ORDER BY seq DESC"
        ).fetchone()
    assert last == ("answer", "child", "given_names", "Maya", "Maia", desk.practitioner.id, NOW.isoformat())


def test_several_answers_at_once_are_one_act(desk: Desk, case: Case) -> None:
    decision = AnswerKey("general-health.decision")
    desk.do(AnswerQuestions(case, "assessment-0-1", {NEEDS: ("Sleeps badly",), decision: ("explored",), GIVEN: ("M",)}))
    assert (read(desk, NEEDS), read(desk, decision), read(desk, GIVEN)) == ("Sleeps badly", "explored", "M")


def test_two_new_questions_of_one_row_make_one_row(desk: Desk, case: Case) -> None:
    name, told = (AnswerKey(f"parents-carers.person.{field}", "row-9") for field in ("name", "relationship"))
    desk.do(AnswerQuestions(case, "assessment-0-1", {name: ("Tom Bello",), told: ("Father",)}))
    (link,) = [each for each in desk.case("episode-0").all(Relationship) if each.id == "row-9"]
    assert link.relationship == "Father"
    assert read(desk, name) == "Tom Bello"


def test_an_answer_taken_away_is_gone(desk: Desk, case: Case) -> None:
    answered(desk, case, NEEDS, "Sleeps badly")
    answered(desk, desk.case("episode-0"), NEEDS)
    assert read(desk, NEEDS) is None


def test_undo_puts_back_what_stood_there(desk: Desk, case: Case) -> None:
    answered(desk, case, GIVEN, "Maia")
    desk.do(PutBack(case.episode.id, Changed((case.child,))))
    assert desk.case("episode-0") == case


def test_a_removed_row_can_be_put_back(desk: Desk, case: Case) -> None:
    changed = desk.do(RemoveRow(case, "assessment-0-1", "parents-carers.person", "grace-link"))
    assert desk.case("episode-0").all(Relationship) == ()
    desk.do(PutBack(case.episode.id, Changed(changed.removed)))
    assert desk.case("episode-0").relationships() == case.relationships()


def test_typing_is_kept_until_it_becomes_an_answer(desk: Desk, case: Case) -> None:
    keep_typing(desk, "assessment-0-1", NEEDS, "Sle")
    keep_typing(desk, "assessment-0-1", NEEDS, "Sleeps ba")
    keep_typing(desk, "assessment-0-1", GIVEN, "Mai")
    assert {each.typed for each in left_typed(desk, "assessment-0-1")} == {"Sleeps ba", "Mai"}
    answered(desk, case, NEEDS, "Sleeps badly")
    assert [each.typed for each in left_typed(desk, "assessment-0-1")] == ["Mai"]
    forget_typing(desk, "assessment-0-1", GIVEN)
    assert left_typed(desk, "assessment-0-1") == []


def test_what_is_typed_stays_when_the_answer_cannot_be_stored(desk: Desk, case: Case) -> None:
    keep_typing(desk, "assessment-0-1", NEEDS, "Sleeps badly")
    writer = desk.vault.writer()
    writer.execute(f"PRAGMA max_page_count={writer.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(DiskFull):
        answered(desk, case, NEEDS, "Sleeps badly. " * 2000)
    assert [each.typed for each in left_typed(desk, "assessment-0-1")] == ["Sleeps badly"]
    assert read(desk, NEEDS) is None


def test_the_place_is_remembered(desk: Desk, case: Case) -> None:
    assert last_place(desk) is None
    remember_place(desk, "episode-0", {"part": "assessment", "link": "general-health"})
    assert last_place(desk) == ("episode-0", {"part": "assessment", "link": "general-health"})
    assert place_in(desk, "episode-0") == {"part": "assessment", "link": "general-health"}
    assert place_in(desk, "episode-1") is None


@pytest.mark.parametrize(
    ("key", "value", "link_id"),
    [
        (AnswerKey("identifying.date-of-birth"), date(2027, 1, 1), "identifying.date-of-birth"),
        (GIVEN, "a" * 2001, "identifying.given-names"),
        (NEEDS, "nul\0", "general-health.needs"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    desk: Desk, case: Case, key: AnswerKey, value: AnswerValue, link_id: str
) -> None:
    with pytest.raises(Refused) as refused:
        answered(desk, case, key, value)
    assert [blocker.link_id for blocker in refused.value.blockers] == [link_id]
    assert refused.value.sentences().endswith(".")
    assert desk.case("episode-0") == case


def test_a_wrong_date_already_there_does_not_stop_other_answers(desk: Desk, case: Case) -> None:
    store(desk, child(date_of_birth=date(2027, 1, 1)))
    answered(desk, desk.case("episode-0"), NEEDS, "Sleeps badly")
    assert read(desk, NEEDS) == "Sleeps badly"


@pytest.mark.parametrize(
    "act",
    [
        lambda case: AnswerQuestions(case, "assessment-0-1", {NEEDS: ("x",)}),
        lambda case: RemoveRow(case, "assessment-0-1", "parents-carers.person", "grace-link"),
    ],
)
def test_a_completed_version_takes_no_change(
    desk: Desk, case: Case, act: Callable[[Case], AnswerQuestions | RemoveRow]
) -> None:
    done = draft(status=AssessmentStatus.COMPLETED, completed_at=NOW, content_hash="0", response={"item": []})
    store(desk, done)
    with pytest.raises(Refused):
        desk.do(act(desk.case("episode-0")))


def test_an_answer_to_nothing_is_a_mistake_of_ours(case: Case) -> None:
    with pytest.raises(KeyError):
        response_in(case, "nothing")


def test_a_record_in_a_form_we_do_not_have_is_safe(desk: Desk, case: Case) -> None:
    store(desk, draft(form_version="1999.9"))
    local = desk.case("episode-0")
    with pytest.raises(FormUnknown):
        answered(desk, local, NEEDS, "x")
    assert desk.case("episode-0").answers_of("assessment-0-1") == (
        answer("assessment-information.reason", "Nursery worries about her speech."),
    )
