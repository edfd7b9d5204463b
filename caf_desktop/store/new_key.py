"""A new data key for the whole vault after a suspected leak (K-16), so that every moment has one whole vault.

1. Nobody else may be reading; the database's log is written into its file.
2. The database is copied, page by page, into a second file under the new key. In it the journal goes on with the
   new key, attachments' keys are wrapped anew, and the change is journalled. Until here all can be given up.
3. The second file is proved: every page's HMAC, the structure, the references, the journal's chain.
4. The key file is replaced in one step: every slot opens to the new key from here on, nobody's passphrase changes.
5. The second file takes the first one's name.

A program that ends before 4 leaves the vault as it was, after 4 the new one; the next opening tidies up
(``changing_over``). The old file's bytes are kept until 5.
"""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from caf_desktop.store.altered import refuse_altered
from caf_desktop.store.attachments import rewrap_all
from caf_desktop.store.changing_over import discard_second, put_second_in_place, second_database
from caf_desktop.store.connection import connect
from caf_desktop.store.errors import DiskFailed, DiskFull, VaultDamaged
from caf_desktop.store.faults import backup_faults, disk_faults
from caf_desktop.store.file_faults import file_faults
from caf_desktop.store.going_on import GoOn, Stopped, always
from caf_desktop.store.journal import Actor, Journal
from caf_desktop.store.key_facts import LAST_REVISION
from caf_desktop.store.keys.derive import DataKey, Purpose, wipe
from caf_desktop.store.keys.errors import SealBroken
from caf_desktop.store.keys.handover import handed_to_all
from caf_desktop.store.keys.header_file import PreparedHeader
from caf_desktop.store.keys.slots import resealed
from caf_desktop.store.vault_files import DATABASE, KEYS
from caf_desktop.store.writing import transaction

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

    from caf_desktop.store.keys.header import KeysHeader
    from caf_desktop.store.vault import Vault

ACT = "new-data-key"
_PAGES_AT_ONCE = 256
_ROOM = 1.1
"""How much of the database's size must be free on the disk."""


def change_data_key(vault: Vault, actor: Actor, now: datetime, go_on: GoOn = always) -> None:
    """Give the vault a new data key; the vault goes on with it, open as it was.

    ``go_on`` is told how much of the copy is done, and may raise Stopped until the copy is proved. Raises InUse if
    another window or command has the vault open, NotHandedOver, HeaderDamaged, VaultDamaged (the vault itself is not
    whole), ReadOnly, DiskFull, DiskFailed, Stopped: nothing was changed then.
    """
    header = vault.trusted_header()
    new = DataKey.random(header.vault_id)
    try:
        after = resealed(handed_to_all(header, new), new)
        with vault.alone() as connection:
            _make_second(vault, connection, new, after.revision, actor, now, go_on)
            _change_over(vault, header, after)
            vault.go_on_with(new)
    except BaseException:
        new.zero()
        raise


def _make_second(
    vault: Vault, source: sqlite.Connection, new: DataKey, revision: int, actor: Actor, now: datetime, go_on: GoOn
) -> None:
    database = vault.folder / DATABASE
    second = second_database(database)

    def told(_status: int, left: int, of: int) -> None:
        if vault.ending:
            raise Stopped
        go_on(of - left, of)

    with file_faults():
        discard_second(database)
        if shutil.disk_usage(vault.folder).free < database.stat().st_size * _ROOM:
            raise DiskFull
        second.touch(mode=0o600)
    try:
        with closing(connect(second, new, writing=True, log=False)) as copy, disk_faults():
            refuse_altered(source)
            with backup_faults():
                source.backup(copy, pages=_PAGES_AT_ONCE, progress=told, sleep=0)
            _carry_over(vault.unlocked.data_key, new, copy, revision, actor, now)
            _prove(copy, new)
            told(0, 0, 1)
    except BaseException:
        with suppress(OSError):
            discard_second(database)
        raise


def _carry_over(
    old: DataKey, new: DataKey, copy: sqlite.Connection, revision: int, actor: Actor, now: datetime
) -> None:
    """What hangs on the data key inside the database: the journal's chain and the attachments' keys."""
    before, after = old.key_for(Purpose.JOURNAL_MAC), new.key_for(Purpose.JOURNAL_MAC)
    try:
        with transaction(copy, Journal(copy, after), actor, ACT, now) as changes:
            Journal(copy, before).carry_on_with(after)
            rewrap_all(copy, old, new)
            changes.set(LAST_REVISION, revision)
            changes.note("keys", actor.practitioner_id)
    except SealBroken:
        raise VaultDamaged from None
    finally:
        wipe(before)
        wipe(after)


def _prove(copy: sqlite.Connection, new: DataKey) -> None:
    key = new.key_for(Purpose.JOURNAL_MAC)
    try:
        whole = (
            copy.execute("PRAGMA cipher_integrity_check").fetchone() is None
            and copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            and copy.execute("PRAGMA foreign_key_check").fetchone() is None
            and Journal(copy, key).first_bad_row() is None
        )
    finally:
        wipe(key)
    if not whole:
        raise VaultDamaged


def _change_over(vault: Vault, before: KeysHeader, after: KeysHeader) -> None:
    """The step at which the new key comes to hold, and the files' exchange. All of it, or nothing of it.

    Where the disk refuses half way and refuses the way back too, this process stops; the next opening finishes.
    """
    keys, database = vault.folder / KEYS, vault.folder / DATABASE
    back: PreparedHeader | None = None
    try:
        with file_faults():
            back = PreparedHeader(keys, before)
            PreparedHeader(keys, after).put_in_place()
            vault.let_the_file_go()
            put_second_in_place(database)
    except (DiskFull, DiskFailed):
        if not second_database(database).exists():
            return  # it has the first one's name: only making that durable failed, and the next opening sees to it
        if back is not None:
            _go_back(vault, back)
        raise
    finally:
        if back is not None:
            back.discard()


def _go_back(vault: Vault, back: PreparedHeader) -> None:
    try:
        back.put_in_place()
        discard_second(vault.folder / DATABASE)
    except OSError:
        vault.give_up()
