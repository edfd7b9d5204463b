"""Small vaults for store tests: real keys, but Argon2id is run once for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from caf_desktop.domain.record import Record
from caf_desktop.store.journal import Actor
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.keys.slots import NewKeys, new_keys
from caf_desktop.store.keys.unlocked import Unlocked
from caf_desktop.store.vault import Vault
from tests.laid_out import files_of, lay_out

NOW = datetime(2026, 3, 9, 14, 2, tzinfo=UTC)
ACTOR = Actor("priya", "Health visitor", "clinic-7")


@cache
def keys() -> NewKeys:
    """The keys of every vault here; never zeroed, only copied."""
    return new_keys("otters fold quiet maps", "PN", FLOOR, now=NOW)


def unlocked() -> Unlocked:
    """An open slot of its own: closing a vault wipes it."""
    held = keys().unlocked
    data_key = DataKey(held.data_key.raw, held.vault_id)
    return Unlocked(data_key, held.slot_id, held.kind, held.vault_id, bytearray(held.seal_key))


def other_keys() -> Unlocked:
    """An open slot of some other vault."""
    held = keys().unlocked
    return Unlocked(DataKey(bytes(32), held.vault_id), held.slot_id, held.kind, held.vault_id, bytearray(32))


def new_vault(folder: Path) -> Vault:
    """A new, empty vault: a copy of one made once."""
    lay_out(_made_once(), folder)
    return reopened(folder)


def made_here(folder: Path) -> Vault:
    """A new, empty vault, made in this folder itself."""
    return Vault.create(folder, keys().header, unlocked())


@cache
def _made_once() -> dict[str, bytes]:
    with TemporaryDirectory() as place:
        folder = Path(place) / "vault"
        made_here(folder).close()
        return files_of(folder)


def reopened(folder: Path) -> Vault:
    """The vault in this folder, opened again."""
    return Vault.open(folder, unlocked())


def store(vault: Vault, records: Iterable[Record], act: str = "test") -> None:
    """Put these records in one transaction."""
    with vault.writing(ACTOR, act, NOW) as changes:
        for record in records:
            changes.put(record)
