"""Change what somebody's account is for; shut out somebody who leaves."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.keys_people import remove_person_slot
from caf_desktop.actions.people import last_administrator_faults, person_with
from caf_desktop.actions.people_confirming import confirm_own, own_passphrase_faults
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.working_on import ended, holds
from caf_desktop.store import colleagues
from caf_desktop.store.keys.errors import NoSuchSlot
from caf_desktop.words import _, ngettext

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.store.colleagues import Owned


@dataclass(frozen=True)
class ChangeAccess:
    """Change what somebody's account is for, and their job title."""

    doing: ClassVar[Doing] = Doing.MANAGE_PEOPLE
    episode_id: ClassVar[str] = ""
    practitioner_id: str
    access: tuple[AccessRole, ...]
    role: str
    own_passphrase: str = field(repr=False)

    def blockers(self, desk: Desk) -> list[Blocker]:
        """An account is for something; an administrator stays; episodes have somebody who may work on them."""
        faults = []
        person = person_with(desk, self.practitioner_id)
        if person.left_on is not None:
            return [Blocker(_("This person has left. Add them again instead."))]
        if not self.access:
            faults.append(Blocker(_("Tick at least one thing the account is for."), "access"))
        if AccessRole.ADMINISTRATOR in person.access and AccessRole.ADMINISTRATOR not in self.access:
            faults += last_administrator_faults(desk, person.id)
        if AccessRole.PRACTITIONER in person.access and AccessRole.PRACTITIONER not in self.access:
            faults += episodes_left_faults(_owned(desk, person.id))
        return [*faults, *own_passphrase_faults(self.own_passphrase)]

    def run(self, desk: Desk) -> Changed:
        """Store it; it holds at once, in every window."""
        confirm_own(desk, self.own_passphrase)
        person = person_with(desk, self.practitioner_id)
        changed = person.model_copy(update={"access": self.access, "role": self.role.strip()})
        with desk.writing("change-access") as changes:
            stored = Changed((changed,)).store(changes)
        if changed.id == desk.practitioner.id:
            desk.practitioner = changed
        return stored


@dataclass(frozen=True)
class Leave:
    """Shut somebody out who leaves: at once, but not before every episode of theirs is somebody else's."""

    doing: ClassVar[Doing] = Doing.MANAGE_PEOPLE
    episode_id: ClassVar[str] = ""
    practitioner_id: str
    own_passphrase: str = field(repr=False)

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Their episodes, open or closed, have another owner; somebody else does it; an administrator stays."""
        if self.practitioner_id == desk.practitioner.id:
            return [Blocker(_("Nobody shuts themselves out. Ask another administrator to do it."))]
        return [
            *episodes_left_faults(_owned(desk, self.practitioner_id)),
            *last_administrator_faults(desk, self.practitioner_id),
            *own_passphrase_faults(self.own_passphrase),
        ]

    def run(self, desk: Desk) -> Changed:
        """Take their slot and signing key, then everything their account was for, and end their cover of others.

        Cut short in between, their passphrase opens nothing already, and doing it again finishes it.
        """
        confirm_own(desk, self.own_passphrase)
        today = desk.today()
        with suppress(NoSuchSlot):
            remove_person_slot(desk, self.practitioner_id)
        person = person_with(desk, self.practitioner_id)
        left = person.model_copy(update={"access": (), "left_on": person.left_on or today})
        with desk.vault.reading() as connection:
            given = colleagues.allocations(connection, practitioner_id=person.id)
        current = [each for each in given if holds(each, today) or each.since > today]
        stopped = {each.id: ended(each, today) for each in current}
        put = tuple(each for each in stopped.values() if each is not None)
        gone = tuple(each for each in current if stopped[each.id] is None)
        with desk.writing("leave") as changes:
            return Changed((left, *put), gone).store(changes)


def episodes_left_faults(theirs: Owned) -> list[Blocker]:
    """Why somebody cannot go yet: what they look after, with how much of it there is."""
    if not theirs.all:
        return []
    sentence = ngettext(
        "{count} record is still theirs, open or closed. Hand it over first.",
        "{count} records are still theirs, open or closed. Hand them over first.",
        theirs.all,
    )
    return [Blocker(sentence.format(count=theirs.all), "episodes")]


def _owned(desk: Desk, practitioner_id: str) -> Owned:
    with desk.vault.reading() as connection:
        return colleagues.owned(connection, practitioner_id, desk.today().isoformat())
