"""Changing the slots of an open vault: passphrases, further users, the recovery code.

Only the header changes; the database keeps its bytes (K-01). Each function gives the header to write;
until it is written the old way in still stands, so a crash between leaves the vault as it was.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import NamedTuple

from caf_desktop.store.keys.cost import KdfCost
from caf_desktop.store.keys.errors import LastSlot, NicknameFault, NicknameRefused, NoSuchSlot, SlotsFull
from caf_desktop.store.keys.header import MOST_SLOTS, KeysHeader, KeySlot, SlotKind
from caf_desktop.store.keys.nickname import MOST_CHARACTERS, tidy_nickname
from caf_desktop.store.keys.recovery import new_recovery_code
from caf_desktop.store.keys.slots import make_slot, moment_text, recovery_slot, with_slots
from caf_desktop.store.keys.unlocked import Unlocked
from caf_desktop.store.keys.wrapping import passphrase_bytes


class Renewed(NamedTuple):
    """After recovery: the header to write, the person's slot opened, the new code (shown once)."""

    header: KeysHeader
    unlocked: Unlocked
    recovery_code: str


def change_passphrase(header: KeysHeader, unlocked: Unlocked, passphrase: str, cost: KdfCost) -> KeysHeader:
    """Wrap the open slot's keys again under a new passphrase; its id, nickname and seal stay.

    Ask for the old passphrase first by ``unlock``. Raises NoSuchSlot if no passphrase slot is open.
    """
    slot = _passphrase_slot(header, unlocked.slot_id)
    fresh = make_slot(
        slot.kind,
        passphrase_bytes(passphrase),
        cost,
        unlocked.data_key,
        unlocked.seal_key,
        slot.created,
        slot.nickname,
        slot.id,
    )
    return with_slots(header, _swapped(header, fresh), unlocked.data_key)


def add_user(
    header: KeysHeader,
    unlocked: Unlocked,
    passphrase: str,
    nickname: str,
    cost: KdfCost,
    *,
    now: datetime | None = None,
) -> tuple[KeysHeader, Unlocked]:
    """A further passphrase slot, with a seal of its own, and that slot opened.

    Raises SlotsFull, NicknameRefused (also TAKEN), CostTooLow.
    """
    _free_place(header)
    wanted = tidy_nickname(nickname).casefold()
    if any(slot.nickname.casefold() == wanted for slot in header.of_kind(SlotKind.PASSPHRASE)):
        raise NicknameRefused(NicknameFault.TAKEN, MOST_CHARACTERS)
    return _with_user(header, unlocked, passphrase, nickname, cost, moment_text(now))


def remove_slot(header: KeysHeader, unlocked: Unlocked, slot_id: str) -> KeysHeader:
    """The header without one user's or the organisation's slot.

    A person who kept a copy of the old header still opens a copy of the old database: rekey when that matters
    (K-16). Raises NoSuchSlot, and LastSlot for the recovery slot or the last passphrase slot.
    """
    slot = header.slot(slot_id)
    last_user = slot.kind is SlotKind.PASSPHRASE and len(header.of_kind(SlotKind.PASSPHRASE)) == 1
    if last_user or slot.kind is SlotKind.RECOVERY:
        raise LastSlot
    others = tuple(other for other in header.slots if other.id != slot.id)
    return with_slots(header, others, unlocked.data_key)


def replace_recovery(
    header: KeysHeader, unlocked: Unlocked, cost: KdfCost, *, code: str = "", now: datetime | None = None
) -> tuple[KeysHeader, str]:
    """A new recovery code in place of the old, which opens nothing once the header is written.

    ``code`` is one that has been shown already; without it a new one is made. Raises CodeRefused.
    """
    code = code or new_recovery_code()
    fresh = recovery_slot(code, cost, unlocked.data_key, moment_text(now))
    others = tuple(slot for slot in header.slots if slot.kind is not SlotKind.RECOVERY)
    return with_slots(header, (*others, fresh), unlocked.data_key), code


def renew_after_recovery(
    header: KeysHeader,
    recovered: Unlocked,
    nickname: str,
    passphrase: str,
    cost: KdfCost,
    *,
    now: datetime | None = None,
) -> Renewed:
    """What must follow a recovery: a new passphrase for ``nickname`` and a new recovery code (K-04).

    The slot of that nickname keeps its id but gets a new seal key, so what was sealed to the forgotten
    passphrase stays shut: the person needs a new signing key. An unknown nickname becomes a new slot. Log the
    recovery in the journal in the same step. Raises SlotsFull, NicknameRefused, CostTooLow.
    """
    try:
        slot: KeySlot | None = _passphrase_slot(header, tidy_nickname(nickname))
    except NoSuchSlot:
        slot = None
        _free_place(header)
    changed, unlocked = _with_user(header, recovered, passphrase, nickname, cost, moment_text(now), slot)
    changed, code = replace_recovery(changed, unlocked, cost, now=now)
    return Renewed(changed, unlocked, code)


def _with_user(
    header: KeysHeader,
    unlocked: Unlocked,
    passphrase: str,
    nickname: str,
    cost: KdfCost,
    created: str,
    replaced: KeySlot | None = None,
) -> tuple[KeysHeader, Unlocked]:
    seal_key = bytearray(secrets.token_bytes(32))
    fresh = make_slot(
        SlotKind.PASSPHRASE,
        passphrase_bytes(passphrase),
        cost,
        unlocked.data_key,
        seal_key,
        created,
        replaced.nickname if replaced else nickname,
        replaced.id if replaced else "",
    )
    slots = _swapped(header, fresh) if replaced else (*header.slots, fresh)
    opened = Unlocked(unlocked.data_key, fresh.id, SlotKind.PASSPHRASE, header.vault_id, seal_key)
    return with_slots(header, slots, unlocked.data_key), opened


def _passphrase_slot(header: KeysHeader, nickname_or_id: str) -> KeySlot:
    slot = header.slot(nickname_or_id)
    if slot.kind is not SlotKind.PASSPHRASE:
        raise NoSuchSlot
    return slot


def _swapped(header: KeysHeader, fresh: KeySlot) -> tuple[KeySlot, ...]:
    return tuple(fresh if slot.id == fresh.id else slot for slot in header.slots)


def _free_place(header: KeysHeader) -> None:
    if len(header.slots) >= MOST_SLOTS:
        raise SlotsFull
