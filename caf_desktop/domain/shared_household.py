"""What is recorded around brothers and sisters: a detail kept back for one of them is kept back for all (C-07)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Child, HideTag, Person, Relationship
from caf_desktop.domain.record import Record


@dataclass(frozen=True)
class SharedHousehold:
    """Other children of the vault who share somebody with the child of a case, and the people around them."""

    children: tuple[Child, ...] = ()
    links: tuple[Relationship, ...] = ()
    people: tuple[Person, ...] = ()

    def tags(self, case: Case) -> Iterator[HideTag]:
        """Everything kept back from somebody for the sake of any of the children."""
        for child in (case.child, *self.children):
            yield from child.hide_from

    def known_as(self, case: Case) -> Iterator[tuple[Relationship, Person]]:
        """Everybody around any of the children, with what is recorded of them there."""
        people = {person.id: person for person in (*self.people, *case.all(Person))}
        for link in (*case.all(Relationship), *self.links):
            if link.person_id in people:
                yield link, people[link.person_id]

    def records(self, case: Case) -> tuple[Record, ...]:
        """Every record a hidden detail may stand in."""
        return (case.child, *case.records.values(), *self.children, *self.links, *self.people)


NOBODY_ELSE = SharedHousehold()
