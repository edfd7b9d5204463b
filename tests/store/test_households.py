"""Brothers and sisters are found by the people they share, and nobody else is."""

from __future__ import annotations

from pathlib import Path

from caf_desktop.domain.people import Person, Relationship
from caf_desktop.store.households import shared_household
from tests.actions.desks import new_desk, store
from tests.small_cases import child, parent


def test_children_are_found_by_a_shared_person_and_by_being_one(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "vault")
    brother = Person(id="brother", name="Idris", child_id="idris")
    stranger = Person(id="stranger", name="Stranger")
    store(
        desk,
        *(child(each) for each in ("maya", "ada", "idris", "zoe")),
        *parent(),
        brother,
        stranger,
        Relationship(id="a", child_id="ada", person_id="grace"),
        Relationship(id="b", child_id="maya", person_id="brother"),
        Relationship(id="c", child_id="zoe", person_id="stranger"),
    )
    with desk.vault.reading() as connection:
        maya, idris = shared_household(connection, "maya"), shared_household(connection, "idris")
        zoe = shared_household(connection, "zoe")
    desk.close()
    assert [each.id for each in maya.children] == ["ada", "idris"]
    assert [each.id for each in maya.links] == ["a"]
    assert [each.id for each in maya.people] == ["grace"]
    assert [each.id for each in idris.children] == ["maya"]
    assert (zoe.children, zoe.links, zoe.people) == ((), (), ())
