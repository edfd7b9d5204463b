"""The organisation's own way in: set, taken away, and asked for where the policy requires it (K-04)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.confirming import confirm_passphrase
from caf_desktop.actions.key_file import store_header
from caf_desktop.domain.permissions import Doing
from caf_desktop.store import reading
from caf_desktop.store.keys.changes import remove_slot
from caf_desktop.store.keys.errors import EscrowKeyUnfit
from caf_desktop.store.keys.escrow import add_escrow, fingerprint_of
from caf_desktop.store.keys.header import SlotKind
from caf_desktop.words import _
from caf_desktop.words.keys import keys_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from caf_desktop.actions.desk import Desk
    from caf_desktop.store.keys.header import KeysHeader
    from caf_desktop.store.writing import Transaction

ESCROW_KEY = "escrow-key"
"""Field that a blocker points at."""


@dataclass(frozen=True)
class SetEscrow:
    """Let the organisation in with its own key, in place of an earlier one.

    ``public_key`` is PEM, RSA of at least 3,072 bits; empty: the one that the policy names.
    """

    passphrase: str = field(repr=False)
    public_key: bytes = b""
    doing: ClassVar[Doing] = Doing.CHANGE_VAULT_KEYS
    episode_id: ClassVar[str] = ""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """A key that can be used; the policy's own, where it names one."""
        if not self._key(desk).strip():
            sentence = _(
                "There is no key: this computer’s settings file names none. It must be an RSA public key of at least "
                "3072 bits. Nothing was changed."
            )
            return [Blocker(sentence, ESCROW_KEY)]
        try:
            wanted = fingerprint_of(self._key(desk))
        except EscrowKeyUnfit as unfit:
            return [Blocker(keys_sentence(unfit), ESCROW_KEY)]
        policys = desk.policy.escrow_key.encode()
        if policys.strip() and wanted != fingerprint_of(policys):
            return [Blocker(_("This is not the key that your organisation’s settings name. Use theirs."), ESCROW_KEY)]
        return []

    def run(self, desk: Desk) -> Changed:
        """Put the slot in."""
        confirm_passphrase(desk, self.passphrase)
        _set(desk, self._key(desk), "set-escrow")
        return Changed()

    def _key(self, desk: Desk) -> bytes:
        return self.public_key or desk.policy.escrow_key.encode()


@dataclass(frozen=True)
class RemoveEscrow:
    """Take the organisation's way in away."""

    passphrase: str = field(repr=False)
    doing: ClassVar[Doing] = Doing.CHANGE_VAULT_KEYS
    episode_id: ClassVar[str] = ""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Not where the policy requires it."""
        if desk.policy.escrow_required:
            return [Blocker(_("Your organisation requires that its key opens this vault, so it stays."), ESCROW_KEY)]
        if not desk.vault.header.of_kind(SlotKind.ESCROW):
            return [Blocker(_("No organisation’s key opens this vault."), ESCROW_KEY)]
        return []

    def run(self, desk: Desk) -> Changed:
        """Take the slot out. Whoever kept a copy of the vault's files still opens that copy."""
        confirm_passphrase(desk, self.passphrase)
        store_header(desk, "remove-escrow", _without(desk, desk.vault.trusted_header()), _noting(desk, ""))
        return Changed()


def escrow_missing(desk: Desk) -> list[Blocker]:
    """What stands against keeping real records here: the policy requires the organisation's key, and it is not set.

    A sample vault holds nothing real.
    """
    if not desk.policy.escrow_required or desk.vault.header.of_kind(SlotKind.ESCROW):
        return []
    with desk.vault.reading() as connection:
        if reading.setting(connection, "sample", False):
            return []
    return [
        Blocker(
            _(
                "Your organisation requires that its own key opens every vault, and it is not set in this one. Ask "
                "whoever runs this vault to set it under Settings, Keys and passphrases. What is here already is safe."
            ),
            ESCROW_KEY,
        )
    ]


def give_escrow_at_making(desk: Desk) -> None:
    """Put the policy's key into a vault that is just being made, if the policy names one.

    Raises EscrowKeyUnfit, also when the policy requires a key and names none: then no vault may be made.
    """
    key = desk.policy.escrow_key.encode()
    if key.strip():
        _set(desk, key, "set-escrow")
    elif desk.policy.escrow_required:
        raise EscrowKeyUnfit


def _set(desk: Desk, key: bytes, act: str) -> None:
    header = add_escrow(_without(desk, desk.vault.trusted_header()), desk.vault.unlocked, key, now=desk.clock())
    store_header(desk, act, header, _noting(desk, fingerprint_of(key).hex()))


def _without(desk: Desk, header: KeysHeader) -> KeysHeader:
    for slot in header.of_kind(SlotKind.ESCROW):
        header = remove_slot(header, desk.vault.unlocked, slot.id)
    return header


def _noting(desk: Desk, fingerprint: str) -> Callable[[Transaction], None]:
    def also(changes: Transaction) -> None:
        changes.note("keys", desk.practitioner.id, field="escrow-key", after=fingerprint)

    return also
