"""The data key and everything derived from it: HKDF-SHA256, one label per purpose (K-01)."""

from __future__ import annotations

import secrets
from enum import Enum

from caf_desktop.store.keys.errors import Zeroed

KEY_BYTES = 32


class Purpose(Enum):
    """What a derived key is for; the label keeps the keys apart."""

    DATABASE = b"caf-desktop v1 database key"
    ATTACHMENT = b"caf-desktop v1 attachment key"
    JOURNAL_MAC = b"caf-desktop v1 journal mac key"
    HEADER_MAC = b"caf-desktop v1 header mac key"
    BACKUP_MAC = b"caf-desktop v1 backup mac key"


def hkdf(secret: bytes | bytearray, label: bytes, salt: bytes = b"") -> bytes:
    """32 bytes from ``secret`` for one labelled use (HKDF-SHA256, RFC 5869)."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=salt, info=label).derive(secret)


def wipe(buffer: bytearray) -> None:
    """Overwrite the bytes in place and empty the buffer."""
    for place in range(len(buffer)):
        buffer[place] = 0
    buffer.clear()


class DataKey:
    """The vault's one random 256-bit key. ``zero()`` wipes it; using it afterwards raises Zeroed.

    Only the buffer held here can be wiped: copies inside the cryptography library live until they are
    overwritten (documented limit, K-10).
    """

    __slots__ = ("_bytes", "_vault_id")

    def __init__(self, key: bytes | bytearray, vault_id: str) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")
        self._bytes = bytearray(key)
        self._vault_id = vault_id.encode("ascii")

    @classmethod
    def random(cls, vault_id: str) -> DataKey:
        """A new key from the system's random source."""
        return cls(secrets.token_bytes(KEY_BYTES), vault_id)

    @property
    def is_zeroed(self) -> bool:
        """Whether the key has been wiped."""
        return not self._bytes

    @property
    def raw(self) -> bytearray:
        """The buffer itself, not a copy, for wrapping it into a slot. Raises Zeroed."""
        if not self._bytes:
            raise Zeroed
        return self._bytes

    def key_for(self, purpose: Purpose) -> bytearray:
        """The 32-byte key for one purpose; the caller wipes it with ``wipe`` after use."""
        return bytearray(hkdf(self.raw, purpose.value, self._vault_id))

    def database_key_pragma(self) -> bytearray:
        """``x'<64 hex>'`` for SQLCipher's ``set_key``: a raw key. Wipe it after use (K-05)."""
        key = self.key_for(Purpose.DATABASE)
        pragma = bytearray(b"x'" + bytes(key).hex().encode("ascii") + b"'")
        wipe(key)
        return pragma

    def zero(self) -> None:
        """Wipe the key. May be called again."""
        wipe(self._bytes)

    def __repr__(self) -> str:
        return "DataKey(wiped)" if self.is_zeroed else "DataKey(held)"
