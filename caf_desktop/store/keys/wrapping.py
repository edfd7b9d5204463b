"""Turning a secret into a slot's key, and wrapping the data key and the seal key under it (K-02)."""

from __future__ import annotations

import secrets
import unicodedata

from caf_desktop.store.keys.cost import KdfCost
from caf_desktop.store.keys.derive import hkdf
from caf_desktop.store.keys.errors import NotEnoughMemory
from caf_desktop.store.keys.handover import public_key_of, taken_over
from caf_desktop.store.keys.header import Argon2Numbers, EscrowNumbers, KeySlot, SlotKind

_WRAP_DATA = b"caf-desktop v1 wraps the data key"
_WRAP_SEAL = b"caf-desktop v1 wraps the seal key"


def passphrase_bytes(passphrase: str) -> bytes:
    """NFKC, then UTF-8; otherwise exactly as typed (K-07). A lone surrogate is kept, not an error."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def fresh_numbers(cost: KdfCost) -> Argon2Numbers:
    """Argon2id numbers at ``cost`` with a new 16-byte salt."""
    return Argon2Numbers(cost.memory, cost.passes, cost.lanes, secrets.token_bytes(16))


def stretched(secret: bytes, numbers: Argon2Numbers) -> bytes:
    """The slot's 32-byte key by Argon2id; releases the interpreter while it runs. Raises NotEnoughMemory."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        return Argon2id(
            salt=numbers.salt,
            length=32,
            iterations=numbers.passes,
            lanes=numbers.lanes,
            memory_cost=numbers.memory,
        ).derive(secret)
    except MemoryError:
        raise NotEnoughMemory(numbers.memory) from None


def wrap_slot(
    *,
    slot_id: str,
    kind: SlotKind,
    nickname: str,
    numbers: Argon2Numbers | EscrowNumbers,
    slot_key: bytes,
    data_key: bytes | bytearray,
    seal_key: bytes | bytearray,
    created: str,
) -> KeySlot:
    """The slot with both keys wrapped (AES-256 key wrap, RFC 3394) under keys derived from ``slot_key``."""
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    bound_to = slot_id.encode("ascii")
    return KeySlot(
        id=slot_id,
        kind=kind,
        nickname=nickname,
        kdf=numbers,
        wrapped=aes_key_wrap(hkdf(slot_key, _WRAP_DATA, bound_to), bytes(data_key)),
        sealing=aes_key_wrap(hkdf(slot_key, _WRAP_SEAL, bound_to), bytes(seal_key)),
        created=created,
        public=public_key_of(seal_key, slot_id),
    )


def unwrap_slot(slot: KeySlot, slot_key: bytes) -> tuple[bytes, bytes] | None:
    """Data key and seal key, or None when ``slot_key`` is not this slot's."""
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

    bound_to = slot.id.encode("ascii")
    try:
        seal_key = aes_key_unwrap(hkdf(slot_key, _WRAP_SEAL, bound_to), slot.sealing)
        if slot.sender:
            data_key = taken_over(slot, seal_key)
        else:
            data_key = aes_key_unwrap(hkdf(slot_key, _WRAP_DATA, bound_to), slot.wrapped)
    except (InvalidUnwrap, ValueError):
        return None
    return data_key, seal_key


def needs_wrapping_again(slot: KeySlot) -> bool:
    """Whether the slot is to be wrapped anew when it is next opened: it was handed a new data key, or it is one
    of the first version, which cannot be handed any."""
    return bool(slot.sender) or not slot.public
