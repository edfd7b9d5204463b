"""Backups of a test's vault, made and kept without a desk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from caf_desktop.domain.destruction import DestructionCertificate
from caf_desktop.store.backup_names import KeepRule
from caf_desktop.store.backup_place import deliver
from caf_desktop.store.doomed import whole_episode
from caf_desktop.store.erasure import erase
from caf_desktop.store.going_on import always
from caf_desktop.store.staging import stage
from caf_desktop.store.vault import Vault
from tests.store.vaults import ACTOR, NOW


def backed_up(vault: Vault, place: Path, now: datetime = NOW) -> Path:
    """A backup of the vault in a folder, which is made if it is not there."""
    place.mkdir(exist_ok=True)
    staged = stage(vault, now, always)
    try:
        return deliver(staged, place, KeepRule(), now, always, known=False)
    finally:
        staged.discard()


def erase_first(vault: Vault) -> None:
    """Erase the first episode with everything of it."""
    certificate = DestructionCertificate(
        id="gone",
        rule="birthday",
        reference="CAF-7KQ4-2MXX",
        reviewed_by_id="priya",
        approved_by_id="sam",
        destroyed_at=NOW,
    )
    with vault.writing(ACTOR, "erase", NOW) as changes:
        erase(changes, whole_episode(changes.connection, "episode-0"), certificate)


def left_over(folder: Path) -> list[str]:
    """Hidden files: what nobody should find once the work is over."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))
