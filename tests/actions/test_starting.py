"""Starting: a household shared, a refusal that is looked at again, and what the children list says then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caf_desktop.actions.act import Refused
from caf_desktop.actions.agreeing import being_assessed, may_be_assessed
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.likely import likely_records
from caf_desktop.actions.looking_back import past_changes, subject_in
from caf_desktop.actions.starting import BeginAssessment, DeclineAssessment, RecordAgreement, StartEpisode
from caf_desktop.domain.case import Case
from caf_desktop.domain.matching import Band
from caf_desktop.domain.people import Child, Person, Practitioner, Relationship, Responsibility
from caf_desktop.store import reading
from caf_desktop.store.errors import RecordMissing
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.store.reading import ChildLine
from tests.actions.desks import NOW, agreement, store

TODAY = NOW.date()
MAYA = Child(id="maya", given_names="Maya", family_name="Okonkwo", date_of_birth=date(2019, 6, 1), postcode="ZZ1 4AB")
NOAH = Child(id="noah", given_names="Noah", family_name="Okonkwo", date_of_birth=date(2021, 2, 3), postcode="ZZ1 4AB")


def start(desk: Desk, child: Child = MAYA, **more: Any) -> Case:
    made = desk.do(replace(StartEpisode(child, TODAY), **more))
    return desk.case(made.made["episode"])


def line(desk: Desk, case: Case) -> ChildLine:
    with desk.vault.reading() as connection:
        return reading.children_with(connection, EVERYBODYS, [case.episode.id])[0]


def refusal(case: Case) -> DeclineAssessment:
    return DeclineAssessment(
        agreement(case, agreed=False, look_again_on=date(2026, 6, 12), look_again_owner="Priya Nair")
    )


def colleague(desk: Desk) -> Desk:
    """Sam Hollis, who works on nothing yet, at the same vault."""
    sam = Practitioner(id="sam", name="Sam Hollis")
    store(desk, sam)
    return replace(desk, practitioner=sam)


def test_nobody_starts_for_a_child_that_only_others_work_with(desk: Desk) -> None:
    """Whoever got hold of an id would write over the child, and be let in."""
    case = start(desk)
    with pytest.raises(Refused) as refused:
        start(colleague(desk), MAYA.model_copy(update={"given_names": "Another"}))
    assert "do not work on this" in refused.value.sentences()
    assert desk.case(case.episode.id).child == MAYA
    assert start(desk, MAYA).child == MAYA


def test_a_history_is_told_only_of_what_is_in_the_record(desk: Desk) -> None:
    case, sam = start(desk), colleague(desk)
    mine = start(sam, NOAH)
    for record in (case.child, case.episode):
        with pytest.raises(RecordMissing):
            past_changes(sam, mine.episode.id, subject_in(record))
        assert past_changes(desk, case.episode.id, subject_in(record))
    assert past_changes(sam, mine.episode.id, subject_in(mine.child))


def test_a_brother_or_sister_brings_the_household(desk: Desk) -> None:
    first = start(desk)
    store(
        desk,
        Person(id="grace", name="Grace Okonkwo"),
        Relationship(id="l", child_id="maya", person_id="grace", relationship="Mother", parent_or_carer=True),
    )
    second = start(desk, NOAH, household_of="maya")
    named = {link.relationship: second.person(link.person_id) for link in second.relationships()}
    mother, sister = named["Mother"], named["Brother or sister"]
    assert mother is not None
    assert (mother.id, mother.name) == ("grace", "Grace Okonkwo")
    assert sister is not None
    assert sister.child_id == "maya"
    again = desk.case(first.episode.id)
    assert "Noah Okonkwo" in {person.name for person in again.all(Person)}


def test_the_same_child_and_a_sibling_are_found_before_anything_is_made(desk: Desk) -> None:
    case = start(desk)
    same = likely_records(desk, MAYA.model_copy(update={"id": "other"}))
    assert [(each.child.id, each.band) for each in same] == [("maya", Band.STRONG)]
    assert same[0].episode == case.episode
    sibling = likely_records(desk, NOAH)
    assert [(each.child.id, each.band) for each in sibling] == [("maya", Band.SIBLING)]


def test_a_no_is_kept_with_the_day_to_look_again(desk: Desk) -> None:
    case = start(desk)
    desk.do(refusal(case))
    said = being_assessed(desk.case(case.episode.id))
    assert said is not None
    assert not said.agreed
    shown = line(desk, case)
    assert (shown.state, shown.due_on, shown.due_what) == ("declined", "2026-06-12", "look-again")


def test_a_yes_after_the_no_takes_the_day_away(desk: Desk) -> None:
    case = start(desk)
    desk.do(refusal(case))
    desk.do(RecordAgreement(agreement(case, id="later")))
    assert may_be_assessed(desk.case(case.episode.id))
    assert (line(desk, case).state, line(desk, case).due_on) == ("draft", None)


@pytest.mark.parametrize(
    ("missing", "link_id"),
    [
        ({"look_again_on": None}, "agreement.look-again-on"),
        ({"look_again_on": date(2026, 1, 1)}, "agreement.look-again-on"),
        ({"look_again_owner": " "}, "agreement.look-again-owner"),
        ({"by_name": ""}, "agreement.by-name"),
    ],
)
def test_a_no_wants_who_said_it_when_to_look_again_and_who_will(
    desk: Desk, missing: dict[str, object], link_id: str
) -> None:
    act = refusal(start(desk))
    with pytest.raises(Refused) as refused:
        desk.do(replace(act, agreement=act.agreement.model_copy(update=missing)))
    assert [blocker.link_id for blocker in refused.value.blockers] == [link_id]


def test_nobody_without_parental_responsibility_agrees_for_the_child(desk: Desk) -> None:
    case = start(desk)
    learnt = (
        Person(id="p", name="Sam"),
        Relationship(id="r", child_id="maya", person_id="p", parental_responsibility=Responsibility.NOT_KNOWN),
    )
    with pytest.raises(Refused):
        desk.do(RecordAgreement(agreement(case, by_name="Sam", person_id="p"), learnt))
    yes = (learnt[0], learnt[1].model_copy(update={"parental_responsibility": Responsibility.YES}))
    desk.do(RecordAgreement(agreement(case, by_name="Sam", person_id="p"), yes))
    assert desk.case(case.episode.id).person("p") == learnt[0]


def test_an_episode_that_began_with_the_checklist_gets_one_assessment(desk: Desk) -> None:
    case = start(desk, with_checklist=True)
    assert line(desk, case).state == "enquiry"
    desk.do(BeginAssessment(case.episode.id, TODAY))
    assert line(desk, case).state == "draft"
    with pytest.raises(Refused):
        desk.do(BeginAssessment(case.episode.id, TODAY))


def test_counts_and_orders_of_the_children_list(desk: Desk) -> None:
    late, soon = start(desk), start(desk, NOAH)
    for case, day in ((late, date(2026, 3, 2)), (soon, date(2026, 3, 21))):
        store(desk, case.episode.model_copy(update={"agreed_review_date": day}))
    never = start(desk, Child(id="zed", given_names="Zed", family_name="Aaron"))
    with desk.vault.reading() as connection:
        counts = reading.due_counts(connection, EVERYBODYS, "2026-03-20", "2026-03-22")
        by_due = [each.episode_id for each in reading.open_children(connection, EVERYBODYS, by_due=True)]
        by_name = [each.episode_id for each in reading.open_children(connection, EVERYBODYS)]
        closed = reading.closed_children(connection, EVERYBODYS)
    assert (counts.open, counts.overdue, counts.due) == (3, 1, 1)
    assert by_due == [late.episode.id, soon.episode.id, never.episode.id]
    assert by_name == [never.episode.id, late.episode.id, soon.episode.id]
    assert closed == []
