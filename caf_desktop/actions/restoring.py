"""Bring a vault back from a backup: to an empty computer, or in place of a damaged vault, which is kept."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from caf_desktop.actions.act import Blocker, Refused
from caf_desktop.actions.desk import Desk, local_now
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.identity import new_id
from caf_desktop.domain.people import Practitioner
from caf_desktop.domain.permissions import Doing
from caf_desktop.store import documents, reading
from caf_desktop.store.backup_file import Manifest, moment_text, read_manifest
from caf_desktop.store.erasure_list import erasures_in
from caf_desktop.store.errors import BackupDamaged
from caf_desktop.store.going_on import GoOn, always
from caf_desktop.store.health import check
from caf_desktop.store.journal import Actor
from caf_desktop.store.keys.recovery import parse_recovery_code
from caf_desktop.store.keys.slots import unlock, unlock_with_recovery
from caf_desktop.store.keys.unlocked import Unlocked
from caf_desktop.store.place import PlaceReason, place_faults
from caf_desktop.store.restoring import check_vault, own_copy, put_in_place, taken_out
from caf_desktop.store.staging import FORKS
from caf_desktop.store.vault import Vault
from caf_desktop.words import _
from caf_desktop.words.places import place_sentence

ACT = "restore"
_MAY_BE_THERE = (PlaceReason.ALREADY_A_VAULT, PlaceReason.NOT_EMPTY)


@dataclass(frozen=True)
class Restore:
    """What is asked when a backup is restored. Either the passphrase of that time or its recovery code opens it."""

    file: Path
    folder: Path
    """Where the vault is to lie."""
    passphrase: str = field(default="", repr=False)
    recovery_code: str = field(default="", repr=False)
    nickname: str = ""
    """Whose passphrase; the first in the backup if none is given."""
    move_aside: bool = False
    """Whether a vault that lies there already may be given another name."""


@dataclass(frozen=True)
class Restored:
    """What came of it."""

    manifest: Manifest
    moved_aside: Path | None
    erased_again: int
    """How many erasures, recorded after the backup was made, were done again."""
    list_found: bool
    """Whether a list of erasures was found; without one nobody can tell whether something has to be erased again."""


def facts_of(file: Path) -> Manifest:
    """What a backup says of itself before anything is unlocked. Raises NotABackup, NewerBackup, BackupDamaged."""
    return read_manifest(file)


def restore(
    wanted: Restore,
    go_on: GoOn = always,
    clock: Callable[[], datetime] = local_now,
    *,
    check_place: bool = True,
) -> Restored:
    """Restore a backup. What it holds is proved first, and nothing that was there is deleted or replaced.

    The vault becomes a fork: it and the vault it was made of go on separately. Raises Refused for a place that does
    not suit a vault, WrongPassphrase, CodeRefused, WrongRecoveryCode, NotABackup, BackupDamaged, AlreadyThere,
    ReadOnly while the vault that is there is open, DiskFull, OSError; then everything is as it was.
    """
    if check_place:
        _refuse_unfit(wanted.folder)
    unlocked = opened_slot(wanted)
    try:
        with taken_out(wanted.file, wanted.folder, unlocked, go_on) as taken:
            vault = Vault.open(taken.folder, own_copy(unlocked))
            try:
                erased = _mark_as_fork(vault, taken.manifest, taken.erasures or {}, clock())
            finally:
                vault.close()
            aside = put_in_place(taken, wanted.folder, clock(), move_aside=wanted.move_aside)
            return Restored(taken.manifest, aside, erased, taken.erasures is not None)
    finally:
        unlocked.zero()


def opened_slot(wanted: Restore) -> Unlocked:
    """The slot that the passphrase or the recovery code opens in the backup's own key slots.

    Tries are not slowed down: whoever has a copied file could try without us (K-08).
    """
    header = read_manifest(wanted.file).header
    if wanted.recovery_code:
        parse_recovery_code(wanted.recovery_code)
        return unlock_with_recovery(header, wanted.recovery_code)
    return unlock(header, wanted.nickname or next(iter(header.nicknames()), ""), wanted.passphrase)


@dataclass(frozen=True)
class Drill:
    """What a restore drill found: the backup was restored, every episode in it was read, and it was thrown away."""

    manifest: Manifest
    episodes: int


def restore_drill(desk: Desk, file: Path, go_on: GoOn = always) -> Drill:
    """Try a backup out: restore it into a private folder, check it in full, read every case, throw it away.

    Raises BackupDamaged when it does not hold together, Refused when the vault has had a new data key since,
    DiskFull, Stopped.
    """
    desk.ask(Doing.BACK_UP)
    if not read_manifest(file).is_sealed_with(desk.vault.unlocked.data_key):
        raise Refused([Blocker(_of_other_keys())])
    seen = 0

    def look(vault: Vault) -> None:
        nonlocal seen
        if check(vault):
            raise BackupDamaged
        with vault.reading() as connection:
            episodes = reading.every(connection, Episode)
            for episode in episodes:
                reading.case(connection, episode.id)
                seen += 1
                go_on(len(episodes) + seen, 2 * len(episodes))

    def take_out(done: int, of: int) -> None:
        go_on(done, 2 * of)

    manifest = check_vault(file, desk.vault.folder / "drill", desk.vault.unlocked, take_out, look)
    return Drill(manifest, seen)


def forks_of(desk: Desk) -> list[dict[str, Any]]:
    """From which backups this vault was restored, the last time at the end; empty for a vault that never was."""
    with desk.vault.reading() as connection:
        return list(reading.setting(connection, FORKS, []))


def _refuse_unfit(folder: Path) -> None:
    faults = [fault for fault in place_faults(folder) if fault.blocks and fault.reason not in _MAY_BE_THERE]
    if faults:
        raise Refused([Blocker(place_sentence(fault)) for fault in faults])


def _of_other_keys() -> str:
    return _(
        "This backup was altered, or made before the vault was given a new key. If the key is newer, it can still be "
        "restored, with the passphrase or recovery code of that time; only trying it out from here is not possible."
    )


def _restorer(vault: Vault) -> Actor:
    """Whose slot opened the backup; by the recovery code, which is nobody's, only on which computer."""
    with vault.reading() as connection:
        key = documents.signing_key_of_slot(connection, vault.unlocked.slot_id)
        people = {person.id: person for person in reading.every(connection, Practitioner)}
    person = people.get(key.practitioner_id) if key is not None else None
    return Actor("", "", platform.node()) if person is None else Actor(person.id, person.role, platform.node())


def _mark_as_fork(vault: Vault, manifest: Manifest, listed: dict[str, tuple[str, str]], now: datetime) -> int:
    from caf_desktop.store.erasing_again import erase_again

    with vault.reading() as connection:
        forks = list(reading.setting(connection, FORKS, []))
        known = erasures_in(connection)
    actor = _restorer(vault)
    fork = {"id": new_id(), "made_at": manifest.made_at, "seq": manifest.seq, "restored_at": moment_text(now)}
    with vault.writing(actor, ACT, now) as changes:
        changes.set(FORKS, [*forks, fork])
        changes.note("fork", str(fork["id"]), after=json.dumps(fork, sort_keys=True))
    missing = {each: row for each, row in listed.items() if each not in known}
    return erase_again(vault, actor, missing, now)
