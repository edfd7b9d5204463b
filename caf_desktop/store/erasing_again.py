"""After restoring an older backup: erase again what has been erased since it was made (Standards K-14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.store.cleaning import clean_if_wanted
from caf_desktop.store.erasure import Erasure, erase_listed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from caf_desktop.store.journal import Actor
    from caf_desktop.store.vault import Vault


def erase_again(vault: Vault, actor: Actor, missing: Mapping[str, tuple[str, str]], now: datetime) -> int:
    """Do these erasures (rows of table ``erasure`` by id: when, and what) in this vault; how many there were.

    All of them or none, oldest first; then the file is cleaned, now or at the next opening. Raises VaultDamaged for
    a row that is none of ours, DiskFull, DiskFailed, ReadOnly; nothing was changed then.
    """
    listed = [Erasure.from_row(erasure_id, at, text) for erasure_id, (at, text) in missing.items()]
    if not listed:
        return 0
    with vault.writing(actor, "erase-again", now) as changes:
        for erasure in sorted(listed, key=lambda each: each.at):
            erase_listed(changes, erasure)
    clean_if_wanted(vault)
    return len(listed)
