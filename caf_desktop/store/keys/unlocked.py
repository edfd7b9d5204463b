"""An open slot: the data key, whose slot it is, and the seal for what belongs to that slot's owner alone."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from caf_desktop.store.keys.derive import DataKey, wipe
from caf_desktop.store.keys.errors import SealBroken, Zeroed
from caf_desktop.store.keys.header import KeysHeader, SlotKind

_NONCE_BYTES = 12


@dataclass
class Unlocked:
    """What unlocking gives. Wipe it with ``zero()`` when the vault locks.

    ``header_to_write`` is set when the slot stood below the floor and was wrapped again (K-03): write it with
    ``write_header`` if this process may write. The seal key is the slot's own random key, so changing the
    passphrase leaves what is sealed in the database untouched (K-01).
    """

    data_key: DataKey
    slot_id: str
    kind: SlotKind
    vault_id: str
    seal_key: bytearray = field(repr=False)
    header_to_write: KeysHeader | None = field(default=None, repr=False)

    def seal(self, secret: bytes) -> bytes:
        """``secret`` under AES-256-GCM for this slot alone: 12-byte nonce, then ciphertext and tag."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + AESGCM(self._key()).encrypt(nonce, secret, self._bound_to())

    def open_sealed(self, sealed: bytes) -> bytes:
        """What ``seal`` was given. Raises SealBroken if it was altered or sealed by another slot."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if len(sealed) < _NONCE_BYTES + 16:
            raise SealBroken
        try:
            return AESGCM(self._key()).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], self._bound_to())
        except InvalidTag:
            raise SealBroken from None

    def zero(self) -> None:
        """Wipe both keys. May be called again."""
        self.data_key.zero()
        wipe(self.seal_key)

    def _key(self) -> bytes:
        if not self.seal_key:
            raise Zeroed
        return bytes(self.seal_key)

    def _bound_to(self) -> bytes:
        return f"caf-desktop v1 sealed to slot {self.vault_id} {self.slot_id}".encode("ascii")
