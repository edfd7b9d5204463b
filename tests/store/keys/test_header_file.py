from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.store.keys.errors import HeaderDamaged, HeaderFault
from caf_desktop.store.keys.header import Argon2Numbers, EscrowNumbers, KeysHeader, KeySlot, SlotKind
from caf_desktop.store.keys.header_file import (
    MOST_FILE_BYTES,
    PreparedHeader,
    discard_prepared,
    header_bytes,
    parse_header,
    read_header,
    write_header,
)

MOMENT = "2026-03-02T09:30:00+00:00"
PASSPHRASE_SLOT = KeySlot(
    "00000000000000aa",
    SlotKind.PASSPHRASE,
    "Maggie",
    Argon2Numbers(65536, 3, 4, b"s" * 16),
    b"w" * 40,
    b"x" * 40,
    MOMENT,
)
RECOVERY_SLOT = replace(PASSPHRASE_SLOT, id="00000000000000bb", kind=SlotKind.RECOVERY, nickname="")
ESCROW_SLOT = replace(
    RECOVERY_SLOT,
    id="00000000000000cc",
    kind=SlotKind.ESCROW,
    kdf=EscrowNumbers(b"f" * 32, b"e" * 384),
)
HEADER = KeysHeader("ab" * 16, 3, MOMENT, (PASSPHRASE_SLOT, RECOVERY_SLOT, ESCROW_SLOT), b"m" * 32)


def fault_of(raw: bytes) -> HeaderDamaged:
    with pytest.raises(HeaderDamaged) as caught:
        parse_header(raw)
    return caught.value


def names_in(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


def with_checksum(top: dict[str, Any]) -> bytes:
    """The file's bytes with the unkeyed checksum done again, as a careful forger would."""
    body = {name: value for name, value in top.items() if name not in ("mac", "checksum")}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"))
    top["checksum"] = hashlib.sha256(text.encode() + bytes.fromhex(top["mac"])).hexdigest()
    return json.dumps(top).encode()


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    write_header(path, HEADER)
    assert read_header(path) == HEADER
    write_header(path, replace(HEADER, revision=4))
    assert read_header(path).revision == 4
    assert names_in(tmp_path) == ["keys.json"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_two_slots_take_less_than_four_kibibytes() -> None:
    assert len(header_bytes(replace(HEADER, slots=HEADER.slots[:2]))) < 4096


def test_sixty_four_slots_fit_and_sixty_five_do_not() -> None:
    slots = tuple(replace(ESCROW_SLOT, id=f"{n:016x}") for n in range(65))
    assert len(parse_header(header_bytes(replace(HEADER, slots=slots[:64]))).slots) == 64
    assert fault_of(header_bytes(replace(HEADER, slots=slots))).where == "slots"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(HeaderDamaged) as caught:
        read_header(tmp_path / "keys.json")
    assert caught.value.fault is HeaderFault.MISSING


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(HeaderDamaged) as caught:
        read_header(tmp_path)
    assert caught.value.fault is HeaderFault.UNREADABLE
    assert caught.value.values == {"where": caught.value.where} != {"where": ""}


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", HeaderFault.NOT_OURS),
        (b"\xff\xfe", HeaderFault.NOT_OURS),
        (b"[]", HeaderFault.NOT_OURS),
        (b'{"format": "other"}', HeaderFault.NOT_OURS),
        (b'{"format": NaN}', HeaderFault.NOT_OURS),
        (b'{"format": "caf-desktop-keys", "format": "caf-desktop-keys"}', HeaderFault.NOT_OURS),
        (b"[" * 100_000, HeaderFault.NOT_OURS),
        (b'{"format": ' + b"1" * 5000 + b"}", HeaderFault.NOT_OURS),
        (b" " * (MOST_FILE_BYTES + 1), HeaderFault.TOO_LARGE),
        (b'{"format": "caf-desktop-keys"}', HeaderFault.BAD_FIELD),
        (b'{"format": "caf-desktop-keys", "version": 3}', HeaderFault.NEWER),
        (b'{"format": "caf-desktop-keys", "version": true}', HeaderFault.BAD_FIELD),
        (b'{"format": "caf-desktop-keys", "version": 1}', HeaderFault.BAD_FIELD),
    ],
)
def test_what_is_not_a_header_is_refused_with_its_reason(raw: bytes, fault: HeaderFault) -> None:
    assert fault_of(raw).fault is fault


def slot(top: dict[str, Any], place: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = top["slots"][place]
    return found


BAD_EDITS: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("file", lambda top: top.update(more=1)),
    ("file", lambda top: top.pop("mac")),
    ("suite", lambda top: top.update(suite="rot13")),
    ("slots", lambda top: top.update(slots=[])),
    ("slots", lambda top: top.update(slots={})),
    ("slots[0]", lambda top: top.update(slots=["x"])),
    ("slots[0]", lambda top: slot(top).pop("created")),
    ("slots[1].kind", lambda top: slot(top, 1).update(kind="visitor")),
    ("slots[1].kind", lambda top: slot(top, 1).update(kind=[])),
    ("slots[0].nickname", lambda top: slot(top).update(nickname="")),
    ("slots[0].nickname", lambda top: slot(top).update(nickname=7)),
    ("slots[0].nickname", lambda top: slot(top).update(nickname="a\u0000b")),
    ("slots[0].nickname", lambda top: slot(top).update(nickname="\ud800")),
    ("slots[1].nickname", lambda top: slot(top, 1).update(nickname="Maggie")),
    ("slots[0].id", lambda top: slot(top).update(id="../../etc")),
    ("slots[0].id", lambda top: slot(top).update(id=5)),
    ("slots.id", lambda top: slot(top).update(id=slot(top, 1)["id"])),
    ("slots[0].wrapped", lambda top: slot(top).update(wrapped="00" * 39)),
    ("slots[0].wrapped", lambda top: slot(top).update(wrapped="0" * 81)),
    ("slots[0].sealing", lambda top: slot(top).update(sealing="00" * 41)),
    ("slots[0].created", lambda top: slot(top).update(created="yesterday")),
    ("slots[0].created", lambda top: slot(top).update(created="2026-03-02T09:30:00")),
    ("slots[0].created", lambda top: slot(top).update(created=20260302)),
    ("slots[0].created", lambda top: slot(top).update(created="2" * 41)),
    ("slots[0].kdf", lambda top: slot(top).update(kdf="argon2id")),
    ("slots[0].kdf", lambda top: slot(top)["kdf"].update(more=1)),
    ("slots[0].kdf.name", lambda top: slot(top)["kdf"].update(name="md5")),
    ("slots[0].kdf.m", lambda top: slot(top)["kdf"].update(m=1024 * 1024 + 1)),
    ("slots[0].kdf.m", lambda top: slot(top)["kdf"].update(m=1023)),
    ("slots[0].kdf.m", lambda top: slot(top)["kdf"].update(m=65536.0)),
    ("slots[0].kdf.t", lambda top: slot(top)["kdf"].update(t=65)),
    ("slots[0].kdf.t", lambda top: slot(top)["kdf"].update(t=0)),
    ("slots[0].kdf.p", lambda top: slot(top)["kdf"].update(p=17)),
    ("slots[0].kdf.p", lambda top: slot(top)["kdf"].update(p=-1)),
    ("slots[0].kdf.salt", lambda top: slot(top)["kdf"].update(salt="00" * 15)),
    ("slots[0].kdf.salt", lambda top: slot(top)["kdf"].update(salt="zz" * 16)),
    ("slots[2].kdf", lambda top: slot(top, 2).update(kdf=slot(top)["kdf"])),
    ("slots[2].kdf.name", lambda top: slot(top, 2)["kdf"].update(name="rsa-pkcs1")),
    ("slots[2].kdf.sealed", lambda top: slot(top, 2)["kdf"].update(sealed="00" * 256)),
    ("slots[2].kdf.key", lambda top: slot(top, 2)["kdf"].update(key="")),
    ("vault_id", lambda top: top.update(vault_id="AB" * 16)),
    ("revision", lambda top: top.update(revision=0)),
    ("revision", lambda top: top.update(revision=2**60)),
    ("created", lambda top: top.update(created=None)),
    ("mac", lambda top: top.update(mac="00")),
]


@pytest.mark.parametrize(("where", "edit"), BAD_EDITS, ids=[f"{n} {where}" for n, (where, _) in enumerate(BAD_EDITS)])
def test_each_field_is_checked_and_named(where: str, edit: Callable[[dict[str, Any]], object]) -> None:
    top = json.loads(header_bytes(HEADER))
    edit(top)
    fault = fault_of(json.dumps(top).encode())
    assert (fault.fault, fault.where) == (HeaderFault.BAD_FIELD, where)


def test_two_slots_may_not_have_one_nickname() -> None:
    double = replace(PASSPHRASE_SLOT, id="00000000000000dd", nickname="MAGGIE")
    assert fault_of(header_bytes(replace(HEADER, slots=(PASSPHRASE_SLOT, double)))).where == "slots.nickname"


@pytest.mark.parametrize(("name", "value"), [("m", 131072), ("t", 4), ("p", 3), ("salt", "00" * 16)])
def test_an_edited_number_is_noticed_before_a_passphrase_is_asked_for(name: str, value: object) -> None:
    top = json.loads(header_bytes(HEADER))
    top["slots"][0]["kdf"][name] = value
    assert fault_of(json.dumps(top).encode()).fault is HeaderFault.CHECKSUM


def test_swapped_slots_are_noticed_before_a_passphrase_is_asked_for() -> None:
    top = json.loads(header_bytes(HEADER))
    top["slots"].reverse()
    assert fault_of(json.dumps(top).encode()).fault is HeaderFault.CHECKSUM
    assert parse_header(with_checksum(top)).slots == HEADER.slots[::-1]


@pytest.mark.parametrize("value", [None, 7, "", "0" * 64, []])
def test_a_wrong_checksum_is_refused(value: object) -> None:
    top = json.loads(header_bytes(HEADER))
    top["checksum"] = value
    assert fault_of(json.dumps(top).encode()).fault is HeaderFault.CHECKSUM


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(raw: bytes) -> None:
    fault_of(raw)


@given(st.data())
def test_any_flipped_cut_or_added_byte_is_refused_or_changes_nothing(data: st.DataObject) -> None:
    raw = bytearray(header_bytes(HEADER))
    place = data.draw(st.integers(0, len(raw) - 1))
    edit = data.draw(st.sampled_from(["flip", "cut", "add", "end"]))
    if edit == "flip":
        raw[place] ^= 1 << data.draw(st.integers(0, 7))
    elif edit == "cut":
        del raw[place]
    elif edit == "add":
        raw.insert(place, data.draw(st.integers(0, 255)))
    else:
        del raw[place:]
    try:
        found = parse_header(bytes(raw))
    except HeaderDamaged:
        return
    assert found == HEADER


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.data())
def test_any_value_in_any_place_is_refused_or_changes_nothing(data: st.DataObject) -> None:
    top = json.loads(header_bytes(HEADER))
    places: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        for name, inner in node.items() if isinstance(node, dict) else enumerate(node):
            places.append((node, name))
            if isinstance(inner, (dict, list)):
                walk(inner)

    walk(top)
    node, name = data.draw(st.sampled_from(places))
    node[name] = data.draw(_JSON)
    try:
        found = parse_header(json.dumps(top).encode("utf-8", "surrogatepass"))
    except HeaderDamaged:
        return
    assert found == HEADER


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "keys.json"
    write_header(path, HEADER)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            write_header(path, replace(HEADER, revision=9))
    assert read_header(path) == HEADER
    assert names_in(tmp_path) == ["keys.json"]


def test_a_system_that_cannot_open_folders_still_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY", raising=False)
    write_header(tmp_path / "keys.json", HEADER)
    assert read_header(tmp_path / "keys.json") == HEADER


def test_reading_nicknames_loads_nothing_heavy(tmp_path: Path, project_root: Path) -> None:
    write_header(tmp_path / "keys.json", HEADER)
    script = (
        "import sys; from pathlib import Path; from caf_desktop.store.keys.header_file import read_header; "
        "from caf_desktop.store.throttle import Throttle; "
        "print(read_header(Path(sys.argv[1])).nicknames(), "
        "[m for m in ('cryptography', 'pydantic', 'sqlcipher3', 'PySide6') if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "keys.json")],
        capture_output=True,
        text=True,
        cwd=project_root,
        check=True,
    )
    assert ran.stdout.strip() == "('Maggie',) []"


def test_a_prepared_header_takes_its_place_later_or_never(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    write_header(path, HEADER)
    prepared = PreparedHeader(path, replace(HEADER, revision=4))
    assert read_header(path) == HEADER
    prepared.discard()
    prepared.discard()
    assert names_in(tmp_path) == ["keys.json"]
    with pytest.raises(FileNotFoundError):
        prepared.put_in_place()
    assert read_header(path) == HEADER
    PreparedHeader(path, replace(HEADER, revision=5)).put_in_place()
    assert read_header(path).revision == 5


def test_a_header_prepared_by_a_program_that_ended_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    write_header(path, HEADER)
    PreparedHeader(path, replace(HEADER, revision=4))
    discard_prepared(path)
    assert names_in(tmp_path) == ["keys.json"]
    assert read_header(path) == HEADER
