"""Giving a person a way into the vault, another one, and taking it away: slot, signing key and whose it is, in one act.

They ask nothing and judge nothing: whoever calls them has asked for the own passphrase (``confirming``), looked at
the permission table and at the new passphrase (``passphrase_faults``).

Where a crash falls between the database and the key file, the database decides (``key_file``):

* Adding: the person and their signing key are stored first, the slot appears last. Cut short, the person is there
  without a way in; adding the slot again replaces the signing key. A slot never stands in the key file without the
  database knowing whose it is.
* Removing: the database forgets whose slot it is, and remembers its id as removed, first. From that moment the slot
  opens nothing; the key file loses it a moment later, or when the next person sits down.
* Another one: both together, so that the forgotten passphrase opens nothing even where an old key file is put back.
  Cut short, the person has no way in until they are given one again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.actions.key_file import finish_removals, store_header
from caf_desktop.pdf.certificate import make_certificate
from caf_desktop.store import documents, reading
from caf_desktop.store.key_facts import GIVEN_PASSPHRASES, REMOVED_SLOTS, given_passphrases
from caf_desktop.store.keys.changes import add_user, remove_slot
from caf_desktop.store.keys.cost import KdfCost, calibrated
from caf_desktop.store.keys.derive import wipe
from caf_desktop.store.keys.errors import NoSuchSlot

if TYPE_CHECKING:
    from collections.abc import Callable

    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.people import Practitioner
    from caf_desktop.store.keys.header import KeysHeader
    from caf_desktop.store.keys.unlocked import Unlocked
    from caf_desktop.store.writing import Transaction


def add_person_slot(
    desk: Desk,
    passphrase: str,
    nickname: str,
    practitioner: Practitioner,
    *,
    act: str = "add-person",
    cost: KdfCost | None = None,
) -> None:
    """Let ``practitioner`` into the vault with ``passphrase``: slot, signing key and certificate, all new.

    Stores the practitioner's record too (new, or as it now is), in the same transaction, journalled under ``act``.
    An earlier signing key of theirs is replaced. Takes one to three runs of Argon2id, off the window's thread.
    Raises NicknameRefused (also TAKEN), SlotsFull, CostTooLow, HeaderDamaged, ReadOnly, DiskFull, DiskFailed;
    nothing was changed then.
    """
    finish_removals(desk)
    header, theirs = add_user(
        desk.vault.trusted_header(), desk.vault.unlocked, passphrase, nickname, cost or calibrated(), now=desk.clock()
    )

    def stored(changes: Transaction) -> None:
        changes.put(practitioner)

    _let_in(desk, act, header, theirs, practitioner, stored)


def replace_person_slot(
    desk: Desk, passphrase: str, nickname: str, practitioner: Practitioner, *, cost: KdfCost | None = None
) -> None:
    """Another way in for somebody who forgot their passphrase: a new slot, and a signing key sealed to it.

    The old slot goes, and opens nothing from this moment. They keep their nickname; ``nickname`` is for who has none.
    The passphrase is one that somebody else knows: its owner has to choose their own first of all. Raises as
    ``add_person_slot`` does.
    """
    finish_removals(desk)
    header = desk.vault.trusted_header()
    with desk.vault.reading() as connection:
        slot_id = documents.slot_of(connection, practitioner.id)
        removed = list(reading.setting(connection, REMOVED_SLOTS, []))
        given = given_passphrases(connection)
    old = next((slot for slot in header.slots if slot.id == slot_id), None)
    if old is not None:
        header = remove_slot(header, desk.vault.unlocked, old.id)
    header, theirs = add_user(
        header,
        desk.vault.unlocked,
        passphrase,
        nickname if old is None else old.nickname,
        cost or calibrated(),
        now=desk.clock(),
    )

    def stored(changes: Transaction) -> None:
        if slot_id:
            changes.set(REMOVED_SLOTS, [*removed, slot_id])
        changes.set(GIVEN_PASSPHRASES, sorted({*given, theirs.slot_id} - {slot_id}))
        changes.note("keys", practitioner.id, reason="passphrase-given")

    _let_in(desk, "give-passphrase", header, theirs, practitioner, stored)


def remove_person_slot(desk: Desk, practitioner_id: str, *, act: str = "remove-slot") -> None:
    """Take away a person's way in, at once. Their record and certificate stay, their private key goes.

    Done again, or for somebody without a slot, it raises NoSuchSlot. Raises LastSlot for the last person with a
    passphrase, HeaderDamaged, ReadOnly, DiskFull, DiskFailed; nothing was changed then. Somebody who kept a copy of
    the vault's files still opens that copy: only a new data key helps then (K-16).
    """
    header = desk.vault.trusted_header()
    with desk.vault.reading() as connection:
        slot_id = documents.slot_of(connection, practitioner_id)
        removed = list(reading.setting(connection, REMOVED_SLOTS, []))
    if not slot_id:
        raise NoSuchSlot
    changed = remove_slot(header, desk.vault.unlocked, slot_id)

    def stored(changes: Transaction) -> None:
        documents.let_signing_key_go(changes.connection, practitioner_id)
        changes.set(REMOVED_SLOTS, [*removed, slot_id])
        changes.note("keys", practitioner_id, reason="slot-removed")

    store_header(desk, act, changed, stored)


def _let_in(
    desk: Desk,
    act: str,
    header: KeysHeader,
    theirs: Unlocked,
    practitioner: Practitioner,
    also: Callable[[Transaction], None],
) -> None:
    """Store a key file with a new slot in it, and the signing key sealed to that slot."""
    made = make_certificate(practitioner.name, practitioner.agency, desk.clock())
    key = documents.StoredKey(practitioner.id, theirs.slot_id, made.certificate_der(), theirs.seal(made.key_der()))
    wipe(theirs.seal_key)

    def stored(changes: Transaction) -> None:
        also(changes)
        documents.keep_signing_key(changes.connection, key)
        changes.note("signing_key", practitioner.id, after=made.fingerprint)

    store_header(desk, act, header, stored)
