"""Attachments: each sealed with a key of its own, so that destroying forty bytes destroys it (Standards K-01, K-14).

The bytes stand in ``attachment_content`` beside their record: AES-256-GCM under a random 256-bit key, bound to the
vault and to the attachment; the key wrapped under the vault's attachment key. Nothing of them is in the journal.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from caf_desktop.domain.attachment import Attachment
from caf_desktop.store.errors import AttachmentDamaged, RecordMissing
from caf_desktop.store.keys.attachment_key import unwrap_attachment_key, wrap_attachment_key, wrapped_anew
from caf_desktop.store.keys.errors import SealBroken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlcipher3 import dbapi2 as sqlite

    from caf_desktop.store.keys.derive import DataKey
    from caf_desktop.store.keys.unlocked import Unlocked
    from caf_desktop.store.writing import Transaction

_KEY_BYTES = 32
_NONCE_BYTES = 12


def put(changes: Transaction, unlocked: Unlocked, record: Attachment, data: bytes) -> None:
    """Store a new attachment: its record, its journal row and its sealed bytes together.

    Raises ValueError if the record's size or fingerprint is not that of ``data``.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if (record.size, record.sha256) != (len(data), hashlib.sha256(data).hexdigest()):
        raise ValueError("the record does not describe these bytes")
    changes.put(record)
    key, nonce = secrets.token_bytes(_KEY_BYTES), secrets.token_bytes(_NONCE_BYTES)
    sealed = nonce + AESGCM(key).encrypt(nonce, data, _bound_to(unlocked, record.id))
    changes.connection.execute(
        "INSERT INTO attachment_content VALUES (?, ?, ?)",
        (record.id, wrap_attachment_key(unlocked.data_key, record.id, key), sealed),
    )


def read(connection: sqlite.Connection, unlocked: Unlocked, record: Attachment) -> bytes:
    """The bytes of an attachment, in memory only.

    Raises RecordMissing if they were destroyed, AttachmentDamaged if they are not what was put.
    """
    found = connection.execute(
        "SELECT wrapped_key, sealed FROM attachment_content WHERE attachment_id = ?", (record.id,)
    ).fetchone()
    if found is None:
        raise RecordMissing
    data = _opened(unlocked, record.id, *found)
    if hashlib.sha256(data).hexdigest() != record.sha256:
        raise AttachmentDamaged
    return data


def remove(changes: Transaction, record: Attachment, *, why: str | None = None) -> None:
    """Take an attachment out: its bytes and their key are destroyed, its record's last state is in the journal.

    ``why``, in a person's words, stands beside it, where erasing reaches it, never in the chain.
    """
    destroy(changes, record.id)
    changes.remove(record, why=why)


def destroy(changes: Transaction, attachment_id: str) -> None:
    """Destroy the bytes of an attachment and their key; the record itself is the caller's to take out.

    The freed pages are overwritten (``secure_delete``); what the log still holds goes with its next checkpoint.
    """
    changes.connection.execute("DELETE FROM attachment_content WHERE attachment_id = ?", (attachment_id,))


def size_in_episode(connection: sqlite.Connection, episode_id: str) -> int:
    """How many bytes the attachments of an episode hold together."""
    found = connection.execute(
        "SELECT coalesce(sum(json_extract(body, '$.size')), 0) FROM attachment WHERE episode_id = ?", (episode_id,)
    ).fetchone()
    return int(found[0])


def rewrap_all(connection: sqlite.Connection, old: DataKey, new: DataKey) -> None:
    """Wrap the key of every attachment for another data key (K-16); the sealed bytes stay as they are.

    Call inside a transaction. Raises SealBroken.
    """
    for attachment_id, wrapped in connection.execute(
        "SELECT attachment_id, wrapped_key FROM attachment_content"
    ).fetchall():
        connection.execute(
            "UPDATE attachment_content SET wrapped_key = ? WHERE attachment_id = ?",
            (wrapped_anew(old, new, attachment_id, wrapped), attachment_id),
        )


def damaged(connection: sqlite.Connection, unlocked: Unlocked) -> Iterator[str]:
    """Ids of the attachments whose bytes are missing, do not open, or are not those of their record."""
    for (body,) in connection.execute("SELECT body FROM attachment ORDER BY place").fetchall():
        record = Attachment.model_validate_json(body)
        try:
            read(connection, unlocked, record)
        except (RecordMissing, AttachmentDamaged):
            yield record.id


def _opened(unlocked: Unlocked, attachment_id: str, wrapped: bytes, sealed: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        key = unwrap_attachment_key(unlocked.data_key, attachment_id, wrapped)
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _bound_to(unlocked, attachment_id))
    except (SealBroken, InvalidTag, ValueError):
        raise AttachmentDamaged from None


def _bound_to(unlocked: Unlocked, attachment_id: str) -> bytes:
    return f"caf-desktop v1 attachment {unlocked.vault_id} {attachment_id}".encode()
