"""Somebody forgot their passphrase: a colleague gives them another one, and they choose their own with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed, Refused
from caf_desktop.actions.keys_people import replace_person_slot
from caf_desktop.actions.new_passphrases import guessers_words, passphrase_blockers
from caf_desktop.actions.people import nickname_faults, nickname_of, person_with
from caf_desktop.actions.people_confirming import confirm_own, own_passphrase_faults
from caf_desktop.domain.permissions import Doing
from caf_desktop.store.keys.errors import NicknameRefused, SlotsFull
from caf_desktop.store.keys.nickname import tidy_nickname
from caf_desktop.words import _
from caf_desktop.words.keys import keys_sentence

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.store.keys.cost import KdfCost


@dataclass(frozen=True)
class GivePassphrase:
    """Let a colleague in with a new passphrase. Who they are, what they may do and their records stay as they are."""

    doing: ClassVar[Doing] = Doing.MANAGE_PEOPLE
    episode_id: ClassVar[str] = ""
    practitioner_id: str
    passphrase: str = field(repr=False)
    """To be told to them; they choose their own when they unlock with it."""
    own_passphrase: str = field(repr=False)
    """Of whoever gives it."""
    nickname: str = ""
    """For somebody who has none, because letting them in was cut short."""
    cost: KdfCost | None = None

    def blockers(self, desk: Desk) -> list[Blocker]:
        """A colleague who works here, and a passphrase that is hard to guess."""
        if self.practitioner_id == desk.practitioner.id:
            return [Blocker(_("This is you. Change your own passphrase under Keys and passphrases."))]
        person = person_with(desk, self.practitioner_id)
        if person.left_on is not None:
            return [Blocker(_("This person has left. Add them again instead."))]
        faults = [] if nickname_of(desk, person.id) else nickname_faults(desk, self.nickname)
        faults += passphrase_blockers(self.passphrase, [self.nickname, *guessers_words(desk)], "passphrase")
        return [*faults, *own_passphrase_faults(self.own_passphrase)]

    def run(self, desk: Desk) -> Changed:
        """Ask for the own passphrase, then put slot and signing key in the old ones' place. Runs Argon2id."""
        confirm_own(desk, self.own_passphrase)
        person = person_with(desk, self.practitioner_id)
        try:
            replace_person_slot(desk, self.passphrase, tidy_nickname(self.nickname), person, cost=self.cost)
        except NicknameRefused as problem:
            raise Refused([Blocker(keys_sentence(problem), "nickname")]) from None
        except SlotsFull as problem:
            raise Refused([Blocker(keys_sentence(problem))]) from None
        return Changed()
