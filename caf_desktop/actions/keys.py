"""Changing how a vault is opened: one's passphrase, the recovery code, a new data key.

Each asks for the own passphrase once more (checklist 11) before anything is changed; but for choosing one's own in
place of the passphrase one was given, right after unlocking with that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed, Refused
from caf_desktop.actions.confirming import confirm_passphrase
from caf_desktop.actions.key_file import store_header
from caf_desktop.actions.new_passphrases import NEW, guessers_words, own_one_stands, passphrase_blockers
from caf_desktop.domain.permissions import Doing
from caf_desktop.store.going_on import GoOn, always
from caf_desktop.store.keys.changes import change_passphrase, replace_recovery
from caf_desktop.store.keys.cost import KdfCost, calibrated
from caf_desktop.store.keys.errors import WrongPassphrase
from caf_desktop.store.keys.recovery import CodeRefused, parse_recovery_code
from caf_desktop.store.keys.slots import unlock
from caf_desktop.store.new_key import change_data_key
from caf_desktop.words import _
from caf_desktop.words.keys import keys_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from caf_desktop.actions.desk import Desk
    from caf_desktop.store.writing import Transaction

CODE = "recovery-code"
"""Field that a blocker points at."""


@dataclass(frozen=True)
class ChangePassphrase:
    """Choose a new passphrase for oneself. Only the key file changes: no record is encrypted anew (K-01)."""

    passphrase: str = field(repr=False)
    new_passphrase: str = field(repr=False)
    cost: KdfCost | None = None
    doing: ClassVar[Doing] = Doing.CHANGE_OWN_KEYS
    episode_id: ClassVar[str] = ""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """The new one must be hard to guess."""
        return passphrase_blockers(self.new_passphrase, guessers_words(desk))

    def run(self, desk: Desk) -> Changed:
        """Wrap the own slot anew. Raises what ``confirm_passphrase`` and ``store_header`` raise."""
        confirm_passphrase(desk, self.passphrase)
        return _choose(desk, self.new_passphrase, self.cost)


@dataclass(frozen=True)
class ChooseOwnPassphrase:
    """Choose one's own in place of the one a colleague has set, right after unlocking with that one."""

    new_passphrase: str = field(repr=False)
    cost: KdfCost | None = None
    doing: ClassVar[Doing] = Doing.CHANGE_OWN_KEYS
    episode_id: ClassVar[str] = ""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """The new one must be hard to guess; whoever has chosen already is asked for that one first."""
        if not desk.passphrase_given:
            return [Blocker(_("You have chosen your passphrase already. Change it under Keys and passphrases."), NEW)]
        return passphrase_blockers(self.new_passphrase, guessers_words(desk))

    def run(self, desk: Desk) -> Changed:
        """Wrap the own slot anew. Raises what ``store_header`` raises."""
        return _choose(desk, self.new_passphrase, self.cost)


@dataclass(frozen=True)
class RenewRecoveryCode:
    """Put a new recovery code in the old one's place. Show it and have it typed again first: then it holds (K-04)."""

    passphrase: str = field(repr=False)
    code: str = field(repr=False)
    cost: KdfCost | None = None
    doing: ClassVar[Doing] = Doing.CHANGE_VAULT_KEYS
    episode_id: ClassVar[str] = ""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """It must be a code."""
        try:
            parse_recovery_code(self.code)
        except CodeRefused as refused:
            return [Blocker(keys_sentence(refused), CODE)]
        return []

    def run(self, desk: Desk) -> Changed:
        """Replace the slot; the old code opens nothing any more."""
        confirm_passphrase(desk, self.passphrase)
        header, _code = replace_recovery(
            desk.vault.trusted_header(),
            desk.vault.unlocked,
            self.cost or calibrated(),
            code=self.code,
            now=desk.clock(),
        )
        store_header(desk, "new-recovery-code", header, _note(desk))
        return Changed()


@dataclass(frozen=True)
class NewDataKey:
    """Encrypt the whole vault anew, after a suspected leak or when somebody left with a copy (K-16).

    Everybody's passphrase, the recovery code and the organisation's key go on opening it. ``go_on`` is told how far
    the copy is (pages) and may raise Stopped until it is proved.
    """

    passphrase: str = field(repr=False)
    go_on: GoOn = always
    doing: ClassVar[Doing] = Doing.CHANGE_VAULT_KEYS
    episode_id: ClassVar[str] = ""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Nothing here; ``run`` says what stands against it."""
        return []

    def run(self, desk: Desk) -> Changed:
        """Change it. Raises what ``confirm_passphrase`` and ``change_data_key`` raise; nothing was changed then."""
        confirm_passphrase(desk, self.passphrase)
        change_data_key(desk.vault, desk.actor, desk.clock(), self.go_on)
        return Changed()


def _choose(desk: Desk, passphrase: str, cost: KdfCost | None) -> Changed:
    """Put a passphrase of one's own in the slot. One that a colleague knows is none."""
    header = desk.vault.trusted_header()
    if desk.passphrase_given and _opens(desk, passphrase):
        sentence = _("That is the passphrase you were given, and somebody else knows it. Choose another one.")
        raise Refused([Blocker(sentence, NEW)])
    changed = change_passphrase(header, desk.vault.unlocked, passphrase, cost or calibrated())

    def also(changes: Transaction) -> None:
        own_one_stands(changes, desk.vault.unlocked.slot_id)
        changes.note("keys", desk.practitioner.id)

    store_header(desk, "change-passphrase", changed, also)
    desk.passphrase_given = False
    return Changed()


def _opens(desk: Desk, passphrase: str) -> bool:
    try:
        unlock(desk.vault.header, desk.vault.unlocked.slot_id, passphrase).zero()
    except WrongPassphrase:
        return False
    return True


def _note(desk: Desk) -> Callable[[Transaction], None]:
    def also(changes: Transaction) -> None:
        changes.note("keys", desk.practitioner.id)

    return also
