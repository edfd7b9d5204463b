"""The ways into a vault: make one, unlock it, come back with the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caf_desktop.actions.act import Refused
from caf_desktop.actions.desk import Desk, local_now
from caf_desktop.actions.key_file import finish_removals, store_header
from caf_desktop.actions.keys_escrow import give_escrow_at_making
from caf_desktop.actions.new_passphrases import (
    guessers_words,
    own_one_stands,
    passphrase_blockers,
)
from caf_desktop.actions.policy import lay_policy
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.identity import new_id
from caf_desktop.domain.people import Practitioner
from caf_desktop.pdf.certificate import make_certificate
from caf_desktop.store import documents, reading
from caf_desktop.store.cleaning import clean_if_wanted
from caf_desktop.store.errors import DiskFailed, DiskFull, NotAVault, VaultError
from caf_desktop.store.journal import MAKING
from caf_desktop.store.key_facts import given_passphrases
from caf_desktop.store.keys.changes import renew_after_recovery
from caf_desktop.store.keys.cost import KdfCost, calibrated
from caf_desktop.store.keys.errors import KeysChanged, NoSuchSlot
from caf_desktop.store.keys.escrow import unlock_with_escrow
from caf_desktop.store.keys.header_file import read_header
from caf_desktop.store.keys.recovery import parse_recovery_code
from caf_desktop.store.keys.slots import new_keys, unlock, unlock_with_recovery
from caf_desktop.store.place import PlaceFault, location_faults
from caf_desktop.store.place_surroundings import Surroundings
from caf_desktop.store.read_only import WhyReadOnly
from caf_desktop.store.throttle import FILE_NAME, Throttle
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import KEYS, discard_unfinished, is_vault
from caf_desktop.words.places import place_sentence
from caf_desktop.words.read_only import read_only_sentence

if TYPE_CHECKING:
    from caf_desktop.store.keys.header import KeysHeader
    from caf_desktop.store.keys.unlocked import Unlocked
    from caf_desktop.store.writing import Transaction

CODE_USED, ESCROW_USED = "recovery-code-used", "escrow-key-used"
"""Reasons in the journal: how somebody came back."""


@dataclass(frozen=True)
class NewVault:
    """What is asked when a vault is made."""

    folder: Path
    name: str
    agency: str
    passphrase: str = field(repr=False)
    nickname: str = ""
    role: str = ""
    telephone: str = ""
    contacts: tuple[dict[str, str], ...] = ()
    """Safeguarding contacts: who, telephone, when."""
    sample: bool = False
    """A throw-away vault to try the program with."""


@dataclass(frozen=True)
class Opened:
    """An open desk, and the new recovery code when one was made: it is shown once."""

    desk: Desk
    recovery_code: str = field(default="", repr=False)


def create_vault(wanted: NewVault, cost: KdfCost | None = None, clock: Callable[[], datetime] = local_now) -> Opened:
    """Make a vault with its first practitioner, who also runs it, their signing key, and a recovery code.

    The passphrase is taken as it is: whoever asks for it checks it. Raises AlreadyThere, DiskFull,
    pydantic's ValidationError for a name that cannot be stored, OSError for a folder that cannot be written;
    then there is no vault, and it can be made again.
    """
    person = Practitioner(
        id=new_id(),
        name=wanted.name,
        role=wanted.role,
        agency=wanted.agency,
        telephone=wanted.telephone,
        access=(AccessRole.PRACTITIONER, AccessRole.ADMINISTRATOR),
        joined_on=clock().date(),
    )
    keys = new_keys(wanted.passphrase, wanted.nickname or _nickname(wanted.name), cost or calibrated(), now=clock())
    desk = Desk(Vault.create(wanted.folder, keys.header, keys.unlocked), person, clock)
    try:
        with desk.writing(MAKING) as changes:
            changes.put(person)
            if wanted.contacts:
                changes.set("safeguarding-contacts", list(wanted.contacts))
            changes.set("sample", wanted.sample)
            _new_signing_key(changes, desk, keys.unlocked)
        lay_policy(desk)
        if not wanted.sample:
            give_escrow_at_making(desk)
    except BaseException:
        desk.close()
        discard_unfinished(wanted.folder)
        raise
    return Opened(desk, keys.recovery_code)


def open_vault(folder: Path, passphrase: str, nickname: str = "", clock: Callable[[], datetime] = local_now) -> Opened:
    """Unlock with a passphrase; without a nickname the one who used it last.

    Raises TooSoon, WrongPassphrase, NoSuchSlot, HeaderDamaged, and what Vault.open raises.
    """
    failed_before = Throttle(folder / FILE_NAME).failures()
    return Opened(sit_down(folder, unlocked_slot(folder, passphrase, nickname), clock, failed_before=failed_before))


def unlocked_slot(folder: Path, passphrase: str, nickname: str = "") -> Unlocked:
    """The slot a passphrase opens, each try slowed down. Raises as ``open_vault`` does."""
    if not is_vault(folder):
        raise NotAVault
    header = read_header(folder / KEYS)
    throttle = Throttle(folder / FILE_NAME)
    whose = nickname or next(iter(header.nicknames(throttle.last_used())), "")
    throttle.begin_try()
    unlocked = unlock(header, whose, passphrase)
    throttle.succeeded(unlocked.slot_id)
    return unlocked


def recover_vault(
    folder: Path,
    code: str,
    new_passphrase: str,
    nickname: str = "",
    cost: KdfCost | None = None,
    clock: Callable[[], datetime] = local_now,
) -> Opened:
    """Unlock with the recovery code, set a new passphrase, and make the next recovery code.

    The person gets a new signing key: the old one was sealed to the passphrase that is lost. The new
    passphrase and code hold once everything else has worked. Raises CodeRefused for a slip in typing
    (which costs no try), Refused for a passphrase that a guesser would try early (the code goes on holding),
    and ReadOnly while another process has the vault.
    """
    parse_recovery_code(code)
    return _come_back(
        folder, lambda header: unlock_with_recovery(header, code), new_passphrase, nickname, cost, clock, CODE_USED
    )


def recover_with_escrow(
    folder: Path,
    private_key: bytes,
    key_password: str,
    new_passphrase: str,
    nickname: str = "",
    cost: KdfCost | None = None,
    clock: Callable[[], datetime] = local_now,
) -> Opened:
    """Unlock with the organisation's private key (PEM, its password empty if it has none); else as ``recover_vault``.

    Raises WrongEscrowKey.
    """
    password = key_password.encode("utf-8") or None
    return _come_back(
        folder,
        lambda header: unlock_with_escrow(header, private_key, password),
        new_passphrase,
        nickname,
        cost,
        clock,
        ESCROW_USED,
    )


def _come_back(
    folder: Path,
    unlocking: Callable[[KeysHeader], Unlocked],
    new_passphrase: str,
    nickname: str,
    cost: KdfCost | None,
    clock: Callable[[], datetime],
    how: str,
) -> Opened:
    """A new passphrase and a new recovery code for somebody who came in another way (K-04)."""
    if not is_vault(folder):
        raise NotAVault
    header = read_header(folder / KEYS)
    if nickname and header.nicknames():
        header.slot(nickname)  # a slip in the name makes no new way in
    throttle = Throttle(folder / FILE_NAME)
    failed_before = throttle.failures()
    throttle.begin_try(recovery=True)
    recovered = unlocking(header)
    throttle.succeeded(recovered.slot_id)
    owner = nickname or next(iter(header.nicknames(throttle.last_used())), _nickname(""))
    renewed = renew_after_recovery(header, recovered, owner, new_passphrase, cost or calibrated(), now=clock())
    desk = sit_down(folder, renewed.unlocked, clock, failed_before=failed_before, recovered=True)

    def also(changes: Transaction) -> None:
        changes.note("practitioner", desk.practitioner.id, reason=how)
        own_one_stands(changes, renewed.unlocked.slot_id)
        _new_signing_key(changes, desk, renewed.unlocked)

    try:
        _refuse_guessable(desk, new_passphrase, how)
        if not desk.vault.read_only and desk.vault.header.mac != header.mac:
            raise KeysChanged
        store_header(desk, "recover", renewed.header, also)
    except BaseException:
        desk.close()
        raise
    desk.passphrase_given = False
    return Opened(desk, renewed.recovery_code)


def _refuse_guessable(desk: Desk, passphrase: str, how: str) -> None:
    """The names in the vault are known only now that it is open; the code or key is not spent yet."""
    faults = passphrase_blockers(passphrase, guessers_words(desk))
    if faults:
        with suppress(VaultError), desk.writing("recover") as changes:
            changes.note("practitioner", desk.practitioner.id, result="refused", reason=how)
        raise Refused(faults)


def is_sample(desk: Desk) -> bool:
    """Whether this is a throw-away vault to try the program with."""
    with desk.vault.reading() as connection:
        return bool(reading.setting(connection, "sample", False))


def sit_down(
    folder: Path,
    unlocked: Unlocked,
    clock: Callable[[], datetime] = local_now,
    *,
    failed_before: int = 0,
    recovered: bool = False,
) -> Desk:
    """The desk of whoever the slot belongs to, at the vault the keys open. Raises what Vault.open raises.

    Only for reading where the place does not suit a vault any more (E-07), or where the disk is full: a
    safeguarding record has to be readable on the worst day. ``failed_before`` tries stand in the journal. After
    a ``recovered`` vault nobody's slot may be at hand: then it is the administrator's desk. Whoever comes with a
    passphrase that a colleague has set chooses their own first, where the vault can be written.
    """
    vault = Vault.open(folder, unlocked, may_write=_unfit_place(folder) is None)
    try:
        desk = Desk(vault, _owner_of_slot(vault, unlocked.slot_id, recovered=recovered), clock)
        lay_policy(desk)
        if not vault.read_only:
            desk.passphrase_given = _was_given(vault, unlocked.slot_id)
            finish_removals(desk)
            clean_if_wanted(vault)
            _journal_unlocking(desk, failed_before)
    except BaseException:
        vault.close()
        raise
    return desk


def why_read_only(desk: Desk) -> str:
    """The sentence that says why nothing can be written; empty when it can. Asks the disk."""
    place = _unfit_place(desk.vault.folder)
    if desk.vault.why_read_only is WhyReadOnly.NOT_ASKED and place is not None:
        return place_sentence(place)
    return read_only_sentence(desk.vault.why_read_only)


def _unfit_place(folder: Path) -> PlaceFault | None:
    """Why a vault in this folder may not be written: it may have been moved since it was made."""
    faults = location_faults(folder.expanduser().resolve(), Surroundings())
    return next((fault for fault in faults if fault.blocks), None)


def _journal_unlocking(desk: Desk, failed_before: int) -> None:
    try:
        with desk.writing("unlock") as changes:
            reason = f"failed-tries-{failed_before}" if failed_before else ""
            changes.note("practitioner", desk.practitioner.id, reason=reason)
    except (DiskFull, DiskFailed):
        desk.vault.stop_writing()


def _owner_of_slot(vault: Vault, slot_id: str, *, recovered: bool) -> Practitioner:
    """Whose slot it is. Raises NotAVault when making the vault was never finished: nobody is in it.

    Raises NoSuchSlot for a slot the database does not know: it was removed, or adding it was never finished.
    """
    with vault.reading() as connection:
        key = documents.signing_key_of_slot(connection, slot_id)
        people = reading.every(connection, Practitioner)
    if not people:
        raise NotAVault
    owner = next((person for person in people if key and person.id == key.practitioner_id), None)
    if owner is None and recovered:
        owner = next((person for person in people if AccessRole.ADMINISTRATOR in person.access), people[0])
    if owner is None or owner.left_on is not None:
        raise NoSuchSlot
    return owner


def _was_given(vault: Vault, slot_id: str) -> bool:
    with vault.reading() as connection:
        return slot_id in given_passphrases(connection)


def _new_signing_key(changes: Transaction, desk: Desk, unlocked: Unlocked) -> None:
    made = make_certificate(desk.practitioner.name, desk.practitioner.agency, desk.clock())
    documents.keep_signing_key(
        changes.connection,
        documents.StoredKey(
            desk.practitioner.id, unlocked.slot_id, made.certificate_der(), unlocked.seal(made.key_der())
        ),
    )
    changes.note("signing_key", desk.practitioner.id, after=made.fingerprint)


def _nickname(name: str) -> str:
    """Initials: a nickname that gives no full name away in the clear header."""
    return "".join(word[0] for word in name.split() if word).upper()[:10] or "me"
