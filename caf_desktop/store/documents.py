"""The signed PDF of each completed version, and the users' signing keys."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite


@dataclass(frozen=True)
class StoredKey:
    """A practitioner's certificate (DER) and their private key, sealed to their slot."""

    practitioner_id: str
    slot_id: str
    certificate: bytes
    sealed: bytes


def keep_document(connection: sqlite.Connection, assessment_id: str, data: bytes) -> str:
    """Store the PDF signed at completion; returns its SHA-256 in hex."""
    digest = hashlib.sha256(data).hexdigest()
    connection.execute("INSERT INTO document VALUES (?, ?, ?)", (assessment_id, digest, data))
    return digest


def document_of(connection: sqlite.Connection, assessment_id: str) -> bytes | None:
    """The PDF that was signed when this version was completed."""
    found = connection.execute("SELECT bytes FROM document WHERE assessment_id = ?", (assessment_id,)).fetchone()
    return None if found is None else bytes(found[0])


def keep_signing_key(connection: sqlite.Connection, key: StoredKey) -> None:
    """Store a practitioner's signing key in place of an earlier one."""
    connection.execute(
        "INSERT OR REPLACE INTO signing_key VALUES (?, ?, ?, ?)",
        (key.practitioner_id, key.slot_id, key.certificate, key.sealed),
    )


def signing_key_of_slot(connection: sqlite.Connection, slot_id: str) -> StoredKey | None:
    """The signing key sealed to a slot; it also says whose slot it is."""
    found = connection.execute(
        "SELECT practitioner_id, slot_id, certificate, sealed FROM signing_key WHERE slot_id = ?", (slot_id,)
    ).fetchone()
    return None if found is None else StoredKey(*found)


def slot_of(connection: sqlite.Connection, practitioner_id: str) -> str:
    """Id of the slot that is this practitioner's; empty when they have none."""
    found = connection.execute(
        "SELECT slot_id FROM signing_key WHERE practitioner_id = ?", (practitioner_id,)
    ).fetchone()
    return "" if found is None else str(found[0])


def let_signing_key_go(connection: sqlite.Connection, practitioner_id: str) -> None:
    """Forget a private key and whose slot it was sealed to; the certificate stays, to name what it signed."""
    connection.execute(
        "UPDATE signing_key SET slot_id = '', sealed = x'' WHERE practitioner_id = ?", (practitioner_id,)
    )
