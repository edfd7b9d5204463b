"""Check that a vault is whole, without anybody sitting down at it."""

from __future__ import annotations

from pathlib import Path

from caf_desktop.actions.doors import unlocked_slot
from caf_desktop.store.health import Finding, check
from caf_desktop.store.vault import Vault


def findings_in(folder: Path, passphrase: str, nickname: str = "") -> list[Finding]:
    """Everything found wrong with the vault, each with its place; nothing is written into it.

    Raises what unlocking raises, and VaultDamaged when the database cannot even be opened.
    """
    vault = Vault.open(folder, unlocked_slot(folder, passphrase, nickname), examine=False)
    try:
        return check(vault)
    finally:
        vault.close()
