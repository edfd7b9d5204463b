"""A proved, encrypted copy of the vault on this computer's own disk: the part of a backup that needs the keys."""

from __future__ import annotations

import errno
import secrets
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caf_desktop import __version__
from caf_desktop.store import reading
from caf_desktop.store.backup_file import Manifest, header_text, moment_text, sha256_of
from caf_desktop.store.backup_place import Staged
from caf_desktop.store.erasure_list import SETTING, erasures_in, list_key, new_list_key, sealed_list
from caf_desktop.store.errors import DiskFailed, DiskFull, ReadOnly
from caf_desktop.store.going_on import GoOn, Stopped
from caf_desktop.store.keys.errors import Zeroed
from caf_desktop.store.schema import LATEST
from caf_desktop.store.snapshot import prove_snapshot, take_snapshot

if TYPE_CHECKING:
    from caf_desktop.store.vault import Vault

FORKS = "forks"
"""Setting of a restored vault: what it was restored from, the last time at the end."""
_PREFIX, _SUFFIX = ".backup-", ".part"
COPIED = 0.8
"""How far staging is, in the eyes of who waits, once the copy is made and is to be proved."""
_LEFT_OVER_S = 24 * 3600


def stage(vault: Vault, now: datetime, go_on: GoOn, folders: Sequence[Path] = ()) -> Staged:
    """Copy the vault as it is now and prove the copy; in its own folder, or the next of ``folders`` that takes it.

    Raises DiskFull, DiskFailed, BackupDamaged, VaultDamaged, and Stopped when given up or when the vault closes.
    """
    clear_left_over(vault.folder)
    _ensure_list_key(vault)
    try:
        *others, last = (vault.folder, *folders)
        for folder in others:
            with suppress(DiskFull, DiskFailed, PermissionError):
                return _staged(vault, folder, now, go_on)
        return _staged(vault, last, now, go_on)
    except Zeroed:
        raise Stopped from None
    except OSError as fault:
        raise DiskFull if fault.errno == errno.ENOSPC else DiskFailed from fault


def line_of(vault: Vault) -> str:
    """Which line of copies the vault is: empty, or the id of the fork that restoring began."""
    with vault.reading() as connection:
        forks = reading.setting(connection, FORKS, [])
    return str(forks[-1]["id"]) if forks else ""


def clear_left_over(folder: Path) -> None:
    """Take away copies that nobody came back for, such as after the power went."""
    with suppress(OSError):
        oldest = time.time() - _LEFT_OVER_S
        for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


def _staged(vault: Vault, folder: Path, now: datetime, go_on: GoOn) -> Staged:
    database = folder / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
    header = vault.header
    held = take_snapshot(vault, database, lambda done, of: go_on(round(done * COPIED * 100), of * 100))
    try:
        prove_snapshot(vault, database, held)
        rest = 1 - COPIED
        size, sha256 = sha256_of(database, lambda done, of: go_on(round((COPIED * of + rest * done) * 100), of * 100))
        with vault.reading() as connection:
            key = list_key(connection)
            erasures = erasures_in(connection) if held.schema == LATEST else {}
        manifest = Manifest(
            vault_id=header.vault_id,
            line=line_of(vault),
            made_at=moment_text(now),
            schema=held.schema,
            app_version=__version__,
            seq=held.seq,
            head=held.head,
            size=size,
            sha256=sha256,
            keys=header_text(header),
        ).sealed_with(vault.unlocked.data_key)
        sealed = sealed_list(erasures, key, header.vault_id) if key else b""
        return Staged(database, manifest, sealed)
    except BaseException:
        database.unlink(missing_ok=True)
        raise


def _ensure_list_key(vault: Vault) -> None:
    """Give the vault the key of its list of erasures, if this process may write."""
    with vault.reading() as connection:
        if list_key(connection):
            return
    with suppress(ReadOnly), vault.jotting() as connection:
        connection.execute("INSERT OR IGNORE INTO setting VALUES (?, json_quote(?))", (SETTING, new_list_key()))
