"""One backup, one file: read back to the last byte, or refused with the reason."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from caf_desktop.store.backup_file import (
    CHUNK,
    Manifest,
    header_text,
    moment_text,
    prove_bytes,
    read_manifest,
    sha256_of,
    take_out_database,
    write_backup,
)
from caf_desktop.store.errors import BackupDamaged, NewerBackup, NotABackup
from caf_desktop.store.going_on import Stopped, always
from caf_desktop.store.keys.header import canonical
from tests.store.vaults import keys, other_keys, unlocked

FIRST_LINE = b"CAF-DESKTOP-BACKUP 1\n"
DATA = bytes(range(256)) * (2 * CHUNK // 256) + b"the last bytes"
"""Two chunks and a bit."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Stands for an encrypted database."""
    path = tmp_path / "database"
    path.write_bytes(DATA)
    return path


@pytest.fixture
def manifest() -> Manifest:
    """What such a backup says of itself, sealed."""
    header = keys().header
    return Manifest(
        vault_id=header.vault_id,
        line="",
        made_at="2026-03-09T14:02:00+00:00",
        schema=2,
        app_version="0.0",
        seq=7,
        head="ab" * 32,
        size=len(DATA),
        sha256=hashlib.sha256(DATA).hexdigest(),
        keys=header_text(header),
    ).sealed_with(unlocked().data_key)


@pytest.fixture
def backup(manifest: Manifest, database: Path, tmp_path: Path) -> Path:
    """The whole file."""
    path = tmp_path / "backup"
    write_backup(manifest, database, path, always)
    return path


def altered(backup: Path, at: int) -> None:
    data = bytearray(backup.read_bytes())
    data[at] ^= 1
    backup.write_bytes(data)


def test_there_and_back(backup: Path, manifest: Manifest, tmp_path: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert backup.read_bytes() == FIRST_LINE + canonical(asdict(manifest)) + b"\n" + DATA
    assert read_manifest(backup) == manifest
    assert manifest.moment == datetime(2026, 3, 9, 14, 2, tzinfo=UTC)
    assert manifest.header == keys().header
    told: list[tuple[int, int]] = []
    out = tmp_path / "out"
    take_out_database(backup, manifest, out, lambda done, of: told.append((done, of)))
    assert out.read_bytes() == DATA
    assert out.stat().st_mode & 0o777 == 0o600
    assert told == [(CHUNK, len(DATA)), (2 * CHUNK, len(DATA)), (len(DATA), len(DATA))]


def test_writing_tells_how_far_it_is_and_can_be_given_up(manifest: Manifest, database: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_backup(manifest, database, tmp_path / "one", lambda done, of: told.append((done, of)))
    assert told == [(CHUNK, len(DATA)), (2 * CHUNK, len(DATA)), (len(DATA), len(DATA))]

    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        write_backup(manifest, database, tmp_path / "two", stop)
    with pytest.raises(FileExistsError):
        write_backup(manifest, database, tmp_path / "one", always)
    assert prove_bytes(tmp_path / "one", manifest, always) == manifest


def test_length_and_digest_of_a_file_are_told_on_the_way(database: Path) -> None:
    told: list[tuple[int, int]] = []
    found = sha256_of(database, lambda done, of: told.append((done, of)))
    assert found == (len(DATA), hashlib.sha256(DATA).hexdigest())
    assert told[0] == (CHUNK, len(DATA))
    assert told[-1] == (len(DATA), len(DATA))


def test_every_byte_is_read_again(backup: Path, manifest: Manifest, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    assert prove_bytes(backup, None, lambda done, of: told.append((done, of))) == manifest
    assert told[-1] == (len(DATA), len(DATA))
    altered(backup, -1)
    with pytest.raises(BackupDamaged):
        prove_bytes(backup, manifest, always)
    with pytest.raises(BackupDamaged):
        take_out_database(backup, manifest, tmp_path / "out", always)


def test_another_backup_than_the_one_expected_is_not_it(backup: Path, manifest: Manifest, tmp_path: Path) -> None:
    """Somebody exchanged the file since its manifest was looked at."""
    expected = replace(manifest, seq=8).sealed_with(unlocked().data_key)
    with pytest.raises(BackupDamaged):
        prove_bytes(backup, expected, always)
    with pytest.raises(BackupDamaged):
        take_out_database(backup, expected, tmp_path / "out", always)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("change", [-1, 1])
def test_a_wrong_length_is_a_damaged_backup_but_still_somebodys(backup: Path, manifest: Manifest, change: int) -> None:
    data = backup.read_bytes()
    backup.write_bytes(data[:change] if change < 0 else data + b"x")
    with pytest.raises(BackupDamaged):
        read_manifest(backup)
    assert read_manifest(backup, whole=False) == manifest


def test_only_who_holds_the_data_key_can_seal_a_manifest(manifest: Manifest) -> None:
    key = unlocked().data_key
    assert manifest.is_sealed_with(key)
    assert not manifest.is_sealed_with(other_keys().data_key)
    for changed in (
        *({"vault_id": "0" * 32}, {"line": "f"}, {"made_at": "2026-03-10T14:02:00+00:00"}, {"schema": 1}),
        *({"app_version": "x"}, {"seq": 8}, {"head": ""}, {"size": 1}, {"sha256": ""}, {"keys": ""}),
    ):
        assert not replace(manifest, **changed).is_sealed_with(key), changed


def test_a_file_of_a_newer_program_and_a_file_of_nobody(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"CAF-DESKTOP-BACKUP 2\n{}")
    with pytest.raises(NewerBackup):
        read_manifest(path)
    for foreign in (b"", b"%PDF-1.7", b"CAF-DESKTOP-BACKU"):
        path.write_bytes(foreign)
        with pytest.raises(NotABackup):
            read_manifest(path)


@pytest.mark.parametrize(
    "told",
    [
        {"size": "14"},
        {"seq": None},
        {"line": 0},
        {"made_at": "2026-03-09T14:02:00"},
        {"made_at": "yesterday"},
        {"keys": "{}"},
        {"keys": "ä"},
        {"more": 1},
    ],
)
def test_a_manifest_that_is_not_as_we_write_it_is_no_backup(
    backup: Path, manifest: Manifest, told: dict[str, Any]
) -> None:
    backup.write_bytes(FIRST_LINE + canonical({**asdict(manifest), **told}) + b"\n" + DATA)
    with pytest.raises(NotABackup):
        read_manifest(backup)


def test_another_spelling_of_the_same_manifest_is_no_backup(backup: Path, manifest: Manifest) -> None:
    backup.write_bytes(FIRST_LINE + json.dumps(asdict(manifest)).encode() + b"\n" + DATA)
    with pytest.raises(NotABackup):
        read_manifest(backup)


@pytest.mark.parametrize("line", [b"{\n", b"[]\n", b"\xff\n", b"[" * 100_000 + b"\n", b"{" * 600_000])
def test_a_second_line_that_is_no_manifest_is_no_backup(backup: Path, line: bytes) -> None:
    backup.write_bytes(FIRST_LINE + line)
    with pytest.raises(NotABackup):
        read_manifest(backup)


def test_a_moment_is_kept_in_utc_to_the_second() -> None:
    local = datetime(2026, 3, 9, 15, 2, 3, 999, tzinfo=timezone(timedelta(hours=1)))
    assert moment_text(local) == "2026-03-09T14:02:03+00:00"
