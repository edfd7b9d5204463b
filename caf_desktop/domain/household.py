"""Brothers and sisters share a household: the same people, linked to each child."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from caf_desktop.domain.identifiers import bare
from caf_desktop.domain.matching import Identity
from caf_desktop.domain.matching_names import family_likeness, family_tokens, given_likeness, given_tokens, tokens
from caf_desktop.domain.people import Child, MayBeTold, Person, Relationship, Sex, YesNo, printed_name

_SAME_FAMILY = 0.95
_OTHER_NAME_BELOW = 0.85
_KEPT_WARNINGS = frozenset({MayBeTold.NEVER, MayBeTold.ONLY_VIA})


def likely_siblings(candidate: Identity, known: Iterable[Identity]) -> list[Identity]:
    """Known children who may be brothers or sisters of ``candidate``, those at the same place first.

    The same family name and another given name; not if both places are known and differ. For an unborn baby the
    mother's last name stands for the family name.
    """
    found: list[tuple[bool, Identity]] = []
    family = _family(candidate)
    for other in known:
        if other.child_id == candidate.child_id or family_likeness(family, _family(other)) < _SAME_FAMILY:
            continue
        given = given_tokens(candidate.given_names), given_tokens(other.given_names)
        if all(given) and given_likeness(*given) >= _OTHER_NAME_BELOW:
            continue
        place = _same_place(candidate, other)
        if place is not False:
            found.append((place is None, other))
    return [other for _unknown, other in sorted(found, key=lambda each: (each[0], each[1].child_id))]


def _family(identity: Identity) -> tuple[str, ...]:
    name = identity.family_name or (identity.mother_name.split() or [""])[-1]
    return tuple(family_tokens(name))


def _same_place(one: Identity, other: Identity) -> bool | None:
    codes = bare(one.postcode), bare(other.postcode)
    if all(codes):
        return codes[0] == codes[1]
    addresses = tokens(one.address), tokens(other.address)
    return addresses[0] == addresses[1] if all(addresses) else None


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
    known, links = list(people), list(sibling_links)
    made: list[Person | Relationship] = []
    for link in links:
        person = next((each for each in known if each.id == link.person_id), None)
        if person is not None and person.child_id not in (child.id, sibling.id):
            made.append(_taken_over(link, child, new_id()))
    lives_with_child = YesNo.YES if _share_a_home(child, sibling) else None
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
                lives_with_child=lives_with_child,
            )
        )
    return tuple(made)


def _taken_over(link: Relationship, child: Child, link_id: str) -> Relationship:
    """A sibling's link to somebody, as a new child's."""
    kept = link.may_be_told in _KEPT_WARNINGS
    return Relationship(
        id=link_id,
        child_id=child.id,
        person_id=link.person_id,
        relationship=link.relationship,
        parent_or_carer=link.parent_or_carer,
        lives_with_child=link.lives_with_child,
        may_be_told=link.may_be_told if kept else MayBeTold.ASK,
        may_be_told_via=link.may_be_told_via if kept else "",
        may_be_told_until=link.may_be_told_until if kept else None,
    )


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


def _share_a_home(child: Child, sibling: Child) -> bool:
    def spelled(each: Child) -> str:
        return "".join(f"{each.address}{each.postcode}".casefold().split())

    return bool(spelled(child)) and spelled(child) == spelled(sibling)
