"""Making a vault's keys and opening them: passphrase and recovery code (K-01 to K-04).

Every function here runs Argon2id, so call it off the window's thread. Nothing is written: the caller writes
the header that comes back with ``write_header``.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import NamedTuple

from caf_desktop.store.keys.cost import FLOOR, KdfCost
from caf_desktop.store.keys.derive import DataKey, Purpose, wipe
from caf_desktop.store.keys.errors import (
    CostTooLow,
    HeaderDamaged,
    HeaderFault,
    NoSuchSlot,
    WrongPassphrase,
    WrongRecoveryCode,
)
from caf_desktop.store.keys.header import Argon2Numbers, EscrowNumbers, KeysHeader, KeySlot, SlotKind
from caf_desktop.store.keys.nickname import nickname_fault, tidy_nickname
from caf_desktop.store.keys.recovery import new_recovery_code, parse_recovery_code
from caf_desktop.store.keys.unlocked import Unlocked
from caf_desktop.store.keys.wrapping import (
    fresh_numbers,
    needs_wrapping_again,
    passphrase_bytes,
    stretched,
    unwrap_slot,
    wrap_slot,
)


class NewKeys(NamedTuple):
    """A new vault's keys. The recovery code is shown once and kept nowhere."""

    header: KeysHeader
    unlocked: Unlocked
    recovery_code: str


def new_keys(
    passphrase: str, nickname: str, cost: KdfCost, *, vault_id: str = "", now: datetime | None = None
) -> NewKeys:
    """Keys for a new vault with its two slots: the first user's passphrase and the recovery code (K-04).

    ``vault_id`` is 32 lower-case hex characters, made here if empty. Does not judge the passphrase: ask
    ``passphrase_faults`` first. Raises CostTooLow, NicknameRefused.
    """
    vault_id = vault_id or secrets.token_hex(16)
    created = moment_text(now)
    data_key = DataKey.random(vault_id)
    seal_key = bytearray(secrets.token_bytes(32))
    first = make_slot(SlotKind.PASSPHRASE, passphrase_bytes(passphrase), cost, data_key, seal_key, created, nickname)
    code = new_recovery_code()
    second = recovery_slot(code, cost, data_key, created)
    header = KeysHeader(vault_id, 1, created, (first, second))
    unlocked = Unlocked(data_key, first.id, SlotKind.PASSPHRASE, vault_id, seal_key)
    return NewKeys(resealed(header, data_key), unlocked, code)


def unlock(header: KeysHeader, nickname_or_id: str, passphrase: str, *, floor: KdfCost = FLOOR) -> Unlocked:
    """Open one passphrase slot: one run of Argon2id.

    A slot below ``floor``, of an earlier version or just handed a new data key is wrapped again; the header to
    write is then in ``header_to_write``. Raises NoSuchSlot, WrongPassphrase, NotEnoughMemory, and
    HeaderDamaged(MAC) if the slot opens but the header was altered.
    """
    slot = header.slot(nickname_or_id)
    if slot.kind is not SlotKind.PASSPHRASE:
        raise NoSuchSlot
    unlocked = _opened(header, slot, passphrase_bytes(passphrase), floor)
    if unlocked is None:
        raise WrongPassphrase
    return unlocked


def unlock_with_recovery(header: KeysHeader, code: str, *, floor: KdfCost = FLOOR) -> Unlocked:
    """Open the recovery slot with the typed code.

    The use must be logged, and ``renew_after_recovery`` called before work goes on: the code is spent
    (K-04). Raises CodeRefused (mistyped; no derivation was run), WrongRecoveryCode, NotEnoughMemory,
    HeaderDamaged(MAC).
    """
    secret = parse_recovery_code(code).encode("ascii")
    for slot in header.of_kind(SlotKind.RECOVERY):
        unlocked = _opened(header, slot, secret, floor)
        if unlocked is not None:
            return unlocked
    raise WrongRecoveryCode


def make_slot(
    kind: SlotKind,
    secret: bytes,
    cost: KdfCost,
    data_key: DataKey,
    seal_key: bytes | bytearray,
    created: str,
    nickname: str = "",
    slot_id: str = "",
) -> KeySlot:
    """One Argon2id slot around the data key. Raises CostTooLow below the floor, NicknameRefused."""
    if not cost.reaches(FLOOR):
        raise CostTooLow
    nickname = tidy_nickname(nickname)
    if kind is SlotKind.PASSPHRASE and (refused := nickname_fault(nickname)):
        raise refused
    numbers = fresh_numbers(cost)
    return wrap_slot(
        slot_id=slot_id or secrets.token_hex(8),
        kind=kind,
        nickname=nickname,
        numbers=numbers,
        slot_key=stretched(secret, numbers),
        data_key=data_key.raw,
        seal_key=seal_key,
        created=created,
    )


def recovery_slot(code: str, cost: KdfCost, data_key: DataKey, created: str) -> KeySlot:
    """A recovery slot for ``code``, with a seal key of its own."""
    secret = parse_recovery_code(code).encode("ascii")
    return make_slot(SlotKind.RECOVERY, secret, cost, data_key, secrets.token_bytes(32), created)


def resealed(header: KeysHeader, data_key: DataKey) -> KeysHeader:
    """The header with its MAC made anew from the data key."""
    mac_key = data_key.key_for(Purpose.HEADER_MAC)
    try:
        return header.sealed_with(mac_key)
    finally:
        wipe(mac_key)


def with_slots(header: KeysHeader, slots: tuple[KeySlot, ...], data_key: DataKey) -> KeysHeader:
    """The next revision of the header, holding ``slots``, sealed."""
    changed = KeysHeader(header.vault_id, header.revision + 1, header.created, slots)
    return resealed(changed, data_key)


def moment_text(now: datetime | None) -> str:
    """UTC to the second, ISO 8601, as slots carry it."""
    return (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")


def opened_with_key(header: KeysHeader, slot: KeySlot, slot_key: bytes) -> Unlocked | None:
    """The slot opened by its own key, or None. Raises HeaderDamaged(MAC) if it opens an altered header."""
    keys = unwrap_slot(slot, slot_key)
    if keys is None:
        return None
    data_key = DataKey(keys[0], header.vault_id)
    mac_key = data_key.key_for(Purpose.HEADER_MAC)
    try:
        if not header.mac_is_right(mac_key):
            data_key.zero()
            raise HeaderDamaged(HeaderFault.MAC)
    finally:
        wipe(mac_key)
    return Unlocked(data_key, slot.id, slot.kind, header.vault_id, bytearray(keys[1]))


def _opened(header: KeysHeader, slot: KeySlot, secret: bytes, floor: KdfCost) -> Unlocked | None:
    numbers = slot.kdf
    if not isinstance(numbers, Argon2Numbers):
        raise HeaderDamaged(HeaderFault.BAD_FIELD, "kdf")
    slot_key = stretched(secret, numbers)
    unlocked = opened_with_key(header, slot, slot_key)
    if unlocked is None:
        return None
    stands_at = KdfCost(numbers.memory, numbers.passes, numbers.lanes)
    if not stands_at.reaches(floor):
        raised = KdfCost(max(floor.memory, stands_at.memory), max(floor.passes, stands_at.passes), floor.lanes)
        numbers = fresh_numbers(raised)
        slot_key = stretched(secret, numbers)
    elif not needs_wrapping_again(slot):
        return unlocked
    unlocked.header_to_write = wrapped_again(header, slot, numbers, slot_key, unlocked)
    return unlocked


def wrapped_again(
    header: KeysHeader, slot: KeySlot, numbers: Argon2Numbers | EscrowNumbers, slot_key: bytes, unlocked: Unlocked
) -> KeysHeader:
    """The header with an open slot's keys wrapped anew under ``slot_key``; everything else of the slot stays."""
    stronger = wrap_slot(
        slot_id=slot.id,
        kind=slot.kind,
        nickname=slot.nickname,
        numbers=numbers,
        slot_key=slot_key,
        data_key=unlocked.data_key.raw,
        seal_key=unlocked.seal_key,
        created=slot.created,
    )
    slots = tuple(stronger if other.id == slot.id else other for other in header.slots)
    return with_slots(header, slots, unlocked.data_key)
