"""Add a person: a record, a way in with a passphrase they type themselves, and a signing key of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from pydantic import ValidationError

from caf_desktop.actions.act import Blocker, Changed, Refused
from caf_desktop.actions.keys_people import add_person_slot
from caf_desktop.actions.new_passphrases import guessers_words, passphrase_blockers
from caf_desktop.actions.people import nickname_faults
from caf_desktop.actions.people_confirming import confirm_own, own_passphrase_faults
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.people import Practitioner
from caf_desktop.domain.permissions import Doing
from caf_desktop.store.keys.errors import NicknameRefused, SlotsFull
from caf_desktop.store.keys.nickname import tidy_nickname
from caf_desktop.words import _
from caf_desktop.words.keys import keys_sentence
from caf_desktop.words.plan import not_storable

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.store.keys.cost import KdfCost


@dataclass(frozen=True)
class AddPerson:
    """Let somebody new work with this vault."""

    doing: ClassVar[Doing] = Doing.MANAGE_PEOPLE
    episode_id: ClassVar[str] = ""
    name: str
    role: str
    agency: str
    nickname: str
    access: tuple[AccessRole, ...]
    passphrase: str = field(repr=False)
    """Theirs; typed by themselves."""
    own_passphrase: str = field(repr=False)
    """Of whoever adds them."""
    cost: KdfCost | None = None

    def blockers(self, desk: Desk) -> list[Blocker]:
        """A name, something the account is for, a nickname nobody has, a passphrase that is hard to guess."""
        faults = []
        if not self.name.strip():
            faults.append(Blocker(_("Give the person's name: it is printed and signed."), "name"))
        if not self.access:
            faults.append(Blocker(_("Tick at least one thing the account is for."), "access"))
        faults += nickname_faults(desk, self.nickname)
        context = [self.name, self.role, self.agency, self.nickname, *guessers_words(desk)]
        faults += passphrase_blockers(self.passphrase, context, "passphrase")
        return [*faults, *own_passphrase_faults(self.own_passphrase)]

    def run(self, desk: Desk) -> Changed:
        """Ask for the own passphrase, then make record, slot and key together. Runs Argon2id several times."""
        try:
            person = Practitioner(
                id=desk.new_id(),
                name=self.name.strip(),
                role=self.role.strip(),
                agency=self.agency.strip(),
                access=self.access,
                joined_on=desk.today(),
            )
        except ValidationError:
            raise Refused([Blocker(not_storable(), "name")]) from None
        confirm_own(desk, self.own_passphrase)
        try:
            add_person_slot(desk, self.passphrase, tidy_nickname(self.nickname), person, cost=self.cost)
        except NicknameRefused as problem:
            raise Refused([Blocker(keys_sentence(problem), "nickname")]) from None
        except SlotsFull as problem:
            raise Refused([Blocker(keys_sentence(problem))]) from None
        return Changed((person,), made={"practitioner": person.id})
