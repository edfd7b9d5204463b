"""The folder where backups are kept: a share that may not be there, a disk that may be full or taken out.

Nothing here needs a key. A backup gets its name only once every byte has been read back; what was there before is
untouched until then. Files that are not ours are never touched.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from caf_desktop.store.backup_file import Manifest, prove_bytes, read_manifest, write_backup
from caf_desktop.store.backup_names import KeepRule, backup_name, is_part, kept, line_mark, moment_in, part_name
from caf_desktop.store.erasure_list import list_name, write_list
from caf_desktop.store.errors import PlaceAway, PlaceFull, PlaceNotWritable, VaultError
from caf_desktop.store.going_on import GoOn

_UNFINISHED_FOR = timedelta(days=1)
"""How long a file nobody finished is left alone: another window may still be writing it."""


@dataclass(frozen=True)
class Staged:
    """A proved copy on this computer's own disk, ready to be taken to a place without any key."""

    database: Path
    manifest: Manifest
    erasures: bytes
    """The sealed list of erasures that goes with it; empty where the vault could not be given a key for it."""

    def discard(self) -> None:
        """Take the copy away."""
        with suppress(OSError):
            self.database.unlink(missing_ok=True)


@dataclass(frozen=True)
class FoundBackup:
    """A backup in a place; ``manifest`` is missing when the file cannot be used."""

    path: Path
    made_at: datetime
    manifest: Manifest | None


def deliver(staged: Staged, place: Path, rule: KeepRule, now: datetime, go_on: GoOn, *, known: bool) -> Path:
    """Write the backup into ``place``, read it back, give it its name, and let go of those the rule does not keep.

    ``known`` is whether this vault has had backups there before: a folder with no trace of them is then only the
    empty mount of a share that is away. Raises PlaceAway, PlaceFull, PlaceNotWritable, BackupDamaged when what is
    read back differs, and what ``go_on`` raises; the older backups are untouched then.
    """
    manifest = staged.manifest
    mark = line_mark(manifest.vault_id, manifest.line)
    with place_faults():
        _refuse_away(place, mark, known=known)
        _clear_unfinished(place, mark, now)
        if staged.erasures:
            write_list(place / list_name(mark), staged.erasures)
        target = place / free_name(place, manifest.moment, mark)
        write_named(manifest, staged.database, target, go_on)
        with suppress(OSError, VaultError):
            let_go(place, manifest.vault_id, mark, now, rule)
    return target


def write_named(manifest: Manifest, database: Path, target: Path, go_on: GoOn) -> None:
    """Write a backup under a temporary name, read it back, and only then call it ``target``.

    Raises OSError, BackupDamaged, and what ``go_on`` raises; nothing of it is left then.
    """
    part = target.with_name(part_name(target.name))
    both = 2 * manifest.size
    try:
        write_backup(manifest, database, part, lambda done, _of: go_on(done, both))
        prove_bytes(part, manifest, lambda done, _of: go_on(manifest.size + done, both))
        if target.exists():
            raise FileExistsError(errno.EEXIST, "", target.name)
        part.rename(target)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    _sync(target.parent)


def backups_in(place: Path, vault_id: str) -> list[FoundBackup]:
    """This vault's backups in a place, those of its restored copies too, the newest first. Raises PlaceAway."""
    with place_faults():
        found = []
        for path in place.iterdir():
            made_at = moment_in(path.name)
            if made_at is not None:
                manifest = _manifest_or_none(path)
                if manifest is None or manifest.vault_id == vault_id:
                    found.append(FoundBackup(path, made_at, manifest))
        return sorted(found, key=lambda each: each.made_at, reverse=True)


def let_go(place: Path, vault_id: str, mark: str, now: datetime, rule: KeepRule) -> list[Path]:
    """Delete the backups of this ``mark`` that the rule does not keep, and expired ones of the vault's other copies.

    Gives those that were deleted. Raises OSError.
    """
    own = {moment: path for path in place.iterdir() if (moment := moment_in(path.name, mark)) is not None}
    stay = kept(own, now, rule)
    oldest = now - timedelta(days=rule.expire_days)
    gone = [path for moment, path in own.items() if moment not in stay and _is_of(path, vault_id)]
    for path in place.iterdir():
        moment = moment_in(path.name)
        if moment is not None and path not in own.values() and moment <= oldest and _is_of(path, vault_id):
            gone.append(path)
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def let_expired_go(folder: Path, vault_id: str, now: datetime, days: int) -> None:
    """Delete every backup of the vault in ``folder`` that is older, as the one made before a migration is one day."""
    with suppress(OSError):
        for path in folder.iterdir():
            moment = moment_in(path.name)
            if moment is not None and moment <= now - timedelta(days=days) and _is_of(path, vault_id):
                path.unlink(missing_ok=True)


def has_trace(place: Path, mark: str) -> bool:
    """Whether anything in the folder is this vault's."""
    return any(path.name == list_name(mark) or moment_in(path.name, mark) for path in place.iterdir())


@contextmanager
def place_faults() -> Iterator[None]:
    """Say what the system reports of a place in our words."""
    try:
        yield
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise PlaceFull from fault
        if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise PlaceNotWritable from fault
        raise PlaceAway from fault


def _refuse_away(place: Path, mark: str, *, known: bool) -> None:
    if not place.is_dir() or (known and not has_trace(place, mark)):
        raise PlaceAway


def _clear_unfinished(place: Path, mark: str, now: datetime) -> None:
    oldest = (now - _UNFINISHED_FOR).timestamp()
    for path in place.iterdir():
        if is_part(path.name, mark) and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def free_name(place: Path, made_at: datetime, mark: str) -> str:
    """The backup's name; a second later when one of this second is there already."""
    while (place / backup_name(made_at, mark)).exists():
        made_at += timedelta(seconds=1)
    return backup_name(made_at, mark)


def _manifest_or_none(path: Path) -> Manifest | None:
    try:
        return read_manifest(path)
    except (VaultError, OSError):
        return None


def _is_of(path: Path, vault_id: str) -> bool:
    """Whether the file really is a backup of this vault, or the beginning of one, whatever it is called."""
    try:
        return read_manifest(path, whole=False).vault_id == vault_id
    except VaultError:
        return False


def _sync(folder: Path) -> None:
    """Make the name durable where the system allows it; many shares do not."""
    with suppress(AttributeError, OSError):  # Windows has no O_DIRECTORY
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
