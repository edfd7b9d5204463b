"""One field of child, family or plan goes at the asking of two people; a hold anywhere it stands keeps it (C-09)."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.actions.act import Refused
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.destroying import Destroy
from caf_desktop.actions.erasable import episode_named
from caf_desktop.actions.holding import PlaceHold
from caf_desktop.actions.reviewing_retention import AskEarlierErasure, retention_view
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.destruction import DestructionCertificate
from caf_desktop.domain.people import Child, Person, Relationship
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.domain.retention import EarlierReason
from caf_desktop.store.health import check
from caf_desktop.words.retention import certificate_text
from tests.actions.desks import NOW, PASSPHRASE, store, unlike_any
from tests.actions.retained import SAMS, add_sam
from tests.store.leavings import places_with

WRONG = "Thistlewick"
"""What a neighbour said, and is not so."""


@pytest.fixture
def episode_id(desk: Desk) -> str:
    """An open episode with a family and a plan, and a second person at the vault."""
    add_sam(desk)
    episode_id = desk.do(StartEpisode(unlike_any("zeb"), NOW.date())).made["episode"]
    store(
        desk,
        Child(id="zeb", given_names="Zebedee", family_name="Quillfeather", address=f"2 {WRONG} Lane"),
        Person(id="ida", name="Ida Quillfeather", telephone="07700 900512"),
        Relationship(id="ida-link", child_id="zeb", person_id="ida", relationship="Grandmother"),
        DesiredOutcome(id="outcome", episode_id=episode_id, words="He sleeps"),
        Action(id="action", episode_id=episode_id, outcome_id="outcome", words="Ring the school", who=WRONG),
    )
    store(desk, Child(id="zeb", given_names="Zebedee", family_name="Quillfeather", address="4 Mill Row"))
    while desk.vault.update_index():
        pass
    return episode_id


def ask(episode_id: str, kind: str, record_id: str, field: str) -> AskEarlierErasure:
    said = "A neighbour said so."
    return AskEarlierErasure(episode_id, kind, record_id, EarlierReason.UNTRUE, said, PASSPHRASE, field)


def erase(desk: Desk, episode_id: str, kind: str, record_id: str, field: str) -> DestructionCertificate:
    """Ask and approve."""
    (asked,) = desk.do(ask(episode_id, kind, record_id, field)).put
    changed = desk.do(Destroy(episode_id, asked.id, "Sam", SAMS))
    certificate, emptied = changed.put
    assert isinstance(certificate, DestructionCertificate)
    assert (emptied.kind, emptied.id) == (kind, record_id)
    assert not getattr(emptied, field)
    return certificate


def test_what_says_something_or_once_did_is_offered_by_whose_it_is(desk: Desk, episode_id: str) -> None:
    found = episode_named(desk, desk.case(episode_id).episode.reference)
    offered = {part.code: part.words for part in found.parts if part.field}
    assert offered["child.address:zeb"] == "Child, Address"
    assert offered["person.telephone:ida"] == "Person: Ida Quillfeather, Telephone"
    assert offered["relationship.relationship:ida-link"].startswith("Person: Ida Quillfeather")
    assert offered["action.who:action"] == "Action: 1, Who"
    assert "child.telephone:zeb" not in offered
    assert "4 Mill Row" not in str(offered)


def test_the_words_go_from_history_and_file_and_the_certificate_says_only_how_many(
    desk: Desk, episode_id: str, tmp_path: Path
) -> None:
    certificate = erase(desk, episode_id, "child", "zeb", "address")
    who = erase(desk, episode_id, "action", "action", "who")
    assert places_with(desk.vault, WRONG, tmp_path / "plain") == []
    assert check(desk.vault) == []
    case = desk.case(episode_id)
    assert (case.child.given_names, case.child.address) == ("Zebedee", "")
    assert case.all(Action)[0].words == "Ring the school"
    assert (certificate.counts, who.counts) == (("child_field:1",), ("action_field:1",))
    view = retention_view(desk)
    assert not view.parts
    assert "child field 1" in certificate_text(certificate, view.people)
    with desk.vault.reading() as connection:
        found = connection.execute(
            "SELECT kind, record_id, field, reason, result FROM journal WHERE act = 'erase' AND result = 'erased'"
        ).fetchall()
    assert found == [("child", "zeb", "address", "untrue", "erased"), ("action", "action", "who", "untrue", "erased")]


def test_two_fields_of_one_record_wait_side_by_side(desk: Desk, episode_id: str) -> None:
    desk.do(ask(episode_id, "child", "zeb", "address"))
    desk.do(ask(episode_id, "child", "zeb", "family_name"))
    desk.do(ask(episode_id, "child", "zeb", "family_name"))
    waiting = [review.part_field for _named, review in retention_view(desk).parts]
    assert waiting == ["address", "family_name"]
    assert set(retention_view(desk).what.values()) == {"Child, Address", "Child, Family name"}


def test_a_hold_on_a_brothers_record_keeps_what_both_have(desk: Desk, episode_id: str) -> None:
    brother = Child(id="leo", given_names="Leopold", family_name="Marlowbridge")
    other = desk.do(StartEpisode(brother, NOW.date())).made["episode"]
    store(desk, Relationship(id="leo-link", child_id="leo", person_id="ida", relationship="Grandmother"))
    (asked,) = desk.do(ask(episode_id, "person", "ida", "telephone")).put
    desk.do(PlaceHold(other, "A court has asked for it."))
    for act in (ask(episode_id, "person", "ida", "telephone"), Destroy(episode_id, asked.id, "Sam", SAMS)):
        with pytest.raises(Refused) as refused:
            desk.do(act)
        assert "also stands in another record" in refused.value.sentences()
    erase(desk, episode_id, "child", "zeb", "address")
    desk.do(PlaceHold(episode_id, "An inquiry."))
    with pytest.raises(Refused) as held:
        desk.do(ask(episode_id, "child", "zeb", "family_name"))
    assert "legal hold" in held.value.sentences()


def test_what_keeps_somebody_safe_cannot_be_asked_for(desk: Desk, episode_id: str) -> None:
    with pytest.raises(Refused) as refused:
        desk.do(ask(episode_id, "child", "zeb", "hide_from"))
    assert "Choose what is to be erased" in refused.value.sentences()
