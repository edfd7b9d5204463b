"""Whether every page of an open database is as it was written.

Reading does not tell: in place of a page whose HMAC is wrong the library gives zeros, and fails only when it reads on
from there. Whatever copies pages would make such zeros into a page that proves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.store.errors import VaultDamaged
from caf_desktop.store.faults import disk_faults

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite


def refuse_altered(connection: sqlite.Connection) -> None:
    """Raise VaultDamaged unless every page's HMAC is right.

    A page that somebody is writing at this very moment may read as altered once, and not twice.
    """
    with disk_faults():
        found = _altered(connection)
        if found and found & _altered(connection):
            raise VaultDamaged


def _altered(connection: sqlite.Connection) -> set[str]:
    return {place for (place,) in connection.execute("PRAGMA cipher_integrity_check").fetchall()}
