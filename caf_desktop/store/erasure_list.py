"""The list of what was erased, kept beside the backups, so that restoring an older backup erases it again (K-14).

It names tables and ids, nothing of their content, and is sealed with a key that stands in the vault itself: every
backup made since then opens it, also after a new data key. A place without it that had one is not the same place.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from caf_desktop.store import reading
from caf_desktop.store.errors import BackupDamaged

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

SETTING = "erasure-list-key"
_NONCE_BYTES = 12
_MOST_BYTES = 64 << 20

Erasures = dict[str, tuple[str, str]]
"""Rows of the table ``erasure`` by id: when, and the JSON of what was erased."""


_NAME = re.compile(r"caf-erasures-[0-9a-f]{8}\.cafsealed", re.ASCII)


def list_name(mark: str) -> str:
    """The list's name in a place: a vault and each of its restored copies write one of their own."""
    return f"caf-erasures-{mark}.cafsealed"


def lists_in(folder: Path) -> list[Path]:
    """Every list in a folder, whosever it is."""
    return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))


def new_list_key() -> str:
    """A new key, hexadecimal, for the vault's setting."""
    return secrets.token_hex(32)


def list_key(connection: sqlite.Connection) -> str:
    """The key in this database; empty when no backup was ever made of it."""
    found = reading.setting(connection, SETTING, "")
    return found if isinstance(found, str) else ""


def erasures_in(connection: sqlite.Connection) -> Erasures:
    """Everything erased, as this database knows it."""
    return {row[0]: (row[1], row[2]) for row in connection.execute("SELECT id, at, records FROM erasure")}


def sealed_list(erasures: Erasures, key: str, vault_id: str) -> bytes:
    """The list's file: 12-byte nonce, then AES-256-GCM ciphertext and tag."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    text = json.dumps(erasures, sort_keys=True).encode("utf-8")
    return nonce + AESGCM(bytes.fromhex(key)).encrypt(nonce, text, vault_id.encode("ascii"))


def read_list(path: Path, key: str, vault_id: str) -> Erasures:
    """The list in ``path``. Raises BackupDamaged if the key does not open it, OSError."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    with path.open("rb") as file:
        raw = file.read(_MOST_BYTES)
    try:
        opened = AESGCM(bytes.fromhex(key)).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], vault_id.encode("ascii"))
        return {each: (at, records) for each, (at, records) in json.loads(opened).items()}
    except (InvalidTag, ValueError, TypeError):
        raise BackupDamaged from None


def write_list(path: Path, sealed: bytes) -> None:
    """Put a list in place of the one before: whole or not at all. Raises OSError."""
    part = path.with_name(f".{path.stem}.{secrets.token_hex(4)}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
