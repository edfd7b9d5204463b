"""A detail kept back for one child does not leave in a brother's or sister's copy."""

from __future__ import annotations

import pytest

from caf_desktop.actions.act import Refused
from caf_desktop.actions.copies import Medium, prepared_copy
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.safety import KeepDetailsFrom, SayWhoMayBeTold
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.agreement import RecipientKind
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Child, HiddenDetail, HideTag, MayBeTold, Person, Relationship
from caf_desktop.domain.sharing import Recipient
from tests.actions.desks import NOW, store
from tests.marked_case import decision

LEE = Recipient("Lee Prentice", RecipientKind.PERSON)


@pytest.fixture
def two(desk: Desk) -> tuple[Case, Case]:
    """Dean and Kayla at one address, with one father; the family says Lee may see Kayla's."""
    cases = []
    store(desk, Person(id="lee", name="Lee Prentice"))
    for name in ("Dean", "Kayla"):
        kid = Child(id=name, given_names=name, family_name="Prentice", address="27 Alder Way", postcode="LS97 9DT")
        episode_id = desk.do(StartEpisode(kid, NOW.date())).made["episode"]
        store(desk, Relationship(id=f"{name}-lee", child_id=name, person_id="lee", parent_or_carer=True))
        cases.append(desk.case(episode_id))
    yes = decision(id="yes", episode_id=cases[1].episode.id, recipient=LEE.name, recipient_kind=LEE.kind)
    store(desk, yes.model_copy(update={"decided_at": NOW}))
    return cases[0], desk.case(cases[1].episode.id)


def copy_of(desk: Desk, case: Case) -> str:
    return prepared_copy(desk, case, case.assessments()[0], LEE, Medium.JSON).data.decode()


def test_an_address_hidden_for_one_child_is_hidden_in_the_other_s_copy(desk: Desk, two: tuple[Case, Case]) -> None:
    dean, kayla = two
    assert "Alder Way" in copy_of(desk, kayla)
    desk.do(KeepDetailsFrom(dean.episode.id, (HideTag(what=HiddenDetail.ADDRESS, hidden_from="Mr L Prentice"),)))
    assert "Alder Way" not in copy_of(desk, kayla)
    assert "LS97 9DT" not in copy_of(desk, kayla)


def test_who_must_never_be_told_of_one_child_gets_no_copy_of_the_other(desk: Desk, two: tuple[Case, Case]) -> None:
    dean, kayla = two
    desk.do(SayWhoMayBeTold(dean.episode.id, "Dean-lee", MayBeTold.NEVER))
    with pytest.raises(Refused):
        copy_of(desk, kayla)
