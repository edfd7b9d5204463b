"""One backup, one file: what it is, the key slots of that time, and the encrypted database as it was.

Line 1 names the format, line 2 is a JSON manifest, and the rest of the file is the database. The manifest is
authenticated with a key derived from the data key; its SHA-256 finds a damaged copy without any key.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from caf_desktop.store.errors import BackupDamaged, NewerBackup, NotABackup
from caf_desktop.store.going_on import GoOn
from caf_desktop.store.keys.derive import DataKey, Purpose, wipe
from caf_desktop.store.keys.errors import HeaderDamaged
from caf_desktop.store.keys.header import KeysHeader, canonical
from caf_desktop.store.keys.header_file import header_bytes, parse_header

_FIRST_LINE = b"CAF-DESKTOP-BACKUP 1\n"
_FAMILY = b"CAF-DESKTOP-BACKUP "
_MOST_MANIFEST = 512 * 1024
"""Bytes; the key slots take up to 128 KiB of it, written as text within text."""
CHUNK = 1 << 20
"""Bytes read or written between two looks at whether to go on."""


@dataclass(frozen=True)
class Manifest:
    """What stands before the database. ``line`` is empty, or the id of the fork a restored vault began.

    ``made_at`` is UTC, ISO 8601, seconds; ``seq`` and ``head`` are the journal's last row and its chain's end;
    ``keys`` is the text of ``keys.json`` at that time; ``size`` and ``sha256`` are those of the database.
    """

    vault_id: str
    line: str
    made_at: str
    schema: int
    app_version: str
    seq: int
    head: str
    size: int
    sha256: str
    keys: str
    mac: str = ""

    @property
    def moment(self) -> datetime:
        """When the copy was taken."""
        return datetime.fromisoformat(self.made_at)

    @property
    def header(self) -> KeysHeader:
        """The key slots of that time. Raises HeaderDamaged."""
        return parse_header(self.keys.encode("ascii"))

    def sealed_with(self, data_key: DataKey) -> Manifest:
        """This manifest with its MAC made anew."""
        return replace(self, mac=self._mac(data_key))

    def is_sealed_with(self, data_key: DataKey) -> bool:
        """Whether whoever made it held this data key and nothing was altered since."""
        return hmac.compare_digest(self.mac, self._mac(data_key))

    def first_bytes(self) -> bytes:
        """The file's two lines."""
        return _FIRST_LINE + canonical(asdict(self)) + b"\n"

    def _mac(self, data_key: DataKey) -> str:
        body = asdict(self)
        del body["mac"]
        key = data_key.key_for(Purpose.BACKUP_MAC)
        try:
            return hmac.new(key, canonical(body), hashlib.sha256).hexdigest()
        finally:
            wipe(key)


def read_manifest(path: Path, *, whole: bool = True) -> Manifest:
    """What a backup file says of itself; its length is held against that unless it need not be ``whole``.

    Raises NotABackup, NewerBackup, BackupDamaged for a wrong length, OSError.
    """
    with path.open("rb") as file:
        return _manifest_in(file, whole=whole)


def header_text(header: KeysHeader) -> str:
    """The key slots as they stand in a manifest."""
    return header_bytes(header).decode("ascii")


def write_backup(manifest: Manifest, database: Path, path: Path, go_on: GoOn) -> None:
    """Write the whole file and wait until the disk has it. Raises FileExistsError, OSError, what ``go_on`` raises."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file, database.open("rb") as source:
        file.write(manifest.first_bytes())
        for done, chunk in _chunks(source, manifest.size):
            file.write(chunk)
            go_on(done, manifest.size)
        file.flush()
        os.fsync(file.fileno())


def prove_bytes(path: Path, expected: Manifest | None, go_on: GoOn) -> Manifest:
    """Read the file again, every byte of it. Raises BackupDamaged unless it is as it was ``expected`` to be."""
    with path.open("rb") as file:
        _forget_cached(file)
        manifest = _manifest_in(file)
        if expected is not None and manifest != expected:
            raise BackupDamaged
        for _chunk in _proved(file, manifest, go_on):
            pass
    return manifest


def take_out_database(path: Path, manifest: Manifest, target: Path, go_on: GoOn) -> None:
    """Write the database of a backup to ``target``.

    Raises BackupDamaged, also when the file is no longer the one with this ``manifest``; NotABackup, NewerBackup,
    OSError.
    """
    with path.open("rb") as file:
        if _manifest_in(file) != manifest:
            raise BackupDamaged
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as out:
            for chunk in _proved(file, manifest, go_on):
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())


def sha256_of(path: Path, go_on: GoOn) -> tuple[int, str]:
    """Length and SHA-256 of a file."""
    size = path.stat().st_size
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for done, chunk in _chunks(file, size):
            digest.update(chunk)
            go_on(done, size)
    return size, digest.hexdigest()


def moment_text(moment: datetime) -> str:
    """A moment as manifests have it."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()


def _manifest_in(file: BinaryIO, *, whole: bool = True) -> Manifest:
    first = file.read(len(_FIRST_LINE))
    if first != _FIRST_LINE:
        raise NewerBackup if first.startswith(_FAMILY) else NotABackup
    line = file.readline(_MOST_MANIFEST)
    with _ours_or_not():
        told = json.loads(line.decode("ascii"))
        manifest = Manifest(**told)
        if not all(isinstance(value, _KINDS[name]) for name, value in told.items()):
            raise NotABackup
        if manifest.moment.tzinfo is None or manifest.first_bytes() != first + line:
            raise NotABackup
        _header = manifest.header
    start = file.tell()
    length = file.seek(0, os.SEEK_END) - start
    file.seek(start)
    if whole and length != manifest.size:
        raise BackupDamaged
    return manifest


_KINDS: dict[str, type] = {
    **dict.fromkeys(("vault_id", "line", "made_at", "app_version", "head", "sha256", "keys", "mac"), str),
    **dict.fromkeys(("schema", "seq", "size"), int),
}


@contextmanager
def _ours_or_not() -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, RecursionError, HeaderDamaged):
        raise NotABackup from None


def _proved(file: BinaryIO, manifest: Manifest, go_on: GoOn) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for done, chunk in _chunks(file, manifest.size):
        digest.update(chunk)
        yield chunk
        go_on(done, manifest.size)
    if digest.hexdigest() != manifest.sha256:
        raise BackupDamaged


def _chunks(file: BinaryIO, size: int) -> Iterator[tuple[int, bytes]]:
    done = 0
    while chunk := file.read(CHUNK):
        done += len(chunk)
        yield min(done, size), chunk


def _forget_cached(file: BinaryIO) -> None:
    """Read from the disk itself where the system can be asked to."""
    with suppress(AttributeError, OSError):  # not every system has it
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
