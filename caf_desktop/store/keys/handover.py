"""Handing every slot a new data key without knowing anybody's passphrase (K-16).

Each slot has an X25519 key pair. The private key follows from the slot's seal key, which only the slot's own
passphrase, code or escrow key opens; the public key stands in the key file under its MAC. A new data key is wrapped
for a public key by a one-time key pair (X25519, HKDF-SHA-256, AES-256 key wrap): whoever changes the data key learns
no passphrase, and whoever knew only the old data key learns nothing of the new one.
"""

from __future__ import annotations

from dataclasses import replace

from caf_desktop.store.keys.derive import DataKey, hkdf
from caf_desktop.store.keys.errors import NotHandedOver
from caf_desktop.store.keys.header import KeysHeader, KeySlot

_PRIVATE = b"caf-desktop v2 handover private key"
_WRAP = b"caf-desktop v2 hands over the data key"


def public_key_of(seal_key: bytes | bytearray, slot_id: str) -> bytes:
    """The 32-byte public key of the slot with this seal key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(_private_bytes(seal_key, slot_id)).public_key().public_bytes_raw()


def handed_to_all(header: KeysHeader, data_key: DataKey) -> KeysHeader:
    """The next revision of the header, in which every slot opens to ``data_key`` and none to the one before.

    The MAC is still to be made. Raises NotHandedOver for a slot of the first version that was not opened since.
    """
    slots = tuple(_handed_to(slot, data_key) for slot in header.slots)
    return KeysHeader(header.vault_id, header.revision + 1, header.created, slots)


def taken_over(slot: KeySlot, seal_key: bytes | bytearray) -> bytes:
    """The data key that was handed to a slot. Raises ValueError or InvalidUnwrap if it was altered."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.keywrap import aes_key_unwrap

    private = X25519PrivateKey.from_private_bytes(_private_bytes(seal_key, slot.id))
    shared = private.exchange(X25519PublicKey.from_public_bytes(slot.sender))
    return aes_key_unwrap(_wrapping_key(shared, slot.sender, slot.public, slot.id), slot.wrapped)


def _handed_to(slot: KeySlot, data_key: DataKey) -> KeySlot:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    if not slot.public:
        raise NotHandedOver(slot.nickname)
    once = X25519PrivateKey.generate()
    sender = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(slot.public))
    key = _wrapping_key(shared, sender, slot.public, slot.id)
    return replace(slot, wrapped=aes_key_wrap(key, bytes(data_key.raw)), sender=sender)


def _private_bytes(seal_key: bytes | bytearray, slot_id: str) -> bytes:
    return hkdf(seal_key, _PRIVATE, slot_id.encode("ascii"))


def _wrapping_key(shared: bytes, sender: bytes, receiver: bytes, slot_id: str) -> bytes:
    return hkdf(shared, _WRAP + sender + receiver, slot_id.encode("ascii"))
