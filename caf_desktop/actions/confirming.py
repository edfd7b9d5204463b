"""Asking for the passphrase again before something weighty: keys, people, destruction, bulk export."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from caf_desktop.store.errors import VaultError
from caf_desktop.store.keys.errors import WrongPassphrase
from caf_desktop.store.keys.slots import unlock
from caf_desktop.store.throttle import FILE_NAME, Throttle

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk


def confirm_passphrase(desk: Desk, passphrase: str) -> None:
    """Prove that the person at the desk is still the one who unlocked it.

    Runs Argon2id: call it off the window's thread, at the beginning of an act's ``run``. Each try goes through the
    throttle that unlocking goes through, and a wrong one is journalled. Raises WrongPassphrase, TooSoon, NoSuchSlot
    (the slot was removed meanwhile), HeaderDamaged, NotEnoughMemory; nothing was changed then.
    """
    throttle = Throttle(desk.vault.folder / FILE_NAME)
    throttle.begin_try()
    try:
        again = unlock(desk.vault.header, desk.vault.unlocked.slot_id, passphrase)
    except WrongPassphrase:
        with suppress(VaultError), desk.writing("confirm-passphrase") as changes:
            changes.note("practitioner", desk.practitioner.id, result="refused")
        raise
    throttle.succeeded(again.slot_id)
    again.zero()
