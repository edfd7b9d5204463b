"""Reading and writing ``keys.json``: strict when reading, never half written.

Standard library only at import, like ``header``.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from caf_desktop.store.keys.cost import CEILING, MIB, MOST_LANES, MOST_PASSES
from caf_desktop.store.keys.errors import HeaderDamaged, HeaderFault
from caf_desktop.store.keys.header import (
    FORMAT,
    MAC_BYTES,
    MOST_SLOTS,
    SUITES,
    VERSION,
    Argon2Numbers,
    EscrowNumbers,
    KeysHeader,
    KeySlot,
    SlotKind,
    checksum_of,
)
from caf_desktop.store.keys.nickname import nickname_fault

MOST_FILE_BYTES = 256 * 1024
"""64 slots take about 50 KB, or 180 KB if each is an escrow slot of the longest key; anything larger is not ours."""

_HEX = re.compile(r"[0-9a-f]*", re.ASCII)
_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_VAULT_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
_MOST_REVISION = 2**53
_PART = ".part"


def read_header(path: Path) -> KeysHeader:
    """The header in ``path``, every field checked. Raises HeaderDamaged with the reason."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_FILE_BYTES + 1)
    except FileNotFoundError:
        raise HeaderDamaged(HeaderFault.MISSING) from None
    except OSError as problem:
        raise HeaderDamaged(HeaderFault.UNREADABLE, problem.strerror or "") from problem
    return parse_header(raw)


def parse_header(raw: bytes) -> KeysHeader:
    """The header in the bytes of a file. Raises HeaderDamaged, and nothing else."""
    if len(raw) > MOST_FILE_BYTES:
        raise HeaderDamaged(HeaderFault.TOO_LARGE)
    try:
        top = json.loads(raw.decode("utf-8"), object_pairs_hook=_no_doubles, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise HeaderDamaged(HeaderFault.NOT_OURS) from None
    if not isinstance(top, dict) or top.get("format") != FORMAT:
        raise HeaderDamaged(HeaderFault.NOT_OURS)
    version = _whole(top, "version", 1, 2**31)
    if version > VERSION:
        raise HeaderDamaged(HeaderFault.NEWER, str(version))
    header = _header_from(top, version)
    if top["checksum"] != checksum_of(header.body(), header.mac):
        raise HeaderDamaged(HeaderFault.CHECKSUM)
    return header


def header_bytes(header: KeysHeader) -> bytes:
    """The file's bytes: indented JSON that a person can read, ending in a newline."""
    body = header.body()
    whole = {**body, "mac": header.mac.hex(), "checksum": checksum_of(body, header.mac)}
    return (json.dumps(whole, indent=1, ensure_ascii=True) + "\n").encode("ascii")


def write_header(path: Path, header: KeysHeader) -> None:
    """Replace ``path`` by this header in one step: the old file or the new one, whatever happens between.

    Raises OSError (disk full, not writable); the old file is then untouched.
    """
    PreparedHeader(path, header).put_in_place()


class PreparedHeader:
    """A header whose every byte is on the disk beside the old one; only its name is still to be given.

    For changes that belong to a database transaction: what a full disk can refuse has been done before the
    transaction ends, and giving the name takes no more room. Raises OSError; the old file is then untouched.
    """

    def __init__(self, path: Path, header: KeysHeader) -> None:
        self._path = path
        self._part = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_PART}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self._part, flags, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(header_bytes(header))
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            self.discard()
            raise

    def put_in_place(self) -> None:
        """From now on this is the header. Raises OSError, and then the old one still is."""
        try:
            self._part.replace(self._path)
        except BaseException:
            self.discard()
            raise
        sync_folder(self._path.parent)

    def discard(self) -> None:
        """Leave the old header as it is. May be called again, and after ``put_in_place``."""
        with suppress(OSError):
            self._part.unlink(missing_ok=True)


def discard_prepared(path: Path) -> None:
    """Take away headers that were prepared beside ``path`` by a program that ended before it was done."""
    for part in path.parent.glob(f".{path.name}.*{_PART}"):
        part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows neither needs nor allows it."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _bad(where: str) -> NoReturn:
    raise HeaderDamaged(HeaderFault.BAD_FIELD, where)


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_constant(text: str) -> NoReturn:
    raise ValueError(text)


def _header_from(top: dict[str, Any], version: int) -> KeysHeader:
    _only(
        top,
        {"format", "version", "suite", "vault_id", "revision", "created", "slots", "mac", "checksum"},
        "file",
    )
    if top["suite"] != SUITES[version]:
        _bad("suite")
    found = top["slots"]
    if not isinstance(found, list) or not 1 <= len(found) <= MOST_SLOTS:
        _bad("slots")
    slots = tuple(_slot_from(entry, f"slots[{place}]", version) for place, entry in enumerate(found))
    if len({slot.id for slot in slots}) != len(slots):
        _bad("slots.id")
    nicknames = [slot.nickname.casefold() for slot in slots if slot.kind is SlotKind.PASSPHRASE]
    if len(set(nicknames)) != len(nicknames):
        _bad("slots.nickname")
    return KeysHeader(
        vault_id=_text(top, "vault_id", _VAULT_ID),
        revision=_whole(top, "revision", 1, _MOST_REVISION),
        created=_moment(top, "created"),
        slots=slots,
        mac=_blob(top, "mac", MAC_BYTES, MAC_BYTES),
        version=version,
    )


def _slot_from(entry: Any, where: str, version: int) -> KeySlot:
    if not isinstance(entry, dict):
        _bad(where)
    handover = set() if version == 1 else {"public", "sender"}
    _only(entry, {"id", "kind", "nickname", "kdf", "wrapped", "sealing", "created", *handover}, where)
    try:
        kind = SlotKind(entry["kind"])
    except ValueError:
        _bad(f"{where}.kind")
    nickname = entry["nickname"]
    if not isinstance(nickname, str):
        _bad(f"{where}.nickname")
    if (nickname_fault(nickname) is not None) if kind is SlotKind.PASSPHRASE else nickname != "":
        _bad(f"{where}.nickname")
    return KeySlot(
        id=_text(entry, "id", _ID, where),
        kind=kind,
        nickname=nickname,
        kdf=_kdf_from(entry["kdf"], kind, f"{where}.kdf"),
        wrapped=_blob(entry, "wrapped", 40, 40, where),
        sealing=_blob(entry, "sealing", 40, 40, where),
        created=_moment(entry, "created", where),
        public=_public_key(entry, "public", where),
        sender=_public_key(entry, "sender", where),
    )


def _kdf_from(entry: Any, kind: SlotKind, where: str) -> Argon2Numbers | EscrowNumbers:
    if not isinstance(entry, dict):
        _bad(where)
    if kind is SlotKind.ESCROW:
        _only(entry, {"name", "key", "sealed"}, where)
        if entry["name"] != "rsa-oaep-sha256":
            _bad(f"{where}.name")
        return EscrowNumbers(_blob(entry, "key", 32, 32, where), _blob(entry, "sealed", 384, 1024, where))
    _only(entry, {"name", "m", "t", "p", "salt"}, where)
    if entry["name"] != "argon2id":
        _bad(f"{where}.name")
    lanes = _whole(entry, "p", 1, MOST_LANES, where)
    return Argon2Numbers(
        memory=_whole(entry, "m", MIB, CEILING, where),
        passes=_whole(entry, "t", 1, MOST_PASSES, where),
        lanes=lanes,
        salt=_blob(entry, "salt", 16, 16, where),
    )


def _only(entry: dict[str, Any], names: set[str], where: str) -> None:
    if entry.keys() != names:
        _bad(where)


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _whole(entry: dict[str, Any], name: str, least: int, most: int, where: str = "") -> int:
    value = entry.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        _bad(_at(where, name))
    return value


def _text(entry: dict[str, Any], name: str, shape: re.Pattern[str], where: str = "") -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not shape.fullmatch(value):
        _bad(_at(where, name))
    return value


def _blob(entry: dict[str, Any], name: str, least: int, most: int, where: str = "") -> bytes:
    value = _text(entry, name, _HEX, where)
    if len(value) % 2 or not least <= len(value) // 2 <= most:
        _bad(_at(where, name))
    return bytes.fromhex(value)


def _public_key(entry: dict[str, Any], name: str, where: str) -> bytes:
    """An X25519 public key, or nothing."""
    return _blob(entry, name, 32, 32, where) if entry.get(name) else b""


def _moment(entry: dict[str, Any], name: str, where: str = "") -> str:
    value = entry.get(name)
    if not isinstance(value, str) or len(value) > 40:
        _bad(_at(where, name))
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        _bad(_at(where, name))
    if moment.tzinfo is None:
        _bad(_at(where, name))
    return value
