"""Before a vault is brought to a newer schema: a proved backup beside it, and a row in its journal."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caf_desktop.domain.record import utc_text
from caf_desktop.store.backup_names import line_mark
from caf_desktop.store.backup_place import free_name, write_named
from caf_desktop.store.errors import BackupDamaged, DiskFailed, DiskFull, NoRoomToMigrate
from caf_desktop.store.going_on import always
from caf_desktop.store.journal import Actor, Entry
from caf_desktop.store.staging import stage

if TYPE_CHECKING:
    from caf_desktop.store.journal import Journal
    from caf_desktop.store.vault import Vault

ACT = "migrate"


def back_up_first(vault: Vault) -> Path:
    """Write a backup into the vault's own folder and prove it. Raises NoRoomToMigrate; nothing is changed then.

    It expires like every other backup.
    """
    now = datetime.now(UTC)
    try:
        staged = stage(vault, now, always)
        try:
            mark = line_mark(staged.manifest.vault_id, staged.manifest.line)
            target = vault.folder / free_name(vault.folder, now, mark)
            write_named(staged.manifest, staged.database, target, always)
        finally:
            staged.discard()
    except (DiskFull, DiskFailed, BackupDamaged, OSError) as fault:
        raise NoRoomToMigrate from fault
    return target


def journal_migrating(journal: Journal, before: int, after: int) -> None:
    """The migration's own row, in its own transaction. Nobody sits at the vault yet, so no practitioner is named."""
    entry = Entry(ACT, "schema", "", field="version", before=str(before), after=str(after))
    journal.write(Actor("", "", platform.node()), utc_text(datetime.now(UTC)), [entry])
