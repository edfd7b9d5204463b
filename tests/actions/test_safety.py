from __future__ import annotations

from datetime import date

import pytest

from caf_desktop.actions.act import Refused
from caf_desktop.actions.agreeing import AgreeToText, DecideSharing
from caf_desktop.actions.copies import GivenUp, MakeCopy, Medium
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.safety import KeepDetailsFrom, SayWhoMayBeTold
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.agreement import (
    About,
    CompetenceNote,
    Covers,
    Disclosure,
    Footing,
    How,
    RecipientKind,
    SharingDecision,
    Signature,
)
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Child, HiddenDetail, HideTag, MayBeTold, Person, Relationship, Responsibility
from caf_desktop.domain.sharing import Recipient, Why, permission
from tests.actions.desks import NOW, agreement, store

MOTHER = Person(id="grace", name="Grace Okonkwo")
FATHER = Person(id="ola", name="Ola Okonkwo")


@pytest.fixture
def maya(desk: Desk) -> Case:
    """Maya, 14, with a mother who holds parental responsibility and a father of whom that is not known."""
    child = Child(id="maya", given_names="Maya", family_name="Okonkwo", date_of_birth=date(2011, 9, 1))
    episode = desk.do(StartEpisode(child, NOW.date())).made["episode"]
    links = [
        Relationship(
            id=f"{person.id}-link",
            child_id="maya",
            person_id=person.id,
            parent_or_carer=True,
            parental_responsibility=responsible,
        )
        for person, responsible in ((MOTHER, Responsibility.YES), (FATHER, None))
    ]
    store(desk, MOTHER, FATHER, *links)
    return desk.case(episode)


def decision(case: Case, **more: object) -> SharingDecision:
    fields: dict[str, object] = {
        "id": "s1",
        "episode_id": case.episode.id,
        "recipient": "Housing",
        "covers": Covers.WHOLE,
        "decided_by": "Grace Okonkwo",
        "person_id": "grace",
        "footing": Footing.PARENTAL_RESPONSIBILITY,
        "how": How.VERBAL,
        "decided_at": NOW,
        **more,
    }
    return SharingDecision.model_validate(fields)


def test_a_detail_is_kept_from_somebody_and_the_filter_obeys(desk: Desk, maya: Case) -> None:
    tag = HideTag(what=HiddenDetail.ADDRESS, hidden_from="Housing")
    desk.do(KeepDetailsFrom(maya.episode.id, (tag, tag)))
    case = desk.case(maya.episode.id)
    assert case.child.hide_from == (tag,)
    assert permission(case, Recipient("Housing"), NOW.date()).hidden == {HiddenDetail.ADDRESS}
    assert permission(case, Recipient("Health"), NOW.date()).hidden == frozenset()


def test_somebody_who_must_never_be_told_gets_nothing_even_with_a_yes(desk: Desk, maya: Case) -> None:
    desk.do(DecideSharing(decision(maya, recipient="Ola Okonkwo", recipient_kind=RecipientKind.PERSON)))
    desk.do(SayWhoMayBeTold(maya.episode.id, "ola-link", MayBeTold.NEVER, until=date(2026, 9, 1)))
    father = Recipient("Ola Okonkwo", RecipientKind.PERSON)
    case = desk.case(maya.episode.id)
    assert permission(case, father, NOW.date()).refused is Why.MUST_NOT_BE_TOLD
    assert permission(case, father, date(2026, 9, 2)).refused is None


def test_only_one_way_needs_the_way_and_asking_first_needs_nothing(desk: Desk, maya: Case) -> None:
    with pytest.raises(Refused):
        desk.do(SayWhoMayBeTold(maya.episode.id, "ola-link", MayBeTold.ONLY_VIA, "  "))
    desk.do(SayWhoMayBeTold(maya.episode.id, "ola-link", MayBeTold.ONLY_VIA, "His sister", date(2026, 9, 1)))
    desk.do(SayWhoMayBeTold(maya.episode.id, "ola-link", MayBeTold.ASK, "His sister", date(2026, 9, 1)))
    link = desk.case(maya.episode.id).find(Relationship, "ola-link")
    assert link is not None
    assert (link.may_be_told, link.may_be_told_via, link.may_be_told_until) == (MayBeTold.ASK, "", None)


def test_a_child_under_16_says_yes_only_with_a_judgement_and_no_without_one(desk: Desk, maya: Case) -> None:
    own = {"decided_by": "Maya Okonkwo", "person_id": None, "footing": Footing.COMPETENT_CHILD}
    with pytest.raises(Refused):
        desk.do(DecideSharing(decision(maya, **own)))
    desk.do(DecideSharing(decision(maya, **own, covers=Covers.NOTHING)))
    note = CompetenceNote(understands_issue="Said in her own words who would read it", assessor="Priya Nair")
    desk.do(DecideSharing(decision(maya, **own, id="s2", competence=note)))
    assert [each.id for each in desk.case(maya.episode.id).all(SharingDecision)] == ["s1", "s2"]


def test_a_name_under_a_judgement_is_no_judgement(desk: Desk, maya: Case) -> None:
    own = {"decided_by": "Maya Okonkwo", "person_id": None, "footing": Footing.COMPETENT_CHILD}
    with pytest.raises(Refused):
        desk.do(DecideSharing(decision(maya, **own, competence=CompetenceNote(assessor="Priya Nair"))))


def test_whoever_was_learnt_of_is_stored_with_what_they_agreed_to(desk: Desk, maya: Case) -> None:
    aunt = Person(id="ada", name="Ada Bello")
    link = Relationship(
        id="ada-link", child_id="maya", person_id="ada", parental_responsibility=Responsibility.NOT_KNOWN
    )
    draft = maya.draft()
    assert draft is not None
    given = agreement(
        maya, about=About.FINISHED_TEXT, by_name="Ada Bello", person_id="ada", assessment_id=draft.id
    )
    signed = Signature(
        id="g1",
        episode_id=maya.episode.id,
        name="Ada Bello",
        how=How.PAPER,
        signed_on=NOW.date(),
        assessment_id=draft.id,
        content_hash="",
    )
    with pytest.raises(Refused):
        desk.do(AgreeToText(given, (signed,), (aunt, link)))
    holds = link.model_copy(update={"parental_responsibility": Responsibility.YES})
    desk.do(AgreeToText(given, (signed,), (aunt, holds)))
    case = desk.case(maya.episode.id)
    assert case.person("ada") == aunt
    (signature,) = case.all(Signature)
    assert signature.content_hash


def test_a_copy_given_up_at_the_last_moment_leaves_no_file_and_no_trace(
    desk: Desk, maya: Case, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    draft = maya.draft()
    assert draft is not None
    asked: list[bool] = []

    def at_the_second_time() -> bool:
        asked.append(True)
        return len(asked) > 1

    act = MakeCopy(
        maya.episode.id, draft.id, None, Medium.JSON, folder / "copy.json", is_given_up=at_the_second_time
    )
    with pytest.raises(GivenUp):
        desk.do(act)
    assert list(folder.iterdir()) == []
    assert desk.case(maya.episode.id).all(Disclosure) == ()
