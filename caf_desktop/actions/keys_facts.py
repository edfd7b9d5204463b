"""What there is to say about the keys of a vault: who has a way in, how old, how strong; nothing secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from caf_desktop.domain.people import Practitioner
from caf_desktop.store import reading
from caf_desktop.store.colleagues import slot_owners
from caf_desktop.store.key_facts import LAST_REVISION
from caf_desktop.store.keys.cost import FLOOR, KdfCost
from caf_desktop.store.keys.header import Argon2Numbers, EscrowNumbers, SlotKind

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.store.keys.header import KeySlot


@dataclass(frozen=True)
class PersonsSlot:
    """One person's way in. ``name`` is empty when the vault does not know whose it is: then it opens nothing."""

    nickname: str
    name: str
    made: datetime
    strong: bool
    """Whether it reaches today's floor; else it is raised when next unlocked (K-03)."""
    own: bool


@dataclass(frozen=True)
class KeysFacts:
    """The slots of a vault, in words' reach."""

    people: tuple[PersonsSlot, ...]
    recovery_made: datetime | None
    escrow_made: datetime | None
    escrow_fingerprint: str
    """SHA-256 of the organisation's public key, hexadecimal; empty without one."""
    older_than_known: bool
    """The key file is older than the last change of keys: an old one was put back, or a change was cut short."""

    @property
    def own(self) -> PersonsSlot | None:
        """The slot of the person at the desk."""
        return next((person for person in self.people if person.own), None)


def keys_facts(desk: Desk) -> KeysFacts:
    """Read them. Raises HeaderDamaged."""
    header = desk.vault.header
    with desk.vault.reading() as connection:
        people = {person.id: person.name for person in reading.every(connection, Practitioner)}
        owners = slot_owners(connection)
        known = reading.setting(connection, LAST_REVISION, 0)
    escrow = next(iter(header.of_kind(SlotKind.ESCROW)), None)
    recovery = next(iter(header.of_kind(SlotKind.RECOVERY)), None)
    return KeysFacts(
        people=tuple(
            PersonsSlot(
                slot.nickname,
                people.get(owners.get(slot.id, ""), ""),
                datetime.fromisoformat(slot.created),
                _reaches_floor(slot),
                slot.id == desk.vault.unlocked.slot_id,
            )
            for slot in header.of_kind(SlotKind.PASSPHRASE)
        ),
        recovery_made=None if recovery is None else datetime.fromisoformat(recovery.created),
        escrow_made=None if escrow is None else datetime.fromisoformat(escrow.created),
        escrow_fingerprint=_fingerprint(escrow),
        older_than_known=header.revision < int(known),
    )


def _reaches_floor(slot: KeySlot) -> bool:
    numbers = slot.kdf
    return isinstance(numbers, Argon2Numbers) and KdfCost(numbers.memory, numbers.passes, numbers.lanes).reaches(FLOOR)


def _fingerprint(slot: KeySlot | None) -> str:
    return slot.kdf.key_fingerprint.hex() if slot is not None and isinstance(slot.kdf, EscrowNumbers) else ""
