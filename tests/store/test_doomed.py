"""What goes when an episode or a part of it is erased, and what others still need stays."""

from __future__ import annotations

from datetime import date

import pytest

from caf_desktop.domain.episode import VisitNote, VisitPassage
from caf_desktop.domain.people import Relationship
from caf_desktop.store.doomed import Doomed, answer_place, as_it_stands, one_part, whole_episode
from caf_desktop.store.vault import Vault
from tests.small_cases import STARTED, answer, child, draft, episode, parent
from tests.store.vaults import ACTOR, NOW, store

NEEDS = "general-health.needs"


def passage(name: str, note: str = "note", response: str = "assessment-0-1", link: str = NEEDS) -> VisitPassage:
    return VisitPassage(
        id=name, episode_id="episode-0", note_id=note, response_id=response, link_id=link, words="x", sent_at=NOW
    )


def note(name: str = "note") -> VisitNote:
    return VisitNote(id=name, episode_id="episode-0", visited_on=STARTED, words="x")


@pytest.fixture
def full(small_vault: Vault) -> Vault:
    store(
        small_vault,
        [
            draft(version=2),
            answer(NEEDS, "Her hearing."),
            note(),
            note("other"),
            passage("first"),
            passage("second", response="assessment-0-2"),
            passage("elsewhere", note="other", link="aspirations.needs"),
        ],
    )
    return small_vault


def part(vault: Vault, kind: str, record_id: str) -> tuple[tuple[str, str], ...]:
    with vault.reading() as connection:
        doomed = one_part(connection, "episode-0", kind, record_id)
    assert not doomed.whole
    return doomed.records


def standing(vault: Vault, listed: Doomed) -> Doomed:
    with vault.reading() as connection:
        return as_it_stands(connection, listed)


def test_kinds_are_counted_in_their_order() -> None:
    doomed = Doomed("episode-0", (("visit_note", "a"), ("answer", "b"), ("answer", "c")), whole=False)
    assert doomed.counts() == ("answer:2", "visit_note:1")


def test_an_answer_s_id_names_its_place() -> None:
    assert answer_place("assessment-0-1//a.needs") == ("assessment-0-1", "", "a.needs")
    assert answer_place("assessment-0-1/row-1/a.needs") == ("assessment-0-1", "row-1", "a.needs")


def test_a_note_takes_its_own_passages(full: Vault) -> None:
    assert part(full, "visit_note", "note") == (
        ("visit_passage", "first"),
        ("visit_passage", "second"),
        ("visit_note", "note"),
    )


def test_an_answer_goes_from_every_version_with_the_passages_sent_there(full: Vault) -> None:
    assert part(full, "answer", f"assessment-0-1//{NEEDS}") == (
        ("visit_passage", "first"),
        ("visit_passage", "second"),
        ("answer", f"assessment-0-1//{NEEDS}"),
        ("answer", f"assessment-0-2//{NEEDS}"),
    )


def test_other_parts_go_alone(full: Vault) -> None:
    assert part(full, "concern", "c") == (("concern", "c"),)
    with full.reading() as connection, pytest.raises(ValueError, match="child"):
        one_part(connection, "episode-0", "child", "maya")


def test_an_episode_goes_with_its_household_each_record_once(full: Vault) -> None:
    with full.reading() as connection:
        doomed = whole_episode(connection, "episode-0")
    assert doomed.whole
    assert doomed.records[-4:] == (
        ("episode", "episode-0"),
        ("relationship", "grace-link"),
        ("person", "grace"),
        ("child", "maya"),
    )
    assert len(set(doomed.records)) == len(doomed.records)


def test_an_episode_that_is_not_there_dooms_nothing(full: Vault) -> None:
    with full.reading() as connection:
        assert whole_episode(connection, "none") == Doomed("none", (), True)


def test_a_child_with_another_episode_stays_with_its_people(full: Vault) -> None:
    store(full, [episode(1)])
    with full.reading() as connection:
        kinds = {kind for kind, _record_id in whole_episode(connection, "episode-0").records}
    assert kinds.isdisjoint({"child", "person", "relationship"})


def test_people_linked_before_go_too_and_only_with_their_own_child(full: Vault) -> None:
    gran, link = parent("gran", "Ida Okonkwo")
    aunt, aunt_link = parent("aunt", "Ann Holroyd")
    theirs = aunt_link.model_copy(update={"child_id": "leo"})
    store(full, [gran, link, child("leo"), aunt, theirs])
    with full.writing(ACTOR, "test", NOW) as changes:
        changes.remove(link)
        changes.remove(theirs)
    with full.reading() as connection:
        doomed = whole_episode(connection, "episode-0").records
    assert ("person", "gran") in doomed
    assert ("relationship", "gran-link") in doomed
    assert ("person", "aunt") not in doomed


def test_in_an_older_state_more_may_have_to_go(full: Vault) -> None:
    """The backup still holds a passage that had been taken out by the time of the erasure."""
    listed = Doomed("episode-0", (("visit_passage", "gone"), ("visit_note", "note")), whole=False)
    assert standing(full, listed).records == (
        ("visit_passage", "gone"),
        ("visit_passage", "first"),
        ("visit_passage", "second"),
        ("visit_note", "note"),
    )
    assert not standing(full, listed).whole


def test_in_an_older_state_who_is_still_linked_elsewhere_stays(full: Vault) -> None:
    listed = Doomed("episode-0", (("episode", "episode-0"), ("person", "grace"), ("child", "maya")), whole=True)
    alone = standing(full, listed)
    assert alone.whole
    assert {("person", "grace"), ("child", "maya")} <= set(alone.records)
    store(full, [child("leo"), Relationship(id="aunt", child_id="leo", person_id="grace", relationship="Aunt")])
    assert ("person", "grace") not in standing(full, listed).records
    assert ("child", "maya") in standing(full, listed).records
    store(full, [episode(2, opened_on=date(2026, 1, 1))])
    assert {("person", "grace"), ("child", "maya")}.isdisjoint(standing(full, listed).records)


def test_somebody_only_what_goes_itself_points_to_goes(full: Vault) -> None:
    """A link that is on the list does not keep a person whom the restored state links with it alone."""
    store(full, [child("leo"), Relationship(id="aunt", child_id="leo", person_id="grace", relationship="Aunt")])
    listed = Doomed("episode-0", (("relationship", "aunt"), ("person", "grace")), whole=True)
    assert set(standing(full, listed).records) >= {("relationship", "aunt"), ("person", "grace")}
