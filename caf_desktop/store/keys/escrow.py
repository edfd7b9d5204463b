"""The organisation's own way in: the slot key encrypted to the council's RSA public key (K-04).

Policy may require it. The private key never comes near the vault except to open it in need.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from caf_desktop.store.keys.errors import EscrowKeyUnfit, SlotsFull, WrongEscrowKey
from caf_desktop.store.keys.header import MOST_SLOTS, EscrowNumbers, KeysHeader, SlotKind
from caf_desktop.store.keys.slots import moment_text, opened_with_key, with_slots, wrapped_again
from caf_desktop.store.keys.unlocked import Unlocked
from caf_desktop.store.keys.wrapping import needs_wrapping_again, wrap_slot

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.padding import OAEP
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

LEAST_RSA_BITS = 3072


def add_escrow(
    header: KeysHeader, unlocked: Unlocked, public_key_pem: bytes, *, now: datetime | None = None
) -> KeysHeader:
    """The header with an escrow slot for this public key (PEM, RSA of at least 3072 bits).

    A slot for the same key is replaced. Raises EscrowKeyUnfit, SlotsFull.
    """
    public_key, fingerprint = _read_public_key(public_key_pem)
    others = tuple(
        slot
        for slot in header.slots
        if not (isinstance(slot.kdf, EscrowNumbers) and slot.kdf.key_fingerprint == fingerprint)
    )
    if len(others) >= MOST_SLOTS:
        raise SlotsFull
    slot_key = secrets.token_bytes(32)
    slot = wrap_slot(
        slot_id=secrets.token_hex(8),
        kind=SlotKind.ESCROW,
        nickname="",
        numbers=EscrowNumbers(fingerprint, public_key.encrypt(slot_key, _oaep())),
        slot_key=slot_key,
        data_key=unlocked.data_key.raw,
        seal_key=secrets.token_bytes(32),
        created=moment_text(now),
    )
    return with_slots(header, (*others, slot), unlocked.data_key)


def fingerprint_of(public_key_pem: bytes) -> bytes:
    """SHA-256 of a public key as it stands in the slot. Raises EscrowKeyUnfit."""
    return _read_public_key(public_key_pem)[1]


def unlock_with_escrow(header: KeysHeader, private_key_pem: bytes, password: bytes | None = None) -> Unlocked:
    """Open the vault with the organisation's private key. Log it, as for the recovery code.

    Raises WrongEscrowKey if it fits no escrow slot or cannot be read, HeaderDamaged(MAC).
    """
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        private_key = load_pem_private_key(private_key_pem, password)
    except Exception as problem:
        raise WrongEscrowKey from problem
    if not isinstance(private_key, RSAPrivateKey):
        raise WrongEscrowKey
    for slot in header.of_kind(SlotKind.ESCROW):
        if isinstance(slot.kdf, EscrowNumbers):
            try:
                slot_key = private_key.decrypt(slot.kdf.sealed, _oaep())
            except ValueError:
                continue
            unlocked = opened_with_key(header, slot, slot_key)
            if unlocked is None:
                continue
            if needs_wrapping_again(slot):
                unlocked.header_to_write = wrapped_again(header, slot, slot.kdf, slot_key, unlocked)
            return unlocked
    raise WrongEscrowKey


def _read_public_key(pem: bytes) -> tuple[RSAPublicKey, bytes]:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

    try:
        public_key = load_pem_public_key(pem)
    except Exception as problem:
        raise EscrowKeyUnfit from problem
    if not isinstance(public_key, RSAPublicKey) or not LEAST_RSA_BITS <= public_key.key_size <= 8192:
        raise EscrowKeyUnfit
    spki = public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return public_key, hashlib.sha256(spki).digest()


def _oaep() -> OAEP:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP

    return OAEP(mgf=MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
