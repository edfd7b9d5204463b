"""A second person proves at the same screen that they are there: with their own passphrase, beside the first."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from caf_desktop.actions.act import Blocker, Refused
from caf_desktop.domain.people import Practitioner
from caf_desktop.domain.permissions import Doing, may
from caf_desktop.store import documents, reading
from caf_desktop.store.errors import VaultError
from caf_desktop.store.key_facts import given_passphrases
from caf_desktop.store.keys.errors import NoSuchSlot, WrongPassphrase
from caf_desktop.store.keys.slots import unlock
from caf_desktop.store.throttle import FILE_NAME, Throttle
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk


def second_person(desk: Desk, nickname: str, passphrase: str, first_id: str) -> Practitioner:
    """Whoever this nickname and passphrase belong to, if they may approve what ``first_id`` has asked for.

    A passphrase that somebody else has set proves nobody. Runs Argon2id, behind the throttle that unlocking goes
    through; a wrong passphrase is journalled. Raises Refused for somebody who may not, and WrongPassphrase, TooSoon,
    NoSuchSlot, HeaderDamaged, NotEnoughMemory.
    """
    throttle = Throttle(desk.vault.folder / FILE_NAME)
    throttle.begin_try()
    try:
        theirs = unlock(desk.vault.header, nickname, passphrase)
    except WrongPassphrase:
        with suppress(VaultError), desk.writing("approve-destruction") as changes:
            changes.note("practitioner", desk.practitioner.id, result="refused")
        raise
    slot_id = theirs.slot_id
    theirs.zero()
    throttle.succeeded(desk.vault.unlocked.slot_id)
    with desk.vault.reading() as connection:
        key = documents.signing_key_of_slot(connection, slot_id)
        if key is None:
            raise NoSuchSlot
        person = reading.record(connection, Practitioner, key.practitioner_id)
        known_to_another = slot_id in given_passphrases(connection)
    if known_to_another:
        sentence = _("{name} has to choose their own passphrase first: this one was set by somebody else.")
        raise Refused([Blocker(sentence.format(name=person.name), "nickname")])
    if person.id == first_id:
        raise Refused([Blocker(_("Somebody other than the reviewer must approve it."), "nickname")])
    if person.left_on is not None or not may(person.access, Doing.APPROVE_DESTRUCTION):
        sentence = _("{name} may not approve this. Ask a supervisor or an administrator.").format(name=person.name)
        raise Refused([Blocker(sentence, "nickname")])
    return person
