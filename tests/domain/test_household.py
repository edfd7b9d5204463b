"""Brothers and sisters share the people around them, not what was judged about each child."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from caf_desktop.domain.household import likely_siblings, shared_household
from caf_desktop.domain.matching import Identity
from caf_desktop.domain.people import Child, MayBeTold, Person, Relationship, Responsibility, Sex, YesNo

DEAN = Child(id="dean", given_names="Dean", family_name="Prentice", sex=Sex.MALE, address="3 Mill Row", postcode="LS97")
KAYLA = Child(id="kayla", given_names="Kayla", family_name="Prentice", address="3 mill row", postcode="LS97")
DONNA = Person(id="donna", name="Donna Prentice")
MARK = Person(id="mark", name="Mark Prentice")
LINKS = (
    Relationship(
        id="l1",
        child_id="dean",
        person_id="donna",
        relationship="Mother",
        parent_or_carer=True,
        parental_responsibility=Responsibility.YES,
        lives_with_child=YesNo.YES,
        may_be_told=MayBeTold.YES,
    ),
    Relationship(id="l2", child_id="dean", person_id="mark", relationship="Father", may_be_told=MayBeTold.NEVER),
)


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


def links_of(child_id: str, made: tuple[Person | Relationship, ...]) -> dict[str, Relationship]:
    return {each.person_id: each for each in made if isinstance(each, Relationship) and each.child_id == child_id}


def test_the_same_people_are_linked_and_none_is_copied() -> None:
    made = shared_household(KAYLA, DEAN, LINKS, [DONNA, MARK], ids())
    links = links_of("kayla", made)
    assert links["donna"].relationship == "Mother"
    assert links["donna"].lives_with_child is YesNo.YES
    assert [each.name for each in made if isinstance(each, Person)] == ["Kayla Prentice", "Dean Prentice"]


def test_what_was_judged_for_one_child_is_asked_again_for_the_other() -> None:
    links = links_of("kayla", shared_household(KAYLA, DEAN, LINKS, [DONNA, MARK], ids()))
    assert links["donna"].parental_responsibility is None
    assert links["donna"].may_be_told is MayBeTold.ASK
    assert links["mark"].may_be_told is MayBeTold.NEVER


def test_each_becomes_the_brother_or_sister_of_the_other() -> None:
    made = shared_household(KAYLA, DEAN, LINKS, [DONNA, MARK], ids())
    people = {each.id: each for each in made if isinstance(each, Person)}
    of_kayla = {people[i].child_id: link for i, link in links_of("kayla", made).items() if i in people}
    of_dean = {people[i].child_id: link for i, link in links_of("dean", made).items() if i in people}
    assert of_kayla["dean"].relationship == "Brother"
    assert of_dean["kayla"].relationship == "Brother or sister"
    assert of_kayla["dean"].lives_with_child is YesNo.YES


def test_a_sibling_already_recorded_as_a_person_is_linked_as_that_person() -> None:
    kayla_there = Person(id="p-kayla", name="Kayla", child_id="kayla")
    links = (*LINKS, Relationship(id="l3", child_id="dean", person_id="p-kayla", relationship="Sister"))
    made = shared_household(KAYLA, DEAN, links, [DONNA, MARK, kayla_there], ids())
    assert "p-kayla" not in links_of("kayla", made)
    assert not links_of("dean", made)
    assert [each.child_id for each in made if isinstance(each, Person)] == ["dean"]


def identity(child_id: str, given: str, family: str = "Prentice", **place: Any) -> Identity:
    return Identity(child_id, given_names=given, family_name=family, **place)


def test_children_of_one_name_at_one_place_may_be_brothers_and_sisters() -> None:
    kayla = identity("kayla", "Kayla", postcode="LS97 1AA")
    dean = identity("dean", "Dean", postcode="ls971aa")
    far = identity("far", "Amy", postcode="LS97 9ZZ")
    unknown = identity("unknown", "Ben")
    other = identity("other", "Zoe", family="Marsden", postcode="LS97 1AA")
    assert [each.child_id for each in likely_siblings(kayla, [unknown, far, other, dean])] == ["dean", "unknown"]


def test_the_same_given_name_is_no_brother_or_sister() -> None:
    assert not likely_siblings(identity("a", "Kayla"), [identity("b", "Kayla")])


def test_an_unborn_baby_has_the_mothers_last_name() -> None:
    baby = Identity("baby", mother_name="Donna Prentice")
    assert [each.child_id for each in likely_siblings(baby, [identity("dean", "Dean")])] == ["dean"]
