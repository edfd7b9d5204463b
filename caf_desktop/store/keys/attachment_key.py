"""The key of one attachment, wrapped under the vault's attachment key (K-01), and wrapped anew when that changes."""

from __future__ import annotations

from caf_desktop.store.keys.derive import DataKey, Purpose, hkdf, wipe
from caf_desktop.store.keys.errors import SealBroken

_LABEL = b"caf-desktop v1 wraps an attachment's key"


def wrap_attachment_key(data_key: DataKey, attachment_id: str, key: bytes | bytearray) -> bytes:
    """40 bytes for the column ``wrapped_key``: the attachment's own 32-byte key under AES-256 key wrap (RFC 3394)."""
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    return aes_key_wrap(_wrapping_key(data_key, attachment_id), bytes(key))


def unwrap_attachment_key(data_key: DataKey, attachment_id: str, wrapped: bytes) -> bytes:
    """The attachment's own key. Raises SealBroken if it was altered or belongs to another attachment or vault."""
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

    try:
        return aes_key_unwrap(_wrapping_key(data_key, attachment_id), wrapped)
    except InvalidUnwrap:
        raise SealBroken from None


def wrapped_anew(old: DataKey, new: DataKey, attachment_id: str, wrapped: bytes) -> bytes:
    """The same key wrapped for another data key (K-16): what is sealed with it stays as it is. Raises SealBroken."""
    return wrap_attachment_key(new, attachment_id, unwrap_attachment_key(old, attachment_id, wrapped))


def _wrapping_key(data_key: DataKey, attachment_id: str) -> bytes:
    key = data_key.key_for(Purpose.ATTACHMENT)
    try:
        return hkdf(key, _LABEL, attachment_id.encode("utf-8"))
    finally:
        wipe(key)
