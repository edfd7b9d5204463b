"""Brothers and sisters share a household: the same people, linked to each child."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from caf_desktop.domain.people import Child, MayBeTold, Person, Relationship, Sex, YesNo, printed_name

_KEPT_WARNINGS = frozenset({MayBeTold.NEVER, MayBeTold.ONLY_VIA})


def shared_household(
    child: Child,
    sibling: Child,
    sibling_links: Iterable[Relationship],
    people: Iterable[Person],
    new_id: Callable[[], str],
) -> tuple[Person | Relationship, ...]:
    """The records that link a new child to a brother's or sister's people, and the two to each other.

    People are linked, never copied. Parental responsibility is not carried over, since it may differ between
    brothers and sisters; leave to be told is asked for again, while "never" and "only via" are kept.
    ``people`` are those of the sibling's household and any already recorded for either child.
    """
    known = list(people)
    links = list(sibling_links)
    made: list[Person | Relationship] = []
    for link in links:
        person = next((each for each in known if each.id == link.person_id), None)
        if person is None or person.child_id in (child.id, sibling.id):
            continue
        kept = link.may_be_told in _KEPT_WARNINGS
        made.append(
            Relationship(
                id=new_id(),
                child_id=child.id,
                person_id=link.person_id,
                relationship=link.relationship,
                parent_or_carer=link.parent_or_carer,
                lives_with_child=link.lives_with_child,
                may_be_told=link.may_be_told if kept else MayBeTold.ASK,
                may_be_told_via=link.may_be_told_via if kept else "",
                may_be_told_until=link.may_be_told_until if kept else None,
            )
        )
    for other, of in ((sibling, child), (child, sibling)):
        person = next((each for each in known if each.child_id == other.id), None)
        if person is None:
            person = as_person(other, new_id())
            made.insert(0, person)
        if of is sibling and any(link.person_id == person.id for link in links):
            continue
        made.append(
            Relationship(
                id=new_id(),
                child_id=of.id,
                person_id=person.id,
                relationship=sibling_word(other),
                lives_with_child=YesNo.YES if _same_home(child, sibling) else None,
            )
        )
    return tuple(made)


def as_person(child: Child, person_id: str) -> Person:
    """A child of the vault as a person in another child's life."""
    return Person(
        id=person_id,
        name=printed_name(child),
        address=child.address,
        postcode=child.postcode,
        date_of_birth=child.date_of_birth,
        child_id=child.id,
    )


def sibling_word(child: Child) -> str:
    """What this child is to a brother or sister, in the form's English words."""
    return {Sex.MALE: "Brother", Sex.FEMALE: "Sister"}.get(child.sex or Sex.UNKNOWN, "Brother or sister")


def _same_home(child: Child, sibling: Child) -> bool:
    def spelled(each: Child) -> str:
        return "".join(f"{each.address}{each.postcode}".casefold().split())

    return bool(spelled(child)) and spelled(child) == spelled(sibling)
