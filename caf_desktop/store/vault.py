"""The vault: a folder with the encrypted database and the key slots, opened by one writer at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caf_desktop.store.altered import refuse_altered
from caf_desktop.store.beside import Beside
from caf_desktop.store.changing_over import database_for
from caf_desktop.store.connection import connect, shut_out_others
from caf_desktop.store.errors import AlreadyThere, DiskFailed, DiskFull, NotAVault, OlderVault, ReadOnly, VaultDamaged
from caf_desktop.store.faults import disk_faults
from caf_desktop.store.indexing import index_marked
from caf_desktop.store.journal import Actor, Journal
from caf_desktop.store.keys.derive import Purpose, wipe
from caf_desktop.store.keys.errors import HeaderDamaged, HeaderFault
from caf_desktop.store.keys.header_file import discard_prepared, read_header, write_header
from caf_desktop.store.read_only import WhyReadOnly
from caf_desktop.store.schema import LATEST, migrate, refuse_unknown, version_of
from caf_desktop.store.vault_files import (
    DATABASE,
    DOUBTED,
    KEYS,
    LOCK,
    discard_unfinished,
    ended_badly,
    has_log,
    identity,
    is_vault,
    make_private,
    writers_place,
)
from caf_desktop.store.writer_lock import WriterLock
from caf_desktop.store.writing import Transaction, transaction

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

    from caf_desktop.store.keys.derive import DataKey
    from caf_desktop.store.keys.header import KeysHeader
    from caf_desktop.store.keys.unlocked import Unlocked

_INTERRUPT_EVERY = 0.02
"""Seconds between two requests to stop reading; a query that begins between them is asked too."""


class Vault:
    """An unlocked vault. Writing goes through ``writing``; reading through ``reading``.

    ``why_read_only`` says why this process may only read, if so.
    """

    def __init__(
        self,
        folder: Path,
        unlocked: Unlocked,
        place: WriterLock | WhyReadOnly,
        *,
        new: bool = False,
        examine: bool = True,
    ) -> None:
        self.folder = folder
        self.unlocked = unlocked
        self.why_read_only = place if isinstance(place, WhyReadOnly) else WhyReadOnly.IT_IS_NOT
        self._lock = lock = None if isinstance(place, WhyReadOnly) else place
        self._database = folder / DATABASE
        self._journal_key = unlocked.data_key.key_for(Purpose.JOURNAL_MAC)
        self._writing = threading.RLock()
        self._reading = threading.Lock()
        self._closing = threading.Lock()
        self._ending = False
        self._writer: sqlite.Connection | None = None
        self._written_file: tuple[int, int] | None = None
        self._reader: sqlite.Connection | None = None
        self._beside = Beside()
        unclean = lock is not None and not new and ended_badly(folder)
        try:
            if new:
                self._make_writer()
            else:
                self._database = database_for(self._database, unlocked.data_key, may_change=lock is not None)
            self._reader, frozen = _reader(self._database, unlocked)
            refuse_unknown(self._reader)
            if unclean and examine:
                with self._doubting():
                    refuse_altered(self._reader)
                (folder / DOUBTED).unlink(missing_ok=True)
            if version_of(self._reader) < LATEST:
                if frozen:  # it would go on seeing the old schema
                    raise OlderVault
                self._bring_up_to_date()
            elif frozen:
                self.stop_writing()
            elif lock is not None and not new:
                self._make_writer_if_the_disk_lets()
        except BaseException:
            self.close()
            raise

    @property
    def read_only(self) -> bool:
        """Whether this process may only read."""
        return self.why_read_only is not WhyReadOnly.IT_IS_NOT

    def _make_writer_if_the_disk_lets(self) -> None:
        try:
            self._make_writer()
        except (DiskFull, DiskFailed):
            self.stop_writing()

    def stop_writing(self) -> None:
        """Go on for reading only, because the disk takes nothing more. Gives the writer's place free."""
        with self._writing:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            if self._lock is not None:
                self.why_read_only = WhyReadOnly.DISK
                self._lock.release()
                self._lock = None

    def _make_writer(self) -> None:
        self._connect_writer()
        migrate(self.writer())

    def _connect_writer(self) -> None:
        self._writer = connect(self.folder / DATABASE, self.unlocked.data_key, writing=True)
        self._written_file = identity(self.folder / DATABASE)

    def _bring_up_to_date(self) -> None:
        """Migrate a vault of an older schema, a proved backup beside it first.

        Raises OlderVault where it cannot be written, NoRoomToMigrate when that backup cannot be made; the vault
        is untouched then.
        """
        from caf_desktop.store.before_migrating import back_up_first, journal_migrating

        if self._lock is None:
            raise OlderVault
        back_up_first(self)
        self._connect_writer()
        journal = Journal(self.writer(), self._journal_key)
        migrate(self.writer(), lambda before, after: journal_migrating(journal, before, after))

    @classmethod
    def create(cls, folder: Path, header: KeysHeader, unlocked: Unlocked) -> Vault:
        """Make the vault's two files in ``folder`` (made if missing) and open it.

        Raises AlreadyThere if the folder holds a vault or a part of one; then nothing is changed.
        """
        if (folder / KEYS).exists() or (folder / DATABASE).exists():
            raise AlreadyThere
        make_private(folder)
        lock = WriterLock.try_take(folder / LOCK)
        if lock is None:
            raise AlreadyThere
        try:
            write_header(folder / KEYS, header)
            (folder / DATABASE).touch(mode=0o600, exist_ok=False)
            return cls(folder, unlocked, lock, new=True)
        except BaseException:
            lock.release()
            discard_unfinished(folder)
            raise

    @classmethod
    def open(cls, folder: Path, unlocked: Unlocked, *, examine: bool = True, may_write: bool = True) -> Vault:
        """Open an existing vault: for writing if it ``may_write``, nobody else does, and folder and disk allow it.

        After an unclean end every page is proved first (Standards K-05), unless the caller is about to
        ``examine`` it in full itself. A vault of an older schema is brought up to date, backed up first. Raises
        NotAVault, VaultDamaged, NewerVault, NotEncrypted, OlderVault, NoRoomToMigrate.
        """
        if not is_vault(folder):
            raise NotAVault
        place = writers_place(folder) if may_write else WhyReadOnly.NOT_ASKED
        vault = cls(folder, unlocked, place, examine=examine)
        if not vault.read_only:
            with suppress(OSError, HeaderDamaged):
                discard_prepared(folder / KEYS)
                vault._raise_slot()
        return vault

    def _raise_slot(self) -> None:
        """Write the slot that unlocking has wrapped anew (K-03), unless somebody changed the slots meanwhile."""
        raised = self.unlocked.header_to_write
        if raised is not None and self.header.revision == raised.revision - 1:
            write_header(self.folder / KEYS, raised)

    @property
    def header(self) -> KeysHeader:
        """The key slots as they stand on disk."""
        return read_header(self.folder / KEYS)

    def trusted_header(self) -> KeysHeader:
        """The key slots as they stand on disk, proved to be ours, for changing them.

        Raises ReadOnly if this process may not write, HeaderDamaged if the file was altered since it was unlocked.
        """
        if self.read_only:
            raise ReadOnly
        header = self.header
        mac_key = self.unlocked.data_key.key_for(Purpose.HEADER_MAC)
        try:
            if not header.mac_is_right(mac_key):
                raise HeaderDamaged(HeaderFault.MAC)
        finally:
            wipe(mac_key)
        return header

    @contextmanager
    def writing(self, actor: Actor, act: str, now: datetime, within: str = "") -> Iterator[Transaction]:
        """One act's transaction; its changes and journal rows are stored together or not at all.

        Raises ReadOnly, DiskFull or DiskFailed, and RecordMissing for a record outside the episode ``within`` if one
        is given; nothing was changed then.
        """
        with self._writing:
            connection = self.writer()
            journal = Journal(connection, self._journal_key)
            with transaction(connection, journal, actor, act, now, within) as changes:
                yield changes

    @contextmanager
    def jotting(self) -> Iterator[sqlite.Connection]:
        """The writer's connection for what is not a record: text being typed, the place last seen."""
        with self._writing:
            connection = self.writer()
            with disk_faults():
                connection.execute("BEGIN IMMEDIATE")
            try:
                with disk_faults():
                    yield connection
                    connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def update_index(self, at_once: int = 50) -> bool:
        """Bring the search index a step nearer to the records; whether more is left to do."""
        if self.read_only:
            return False
        with self.reading() as reader:
            if reader.execute("SELECT 1 FROM to_index LIMIT 1").fetchone() is None:
                return False
        with self.jotting() as connection:
            return index_marked(connection, at_once) == at_once

    @contextmanager
    def reading(self) -> Iterator[sqlite.Connection]:
        """A connection that can only read. It sees everything committed so far."""
        with self._reading, self._doubting():
            if self._reader is None or self._ending:
                raise ReadOnly
            yield self._reader

    @property
    def ending(self) -> bool:
        """Whether the vault is being closed: long reading on a connection of its own stops soon."""
        return self._ending

    @contextmanager
    def beside(self, path: Path | None = None) -> Iterator[sqlite.Connection]:
        """A connection of its own for long reading: of this vault, or of the copy of it at ``path``.

        Closing the vault waits for it, so whoever reads long asks ``ending`` now and then.
        """

        def connected() -> sqlite.Connection:
            if self._ending:
                raise ReadOnly
            if path is not None:
                return connect(path, self.unlocked.data_key, writing=False, frozen=True)
            return _reader(self._database, self.unlocked)[0]

        with self._beside.connection(connected) as connection, self._doubting() if path is None else disk_faults():
            yield connection

    @contextmanager
    def _doubting(self) -> Iterator[None]:
        """Remember that a page could not be read, so that the next opening proves every page."""
        try:
            with disk_faults():
                yield
        except VaultDamaged:
            with suppress(OSError):
                (self.folder / DOUBTED).touch(mode=0o600)
            raise

    def writer(self) -> sqlite.Connection:
        """The one connection that can write.

        Raises ReadOnly when this process may not, and DiskFailed when the file is not where it was opened: a file
        that was moved or deleted would take what is written and nobody would find it again.
        """
        if self._writer is None:
            raise ReadOnly
        if identity(self._database) != self._written_file:
            raise DiskFailed
        return self._writer

    @contextmanager
    def alone(self) -> Iterator[sqlite.Connection]:
        """The writer's connection while nobody else, in this process or another, can even read: to exchange the file.

        Raises ReadOnly, and InUse if somebody else reads. Afterwards the vault is open as before, with the keys
        that it then has (``go_on_with``).
        """
        with self._writing, self._reading:
            connection = self.writer()
            with disk_faults():  # a disk that does not take the log leaves both connections as they are
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if self._reader is not None:
                self._reader.close()
                self._reader = None
            try:
                shut_out_others(connection)
                yield connection
            finally:
                self.let_the_file_go()
                if not self._ending:
                    self._make_writer_if_the_disk_lets()
                    self._reader, _frozen = _reader(self._database, self.unlocked)

    def let_the_file_go(self) -> None:
        """Close the writer's connection; within ``alone``, so that the file can be exchanged."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def go_on_with(self, key: DataKey) -> None:
        """Within ``alone``: the database in place is now one under another data key. The old one is wiped."""
        old = self.unlocked
        self.unlocked = replace(old, data_key=key, seal_key=bytearray(old.seal_key), header_to_write=None)
        old.zero()
        wipe(self._journal_key)
        self._journal_key = key.key_for(Purpose.JOURNAL_MAC)

    def give_up(self) -> None:
        """Within ``alone``: what is on the disk is not for this process to judge; nothing more is read or written."""
        self._ending = True

    def journal(self, connection: sqlite.Connection | None = None) -> Journal:
        """The journal, for checking; on the connection given (from ``beside``), else on the one for reading."""
        reader = connection or self._reader
        if reader is None:
            raise ReadOnly
        return Journal(reader, self._journal_key)

    def close(self) -> None:
        """Close both connections and wipe the keys. May be called again, from any thread.

        What is being read is interrupted; a write under way is waited for, so that nothing typed is lost.
        """
        self._ending = True
        self._beside.end()
        with self._closing, self._writing, self._reader_at_rest():
            for connection in self._connections():
                connection.close()
            self._reader = self._writer = None
            if self._lock is not None:
                self._lock.release()
                self._lock = None
            wipe(self._journal_key)
            self.unlocked.zero()

    @contextmanager
    def _reader_at_rest(self) -> Iterator[None]:
        """Nobody reads: a connection closed under a query would end the whole process."""
        while not self._reading.acquire(timeout=_INTERRUPT_EVERY):
            for connection in self._connections():
                connection.interrupt()
        try:
            yield
        finally:
            self._reading.release()

    def _connections(self) -> list[sqlite.Connection]:
        """Those that are open, of the vault's own two."""
        return [each for each in (self._reader, self._writer) if each is not None]


def _reader(path: Path, unlocked: Unlocked) -> tuple[sqlite.Connection, bool]:
    """A connection for reading, and whether it takes the file as one that nobody changes."""
    try:
        return connect(path, unlocked.data_key, writing=False), False
    except (DiskFailed, ReadOnly):
        if has_log(path.parent):
            raise
        return connect(path, unlocked.data_key, writing=False, frozen=True), True
