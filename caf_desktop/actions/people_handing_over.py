"""Give episodes to somebody else for good, or let somebody cover them for a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.people import may_look_after, person_with
from caf_desktop.domain.access import Allocation
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.working_on import ended, holds
from caf_desktop.store import colleagues, reading
from caf_desktop.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.record import Record


@dataclass(frozen=True)
class HandOver:
    """From now on somebody else looks after these episodes; whoever did sees them no more."""

    doing: ClassVar[Doing] = Doing.HAND_OVER
    episode_ids: tuple[str, ...]
    to_id: str
    why: str
    leads: bool = False
    """Whether the new owner leads, too, of those who use this vault."""

    @property
    def episode_id(self) -> str:
        """The episode, when it is one."""
        return self.episode_ids[0] if len(self.episode_ids) == 1 else ""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Episodes, somebody who may work on them, and a reason."""
        return _faults(desk, self.episode_ids, self.to_id, self.why)

    def run(self, desk: Desk) -> Changed:
        """Change the owners; what was allocated to the old and the new one ends, and who was given it and why stays."""
        today = desk.today()
        put: list[Record] = []
        gone: list[Record] = []
        for episode_id in self.episode_ids:
            with desk.vault.reading() as connection:
                episode = reading.record(connection, Episode, episode_id)
                given = colleagues.allocations(connection, episode_id=episode_id)
            theirs = [each for each in given if each.practitioner_id in (episode.owner_id, self.to_id)]
            if self.leads:
                theirs += [each for each in given if each.leads and each not in theirs]
            end_now(theirs, today, put, gone)
            put.append(episode.model_copy(update={"owner_id": self.to_id}))
            put.append(allocation(desk, episode_id, self.to_id, today, why=self.why, leads=self.leads))
        with desk.writing("hand-over") as changes:
            return Changed(tuple(put), tuple(gone)).store(changes)


@dataclass(frozen=True)
class Cover:
    """Somebody works on these episodes for a time, besides who looks after them."""

    doing: ClassVar[Doing] = Doing.HAND_OVER
    episode_ids: tuple[str, ...]
    to_id: str
    since: date
    until: date | None
    why: str
    leads: bool = False

    @property
    def episode_id(self) -> str:
        """The episode, when it is one."""
        return self.episode_ids[0] if len(self.episode_ids) == 1 else ""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """As for handing over, and days that can be."""
        faults = _faults(desk, self.episode_ids, self.to_id, self.why)
        if self.until is not None and self.until < self.since:
            faults.append(Blocker(_("The last day is before the first."), "until"))
        return faults

    def run(self, desk: Desk) -> Changed:
        """Store an allocation for each episode; cover they already had is replaced."""
        today = desk.today()
        put: list[Record] = []
        gone: list[Record] = []
        for episode_id in self.episode_ids:
            with desk.vault.reading() as connection:
                given = colleagues.allocations(connection, episode_id=episode_id)
            before = [each for each in given if each.practitioner_id == self.to_id or (self.leads and each.leads)]
            end_now(before, today, put, gone)
            put.append(
                allocation(
                    desk, episode_id, self.to_id, self.since, until=self.until, why=self.why, leads=self.leads
                )
            )
        with desk.writing("cover") as changes:
            return Changed(tuple(put), tuple(gone)).store(changes)


def allocation(
    desk: Desk,
    episode_id: str,
    practitioner_id: str,
    since: date,
    *,
    until: date | None = None,
    why: str = "",
    leads: bool = False,
) -> Allocation:
    """A new allocation, arranged by whoever is at the desk."""
    return Allocation(
        id=desk.new_id(),
        episode_id=episode_id,
        practitioner_id=practitioner_id,
        since=since,
        until=until,
        leads=leads,
        why=why.strip(),
        by_id=desk.practitioner.id,
    )


def end_now(given: list[Allocation], today: date, put: list[Record], gone: list[Record]) -> None:
    """What is to be stored and taken out so that these hold no more from this moment; what is over stays as it is."""
    for each in given:
        if holds(each, today) or each.since > today:
            stopped = ended(each, today)
            put.extend([stopped] if stopped is not None else [])
            gone.extend([each] if stopped is None else [])


def _faults(desk: Desk, episode_ids: tuple[str, ...], to_id: str, why: str) -> list[Blocker]:
    return [*_missing(episode_ids, to_id, why), *(_unfit(desk, to_id) if to_id else ())]


def _missing(episode_ids: tuple[str, ...], to_id: str, why: str) -> Iterator[Blocker]:
    if not episode_ids:
        yield Blocker(_("Tick at least one record."), "episodes")
    if not to_id:
        yield Blocker(_("Say who."), "to")
    if not why.strip():
        yield Blocker(_("Say why: it stays with the record."), "why")


def _unfit(desk: Desk, to_id: str) -> Iterator[Blocker]:
    if not may_look_after(person_with(desk, to_id)):
        yield Blocker(_("This person cannot work on records: they have left, or are no practitioner here."), "to")
