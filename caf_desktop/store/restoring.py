"""A backup becomes a vault again: taken out beside its place, proved, and only then given its name."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from caf_desktop.store.backup_file import Manifest, read_manifest, take_out_database
from caf_desktop.store.connection import connect
from caf_desktop.store.erasure_list import Erasures, erasures_in, list_key, lists_in, read_list
from caf_desktop.store.errors import AlreadyThere, BackupDamaged, NewerVault, ReadOnly, VaultDamaged, VaultError
from caf_desktop.store.going_on import GoOn
from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.keys.errors import HeaderDamaged
from caf_desktop.store.keys.header_file import sync_folder, write_header
from caf_desktop.store.keys.unlocked import Unlocked
from caf_desktop.store.schema import LATEST
from caf_desktop.store.snapshot import Snapshot, prove_copy
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE, KEYS
from caf_desktop.store.writer_lock import WriterLock

_PREFIX = ".restoring-"
_LOCK = "writer.lock"
_LEFT_OVER_S = 24 * 3600


@dataclass(frozen=True)
class TakenOut:
    """A proved vault in a folder of its own, not yet where it is wanted."""

    folder: Path
    manifest: Manifest
    erasures: Erasures | None
    """What the lists beside the backup, and the vault that is to make way, say was erased; ``None`` without any."""


@contextmanager
def taken_out(file: Path, wanted: Path, unlocked: Unlocked, go_on: GoOn) -> Iterator[TakenOut]:
    """The backup's vault in a folder beside ``wanted``, every page and the journal's end proved.

    Gone again at the end unless ``put_in_place`` gave it its name. ``unlocked`` is the open slot of the backup's own
    key slots. Raises NotABackup, NewerBackup, NewerVault, BackupDamaged, OSError, and what ``go_on`` raises.
    """
    manifest = read_manifest(file)
    if not manifest.is_sealed_with(unlocked.data_key):
        raise BackupDamaged
    if manifest.schema > LATEST:
        raise NewerVault
    wanted.parent.mkdir(parents=True, exist_ok=True)
    _clear_left_over(wanted.parent)
    folder = wanted.parent / f"{_PREFIX}{secrets.token_hex(8)}"
    folder.mkdir(mode=0o700)
    try:
        take_out_database(file, manifest, folder / DATABASE, go_on)
        write_header(folder / KEYS, manifest.header)
        yield TakenOut(folder, manifest, _proved(file, folder, manifest, unlocked, wanted))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(taken: TakenOut, wanted: Path, now: datetime, *, move_aside: bool) -> Path | None:
    """Give the vault its name; what was there is kept under another, which is returned.

    Raises AlreadyThere unless it is to be moved aside, and ReadOnly while a process has the vault that is there;
    everything is as it was then.
    """
    _make_durable(taken.folder)
    if not _holds_something(wanted):
        with suppress(FileNotFoundError):
            wanted.rmdir()
        taken.folder.rename(wanted)
        _make_durable(wanted.parent)
        return None
    if not move_aside:
        raise AlreadyThere
    with _nobody_at(wanted):
        aside = _free_name(wanted, now)
        wanted.rename(aside)
        try:
            taken.folder.rename(wanted)
        except OSError:
            aside.rename(wanted)
            raise
    _make_durable(wanted.parent)
    return aside


def own_copy(unlocked: Unlocked) -> Unlocked:
    """The same open slot once more: closing a vault wipes the one it was given."""
    return replace(
        unlocked, data_key=DataKey(unlocked.data_key.raw, unlocked.vault_id), seal_key=unlocked.seal_key[:]
    )


def check_vault(
    file: Path, beside: Path, unlocked: Unlocked, go_on: GoOn, look: Callable[[Vault], None]
) -> Manifest:
    """Restore a backup into a private folder beside ``beside``, let ``look`` see it, and throw it away again.

    Raises what ``taken_out`` raises, and what ``look`` raises.
    """
    with taken_out(file, beside, unlocked, go_on) as taken:
        vault = Vault.open(taken.folder, own_copy(unlocked))
        try:
            look(vault)
        finally:
            vault.close()
    return taken.manifest


def _proved(file: Path, folder: Path, manifest: Manifest, unlocked: Unlocked, wanted: Path) -> Erasures | None:
    try:
        copy = connect(folder / DATABASE, unlocked.data_key, writing=False, frozen=True)
        try:
            prove_copy(copy, Snapshot(manifest.schema, manifest.seq, manifest.head))
            key = list_key(copy)
        finally:
            copy.close()
    except VaultDamaged:
        raise BackupDamaged from None
    found = [*_lists_beside(file, key, manifest.vault_id), *_erasures_of_vault(wanted, unlocked)]
    return {each: row for erasures in found for each, row in erasures.items()} if found else None


def _lists_beside(file: Path, key: str, vault_id: str) -> Iterator[Erasures]:
    if not key:
        return
    for path in lists_in(file.parent):
        with suppress(BackupDamaged, OSError):
            yield read_list(path, key, vault_id)


def _erasures_of_vault(wanted: Path, unlocked: Unlocked) -> Iterator[Erasures]:
    """Those of the vault that makes way, if it is the same vault and can still be read."""
    if not (wanted / DATABASE).is_file():
        return
    with suppress(VaultError, OSError, HeaderDamaged):
        reader = connect(wanted / DATABASE, unlocked.data_key, writing=False)
        try:
            yield erasures_in(reader)
        finally:
            reader.close()


def _clear_left_over(parent: Path) -> None:
    """Take away what a restoring that ended by force left here; not one that may still be under way."""
    with suppress(OSError):
        for path in parent.glob(f"{_PREFIX}*"):
            if path.is_dir() and path.stat().st_mtime < time.time() - _LEFT_OVER_S:
                shutil.rmtree(path, ignore_errors=True)


def _make_durable(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can promise that; the files themselves are."""
    with suppress(OSError):
        sync_folder(folder)


def _holds_something(folder: Path) -> bool:
    return folder.is_file() or (folder.is_dir() and any(folder.iterdir()))


@contextmanager
def _nobody_at(folder: Path) -> Iterator[None]:
    lock = WriterLock.try_take(folder / _LOCK)
    if lock is None:
        raise ReadOnly
    lock.release()
    yield


def _free_name(wanted: Path, now: datetime) -> Path:
    name = f"{wanted.name}-{now:%Y-%m-%d}"
    number = 1
    while (aside := wanted.with_name(name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    return aside
