"""Is the vault whole? Every page, every reference, every attachment, every row of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from caf_desktop.store.attachments import damaged
from caf_desktop.store.errors import VaultDamaged

if TYPE_CHECKING:
    from caf_desktop.store.vault import Vault


class Part(StrEnum):
    """What was checked."""

    PAGES = "pages"
    STRUCTURE = "structure"
    REFERENCES = "references"
    JOURNAL = "journal"
    ATTACHMENTS = "attachments"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and the place."""

    part: Part
    place: str


_MOST_FINDINGS = 100


def check(vault: Vault) -> list[Finding]:
    """Everything found wrong; an empty list means the vault is whole."""
    findings = []
    try:
        with vault.reading() as connection:
            for (place,) in connection.execute("PRAGMA cipher_integrity_check").fetchmany(_MOST_FINDINGS):
                findings.append(Finding(Part.PAGES, str(place)))
            for (place,) in connection.execute("PRAGMA integrity_check").fetchmany(_MOST_FINDINGS):
                if place != "ok":
                    findings.append(Finding(Part.STRUCTURE, str(place)))
            broken = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_FINDINGS)
            for table, row, *_rest in broken:
                findings.append(Finding(Part.REFERENCES, f"{table} {row}"))
            for attachment_id in islice(damaged(connection, vault.unlocked), _MOST_FINDINGS):
                findings.append(Finding(Part.ATTACHMENTS, attachment_id))
            bad = vault.journal().first_bad_row()
            if bad is not None:
                findings.append(Finding(Part.JOURNAL, str(bad)))
    except VaultDamaged:
        findings.append(Finding(Part.STRUCTURE, "unreadable"))
    return findings
