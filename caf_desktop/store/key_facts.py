"""What the database knows about the key file: settings of the vault that settle what an old key file cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.store import reading

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

REMOVED_SLOTS = "removed-slots"
"""Ids of slots that were removed and must never open the vault again."""

LAST_REVISION = "keys-revision"
"""Revision of the key file after the last change of a slot, so that an old one put back shows."""

GIVEN_PASSPHRASES = "given-passphrases"
"""Ids of slots whose passphrase somebody else has set: their owners choose their own before they do anything."""


def given_passphrases(connection: sqlite.Connection) -> frozenset[str]:
    """Ids of the slots whose passphrase somebody else has set, and knows."""
    return frozenset(reading.setting(connection, GIVEN_PASSPHRASES, ()))
