"""Who covers whom until when, and ending it early."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.people_handing_over import end_now
from caf_desktop.domain.access import Allocation
from caf_desktop.domain.permissions import Doing
from caf_desktop.store import colleagues, reading
from caf_desktop.store.errors import RecordMissing
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.people import Practitioner
    from caf_desktop.domain.record import Record
    from caf_desktop.store.reading import ChildLine


@dataclass(frozen=True)
class Arrangement:
    """Somebody works on records that somebody else looks after: the same people, days and reason."""

    who: Practitioner
    of: Practitioner | None
    """Who looks after the records; none where nobody does."""
    by: Practitioner | None
    """Who arranged it."""
    since: date
    until: date | None
    leads: bool
    why: str
    allocation_ids: tuple[str, ...]
    """One for each record."""
    episode_ids: tuple[str, ...]
    """The records, in the same order."""


def arrangements(desk: Desk) -> list[Arrangement]:
    """What holds today or will hold, the one that ends first first. Raises NotAllowed."""
    desk.ask(Doing.HAND_OVER)
    with desk.vault.reading() as connection:
        people = {person.id: person for person in colleagues.people(connection)}
        given = colleagues.others_allocations(connection, desk.today().isoformat())
    together: dict[tuple[object, ...], list[Allocation]] = {}
    for owner_id, each in given:
        key = (each.practitioner_id, owner_id, each.by_id, each.since, each.until, each.leads, each.why)
        together.setdefault(key, []).append(each)
    found = [
        Arrangement(
            who=people[same[0].practitioner_id],
            of=people.get(str(owner_id)),
            by=people.get(same[0].by_id),
            since=same[0].since,
            until=same[0].until,
            leads=same[0].leads,
            why=same[0].why,
            allocation_ids=tuple(each.id for each in same),
            episode_ids=tuple(each.episode_id for each in same),
        )
        for (_who, owner_id, *_rest), same in together.items()
    ]
    return sorted(found, key=lambda each: (each.until is None, each.until or date.max, each.who.name.casefold()))


def lines_of(desk: Desk, arrangement: Arrangement) -> list[ChildLine]:
    """The records it is about, open ones first. Raises NotAllowed."""
    desk.ask(Doing.HAND_OVER)
    with desk.vault.reading() as connection:
        return reading.children_with(connection, EVERYBODYS, list(arrangement.episode_ids))


@dataclass(frozen=True)
class EndCover:
    """Whoever covers sees the records no more, from this moment. What they wrote stays."""

    doing: ClassVar[Doing] = Doing.HAND_OVER
    episode_id: ClassVar[str] = ""
    allocation_ids: tuple[str, ...]

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Something to end."""
        return [] if self.allocation_ids else [Blocker(_("Tick at least one record."), "episodes")]

    def run(self, desk: Desk) -> Changed:
        """End what still holds; what has not begun, or began today, is taken out."""
        put: list[Record] = []
        gone: list[Record] = []
        end_now(list(_there(desk, self.allocation_ids)), desk.today(), put, gone)
        with desk.writing("end-cover") as changes:
            return Changed(tuple(put), tuple(gone)).store(changes)


def _there(desk: Desk, allocation_ids: tuple[str, ...]) -> Iterator[Allocation]:
    """Those that nobody else has taken out meanwhile."""
    with desk.vault.reading() as connection:
        for allocation_id in allocation_ids:
            with suppress(RecordMissing):
                yield reading.record(connection, Allocation, allocation_id)
