"""The people of a vault: who works here, what for, and whom one may ask or give work to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caf_desktop.actions.act import Blocker
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.sharing import same_name
from caf_desktop.store import colleagues, documents, reading
from caf_desktop.store.colleagues import Owned
from caf_desktop.store.key_facts import REMOVED_SLOTS, given_passphrases
from caf_desktop.store.keys.errors import NoSuchSlot
from caf_desktop.store.keys.nickname import nickname_fault, tidy_nickname
from caf_desktop.words import _
from caf_desktop.words.keys import keys_sentence

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.people import Practitioner
    from caf_desktop.store.reading import ChildLine


@dataclass(frozen=True)
class Colleague:
    """Somebody who works or has worked here."""

    person: Practitioner
    nickname: str
    """By which they unlock; empty for nobody's slot."""
    owned: Owned
    passphrase_given: bool = False
    """Whether they have yet to choose a passphrase of their own."""

    @property
    def has_left(self) -> bool:
        """Whether they are shut out."""
        return self.person.left_on is not None


def everybody(desk: Desk) -> list[Colleague]:
    """Everybody, present ones first. Raises NotAllowed."""
    desk.ask(Doing.HAND_OVER)
    today = desk.today().isoformat()
    nicknames = {slot.id: slot.nickname for slot in desk.vault.header.slots}
    with desk.vault.reading() as connection:
        given, people = given_passphrases(connection), colleagues.people(connection)
        slots = {person.id: documents.slot_of(connection, person.id) for person in people}
        return [
            Colleague(
                person,
                nicknames.get(slots[person.id], ""),
                colleagues.owned(connection, person.id, today),
                passphrase_given=slots[person.id] in given,
            )
            for person in people
        ]


def episodes_of(desk: Desk, practitioner_id: str) -> list[ChildLine]:
    """The episodes somebody looks after, open ones first. Raises NotAllowed."""
    desk.ask(Doing.HAND_OVER)
    with desk.vault.reading() as connection:
        return colleagues.owned_lines(connection, practitioner_id)


def names_of(desk: Desk) -> dict[str, str]:
    """Names of everybody who works or has worked here, by id: who wrote a note is no secret."""
    with desk.vault.reading() as connection:
        return {person.id: person.name for person in colleagues.people(connection)}


def person_with(desk: Desk, practitioner_id: str) -> Practitioner:
    """Somebody's record as it is now. Raises RecordMissing."""
    from caf_desktop.domain.people import Practitioner

    with desk.vault.reading() as connection:
        return reading.record(connection, Practitioner, practitioner_id)


def colleague_named(desk: Desk, name: str, agency: str) -> Practitioner | None:
    """The one practitioner of this vault whom a name (and an agency, where one is given) means."""
    with desk.vault.reading() as connection:
        found = [person for person in colleagues.people(connection) if may_look_after(person)]
    named = [person for person in found if same_name(person.name, name)]
    named = [person for person in named if not agency.strip() or same_name(person.agency, agency)]
    return named[0] if len(named) == 1 else None


def nickname_of(desk: Desk, practitioner_id: str) -> str:
    """By which somebody unlocks; empty when they have no way in."""
    with desk.vault.reading() as connection:
        slot_id = documents.slot_of(connection, practitioner_id)
    return next((slot.nickname for slot in desk.vault.header.slots if slot.id == slot_id), "")


def person_nicknamed(desk: Desk, nickname: str) -> Practitioner:
    """Who unlocks with this nickname. Raises NoSuchSlot."""
    slot = desk.vault.header.slot(tidy_nickname(nickname))
    with desk.vault.reading() as connection:
        key = documents.signing_key_of_slot(connection, slot.id)
    if key is None:
        raise NoSuchSlot
    return person_with(desk, key.practitioner_id)


def nickname_faults(desk: Desk, nickname: str) -> list[Blocker]:
    """What is wrong with a nickname for somebody new. One whose slot was removed is free."""
    wanted = tidy_nickname(nickname)
    fault = nickname_fault(wanted)
    if fault is not None:
        return [Blocker(keys_sentence(fault), "nickname")]
    with desk.vault.reading() as connection:
        removed = frozenset(reading.setting(connection, REMOVED_SLOTS, ()))
    taken = {slot.nickname.casefold() for slot in desk.vault.header.slots if slot.id not in removed}
    if wanted.casefold() in taken:
        return [Blocker(_("Somebody here has this nickname already. Choose another one."), "nickname")]
    return []


def may_look_after(person: Practitioner) -> bool:
    """Whether episodes may be given to this person: they work here, as a practitioner."""
    return person.left_on is None and AccessRole.PRACTITIONER in person.access


def last_administrator_faults(desk: Desk, practitioner_id: str) -> list[Blocker]:
    """Somebody has to be able to look after people and keys: the last administrator stays one."""
    with desk.vault.reading() as connection:
        others = [
            person
            for person in colleagues.people(connection)
            if person.id != practitioner_id and AccessRole.ADMINISTRATOR in person.access
        ]
        others = [person for person in others if documents.slot_of(connection, person.id)]
    if others:
        return []
    return [Blocker(_("There has to be at least one administrator. Make somebody else one first."), "access")]
