"""Clean the file after an erasure: rewrite every page, so that nothing of what was erased stands in it (K-14)."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from caf_desktop.store.errors import VaultError
from caf_desktop.store.faults import disk_faults

if TYPE_CHECKING:
    from pathlib import Path

    from caf_desktop.store.vault import Vault

_SPARE_BYTES = 64 << 20


def room_is_missing(folder: Path, database: str = "vault.db") -> int:
    """How many bytes of free disk are missing to rewrite the database; 0 when there is room.

    Rewriting keeps the old pages beside the new until it has worked.
    """
    try:
        wanted = 2 * (folder / database).stat().st_size + _SPARE_BYTES
        return max(0, wanted - shutil.disk_usage(folder).free)
    except OSError:
        return 0


def is_to_be_cleaned(vault: Vault) -> bool:
    """Whether something was erased and the file has not been rewritten since."""
    with vault.reading() as connection:
        return connection.execute("SELECT 1 FROM erasure WHERE cleaned = 0 LIMIT 1").fetchone() is not None


def clean(vault: Vault) -> None:
    """Rewrite the whole file and take the log away. Cut short, the old file stands, and this can be done again.

    Raises InUse while another window or a backup reads the vault, DiskFull, DiskFailed, ReadOnly; what was erased
    stays erased then, and the next opening cleans.
    """
    with vault.alone() as connection, disk_faults():
        connection.execute("VACUUM")
        connection.execute("UPDATE erasure SET cleaned = 1 WHERE cleaned = 0")


def clean_if_wanted(vault: Vault) -> bool:
    """Finish an erasure that was cut short, if that can be done now; whether nothing is left to clean.

    Whatever keeps it from being done is no reason not to open the vault: it is tried again at each opening.
    """
    try:
        if not is_to_be_cleaned(vault):
            return True
        if vault.read_only or room_is_missing(vault.folder):
            return False
        clean(vault)
    except VaultError:
        return False
    return True
