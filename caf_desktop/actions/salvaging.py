"""A damaged vault: look at what can be read of it, or write that to files. Nothing in it is changed or deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from caf_desktop.actions.act import Refused
from caf_desktop.actions.desk import Desk, local_now
from caf_desktop.actions.doors import Opened, unlocked_slot
from caf_desktop.actions.file_writing import target_blockers, write_whole
from caf_desktop.domain.casefile import case_file_of
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.people import Practitioner
from caf_desktop.domain.permissions import Doing
from caf_desktop.store import documents, reading
from caf_desktop.store.errors import RecordMissing, VaultDamaged
from caf_desktop.store.going_on import GoOn, always
from caf_desktop.store.rescue import Salvage
from caf_desktop.store.salvage import SalvagedVault


def open_damaged(
    folder: Path,
    passphrase: str,
    nickname: str = "",
    clock: Callable[[], datetime] = local_now,
    go_on: GoOn = always,
) -> Opened:
    """Sit down at what can be read of a damaged vault, for reading only.

    Raises VaultDamaged when nothing of it can be read, DiskFull when there is no room for the private copy, and what
    unlocking raises.
    """
    unlocked = unlocked_slot(folder, passphrase, nickname)
    slot_id = unlocked.slot_id
    vault = SalvagedVault(folder, unlocked, go_on)
    try:
        with vault.reading() as connection:
            key = documents.signing_key_of_slot(connection, slot_id)
            people = reading.every(connection, Practitioner)
        whose = key.practitioner_id if key else ""
        owner = next((person for person in people if person.id == whose), None)
        if owner is None:  # who somebody is decides what they may see: without that nothing is shown
            raise VaultDamaged
        return Opened(Desk(vault, owner, clock))
    except BaseException:
        vault.close()
        raise


@dataclass(frozen=True)
class Lost:
    """What could not be read, as far as it is known."""

    pages: int
    records: int
    by_reference: tuple[tuple[str, int], ...]
    """Records lost of the episodes whose reference can still be read."""
    more: bool
    """Whether more may be missing than was counted."""


def lost_of(desk: Desk) -> Lost | None:
    """What could not be read of the vault at this desk; ``None`` for a vault that is whole."""
    if not isinstance(desk.vault, SalvagedVault):
        return None
    salvage: Salvage = desk.vault.salvage
    with desk.vault.reading() as connection:
        references = {episode.id: episode.reference for episode in reading.every(connection, Episode)}
    counts: Counter[str] = Counter()
    for loss in salvage.losses:
        if loss.episode_id in references:
            counts[references[loss.episode_id]] += loss.count
    return Lost(salvage.pages, salvage.records, tuple(sorted(counts.items())), bool(salvage.uncounted))


@dataclass(frozen=True)
class Written:
    """Which files were written, and how many episodes could not be."""

    files: tuple[str, ...]
    left_out: int


def write_readable(
    folder: Path, passphrase: str, nickname: str, target: Path, clock: Callable[[], datetime] = local_now
) -> Written:
    """Write a case file of every episode that can be read, and that this person may export, into ``target``.

    In clear, as every case file is. No row can be kept that they left: the vault is not written in. Raises Refused
    for the vault's own folder, OSError, and what ``open_damaged`` raises.
    """
    blockers = target_blockers(target / "x", folder)
    if blockers:
        raise Refused(blockers)
    desk = open_damaged(folder, passphrase, nickname, clock).desk
    try:
        with desk.vault.reading() as connection:
            episodes = reading.every(connection, Episode)
        files = []
        for episode in episodes:
            with suppress(RecordMissing, VaultDamaged, ValidationError):
                files += _written(desk, episode, target)
        return Written(tuple(files), len(episodes) - len(files))
    finally:
        desk.close()


def _written(desk: Desk, episode: Episode, target: Path) -> list[str]:
    if not desk.may(Doing.EXPORT, episode.id):
        return []
    case = desk.case(episode.id)
    file = case_file_of([case], desk.clock(), desk.practitioner.name)
    path = target / f"{episode.reference}.json"
    write_whole(path, (file.model_dump_json(exclude_none=True, indent=1) + "\n").encode("utf-8"), _nothing_more)
    return [path.name]


def _nothing_more() -> None:
    """Nothing stands in the way of the file's name."""
