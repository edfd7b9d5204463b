"""Changing the key file of an open vault together with what the database knows about it.

The order is always the same: the new key file is written beside the old one, every byte of it; then the database
takes what belongs to the change, with its journal row; then the new key file gets its name. A full disk stops the
first step, and nothing has changed. A program that ends between the second and the third leaves an old key file
with a database that already knows better, and the database decides: a slot it does not know opens nothing
(``doors.sit_down``), and a slot it has removed is taken out when the next person sits down (``finish_removals``).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from caf_desktop.store import reading
from caf_desktop.store.errors import DiskFailed, DiskFull
from caf_desktop.store.file_faults import file_faults
from caf_desktop.store.key_facts import LAST_REVISION, REMOVED_SLOTS
from caf_desktop.store.keys.changes import remove_slot
from caf_desktop.store.keys.errors import LastSlot
from caf_desktop.store.keys.header_file import PreparedHeader
from caf_desktop.store.vault_files import KEYS

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.store.keys.header import KeysHeader
    from caf_desktop.store.writing import Transaction


def store_header(desk: Desk, act: str, header: KeysHeader, also: Callable[[Transaction], None]) -> None:
    """Store a changed key file, and in the same act what ``also`` puts into the database.

    ``also`` must journal at least one row. Raises DiskFull, DiskFailed or ReadOnly; then the old key file stands, and
    after DiskFailed from giving the name, which no disk does for want of room, the journal says that it failed.
    """
    with file_faults():
        prepared = PreparedHeader(desk.vault.folder / KEYS, header)
    try:
        with desk.writing(act) as changes:
            also(changes)
            changes.set(LAST_REVISION, header.revision)
        with file_faults():
            prepared.put_in_place()
    except (DiskFull, DiskFailed):
        with suppress(DiskFull, DiskFailed), desk.writing(act) as changes:
            changes.set(LAST_REVISION, desk.vault.header.revision)
            changes.note("keys", desk.practitioner.id, result="failed")
        raise
    finally:
        prepared.discard()


def finish_removals(desk: Desk) -> None:
    """Take slots out of the key file that the database says were removed: a removal was cut short, or an old
    key file was put back. Does nothing, at the price of one small read, when there are none."""
    with desk.vault.reading() as connection:
        removed = frozenset(reading.setting(connection, REMOVED_SLOTS, ()))
    if not removed or desk.vault.read_only:
        return
    header = desk.vault.trusted_header()
    left = header
    for slot in header.slots:
        if slot.id in removed:
            with suppress(LastSlot):
                left = remove_slot(left, desk.vault.unlocked, slot.id)
    if left is not header:
        store_header(desk, "remove-slot", left, lambda changes: changes.note("keys", reason="removal-finished"))
