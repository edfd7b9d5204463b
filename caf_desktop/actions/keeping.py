"""Keep a record a person filled in: concerns, outcomes, actions, the lead professional."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.people import colleague_named
from caf_desktop.actions.people_handing_over import allocation
from caf_desktop.domain.access import Allocation
from caf_desktop.domain.episode import Concern
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.plan import Action, DesiredOutcome, LeadProfessional
from caf_desktop.domain.working_on import ended, holds
from caf_desktop.words import _

if TYPE_CHECKING:
    from datetime import date

    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.case import Case
    from caf_desktop.domain.episode import Episode


@dataclass(frozen=True)
class RaiseConcern:
    """Record a safeguarding concern. Nothing ever blocks it but having nothing to say."""

    doing: ClassVar[Doing] = Doing.RAISE_CONCERN
    concern: Concern

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return self.concern.episode_id

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Only what was seen or said is wanted."""
        if not self.concern.seen_or_said.strip():
            return [Blocker(_("Write what was seen or said, in their words."), "seen-or-said")]
        return []

    def run(self, desk: Desk) -> Changed:
        """Store the concern."""
        with desk.writing("raise-concern") as changes:
            return Changed((self.concern,)).store(changes)


def _episode_of(record: DesiredOutcome | Action | Episode) -> str:
    return record.episode_id if isinstance(record, DesiredOutcome | Action) else record.id


@dataclass(frozen=True)
class SavePlan:
    """Store desired outcomes and actions as they stand, and take out what was removed."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    put: tuple[DesiredOutcome | Action | Episode, ...] = ()
    removed: tuple[DesiredOutcome | Action, ...] = ()

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return next((_episode_of(record) for record in (*self.put, *self.removed)), "")

    def blockers(self, desk: Desk) -> list[Blocker]:
        """An action needs words."""
        return [
            Blocker(_("Say what will be done."), "action.words", record.id)
            for record in self.put
            if isinstance(record, Action) and not record.words.strip()
        ]

    def run(self, desk: Desk) -> Changed:
        """Store and remove: outcomes before the actions that serve them, and after them when they go."""
        put = sorted(self.put, key=lambda record: isinstance(record, Action))
        removed = sorted(self.removed, key=lambda record: isinstance(record, DesiredOutcome))
        with desk.writing("plan") as changes:
            return Changed(tuple(put), tuple(removed)).store(changes)


@dataclass(frozen=True)
class NominateLead:
    """Nominate the lead professional with the family; the one before hands over."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    lead: LeadProfessional

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return self.lead.episode_id

    def blockers(self, desk: Desk) -> list[Blocker]:
        """A name, and who in the family agreed: never simply the assessor."""
        faults = []
        if not self.lead.name.strip():
            faults.append(Blocker(_("Give the lead professional's name."), "lead.name"))
        if not self.lead.agreed_with.strip():
            faults.append(Blocker(_("Say who in the family agreed to this lead professional."), "lead.agreed-with"))
        return faults

    def run(self, desk: Desk) -> Changed:
        """End the earlier lead on the day the new one begins, and store the new one."""
        case = desk.case(self.lead.episode_id)
        since = self.lead.since or desk.today()
        new = self.lead.model_copy(update={"since": since})
        earlier = [
            lead.model_copy(update={"until": since})
            for lead in case.all(LeadProfessional)
            if lead.until is None and lead.id != new.id
        ]
        put, gone = self._who_works_on_it(desk, case, since)
        with desk.writing("nominate-lead") as changes:
            return Changed((*earlier, new, *put), gone).store(changes)

    def _who_works_on_it(
        self, desk: Desk, case: Case, since: date
    ) -> tuple[tuple[Allocation, ...], tuple[Allocation, ...]]:
        """A lead professional who uses this vault may work on the episode; whoever led before no more for that."""
        today = desk.today()
        before = [each for each in case.all(Allocation) if each.leads and (holds(each, today) or each.since > today)]
        stopped = [ended(each, today) for each in before]
        put = [each for each in stopped if each is not None]
        gone = [each for each, then in zip(before, stopped, strict=True) if then is None]
        colleague = colleague_named(desk, self.lead.name, self.lead.agency)
        if colleague is not None:
            put.append(allocation(desk, case.episode.id, colleague.id, since, why=self.lead.reason, leads=True))
        return tuple(put), tuple(gone)
