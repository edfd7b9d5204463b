"""A vault under a new data key, opened again by what its person holds: the slot's seal key, never a passphrase."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from caf_desktop.domain.attachment import Attachment
from caf_desktop.store import attachments, reading
from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.keys.handover import taken_over
from caf_desktop.store.keys.header import SlotKind
from caf_desktop.store.keys.header_file import read_header
from caf_desktop.store.keys.unlocked import Unlocked
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import KEYS
from tests.store.vaults import ACTOR, NOW, unlocked

LETTER = b"%PDF-1.7 Dear colleague"


def opened(folder: Path, held: Unlocked | None = None) -> tuple[Vault, bool]:
    """The vault as its key file opens it now, and whether that is the new key. No derivation is run."""
    old = held or unlocked()
    mine = read_header(folder / KEYS).slot(old.slot_id)
    if not mine.sender:
        return Vault.open(folder, old), False
    key = DataKey(taken_over(mine, old.seal_key), old.vault_id)
    return Vault.open(folder, replace(old, data_key=key)), True


def as_text(held: Unlocked) -> str:
    """An open slot in one line, for another process."""
    return " ".join((held.data_key.raw.hex(), held.seal_key.hex(), held.slot_id, held.vault_id))


def from_text(text: str) -> Unlocked:
    """That slot again."""
    key, seal, slot_id, vault_id = text.split()
    data_key = DataKey(bytes.fromhex(key), vault_id)
    return Unlocked(data_key, slot_id, SlotKind.PASSPHRASE, vault_id, bytearray.fromhex(seal))


def put_letter(vault: Vault, data: bytes = LETTER) -> None:
    """A letter kept with the small case."""
    letter = Attachment(
        id="letter",
        episode_id="episode-0",
        title="A letter",
        media_type="application/pdf",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        added_at=NOW,
        added_by_id="priya",
    )
    with vault.writing(ACTOR, "test", NOW) as changes:
        attachments.put(changes, vault.unlocked, letter, data)


def letter_in(vault: Vault) -> bytes:
    """The letter's bytes."""
    with vault.reading() as connection:
        (letter,) = reading.every(connection, Attachment)
        return attachments.read(connection, vault.unlocked, letter)
