"""Every connection encrypts, keeps nothing in clear and is refused otherwise (K-05, K-06)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.store.connection import connect, shut_out_others
from caf_desktop.store.errors import DiskFailed, InUse, NotEncrypted, ReadOnly, VaultDamaged
from caf_desktop.store.keys.derive import DataKey
from tests.store.hindrances import no_file_longer_than

KEY = DataKey(bytes(range(32)), "0" * 32)
OTHER_KEY = DataKey(bytes(32), "0" * 32)
SETTINGS = {
    "temp_store": 2,
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "synchronous": 2,
    "cipher_memory_security": "1",
}

WRONG = {"temp_store": 1, "secure_delete": 0, "foreign_keys": 0, "trusted_schema": 1, "synchronous": 1}
"""What a library that does not do as it is told might set instead."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small encrypted database."""
    made = connect(tmp_path / "vault.db", KEY, writing=True)
    made.execute("CREATE TABLE note (words TEXT) STRICT")
    made.execute("INSERT INTO note VALUES ('swims like an otter')")
    made.close()
    return tmp_path / "vault.db"


@pytest.mark.parametrize("writing", [True, False])
def test_every_connection_has_the_settings_of_k06(path: Path, writing: bool) -> None:
    connection = connect(path, KEY, writing=writing)
    read = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}
    assert read == SETTINGS
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA query_only").fetchone()[0] == (0 if writing else 1)
    connection.close()


@pytest.mark.parametrize("name", list(WRONG))
def test_a_setting_that_does_not_take_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    class Stubborn(sqlite.Connection):
        def execute(self, sql: str, *values: Any) -> Any:
            asked = sql.startswith(f"PRAGMA {name}=")
            return super().execute(f"PRAGMA {name}={WRONG[name]}" if asked else sql, *values)

    monkeypatch.setattr(sqlite, "connect", partial(sqlite.connect, factory=Stubborn))
    with pytest.raises(NotEncrypted):
        connect(path, KEY, writing=True)


def test_a_library_that_does_not_encrypt_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Plain(sqlite3.Connection):
        def set_key(self, _key: bytearray) -> None:
            """As a library without encryption would."""

    path.unlink()
    monkeypatch.setattr(sqlite, "connect", partial(sqlite3.connect, factory=Plain))
    with pytest.raises(NotEncrypted):
        connect(path, KEY, writing=True)


def test_a_database_in_clear_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE child (name TEXT)")
    plain.commit()
    plain.close()
    before = path.read_bytes()
    with pytest.raises(NotEncrypted):
        connect(path, KEY, writing=True)
    assert path.read_bytes() == before


def test_the_key_is_raw_and_the_same_as_the_pragma_form(path: Path) -> None:
    pragma = KEY.database_key_pragma().decode("ascii")
    by_pragma = sqlite.connect(str(path))
    by_pragma.execute(f'PRAGMA key = "{pragma}"')
    assert by_pragma.execute("SELECT words FROM note").fetchall() == [("swims like an otter",)]
    assert by_pragma.execute("PRAGMA cipher_integrity_check").fetchall() == []
    by_pragma.close()


@pytest.mark.parametrize("form", ["raw bytes", "hex as a passphrase"])
def test_the_key_is_no_passphrase(path: Path, form: str) -> None:
    pragma = KEY.database_key_pragma()
    wrong = sqlite.connect(str(path))
    wrong.execute("PRAGMA cipher_log_level=NONE")
    digits = pragma[2:-1]
    wrong.set_key(bytearray.fromhex(digits.decode("ascii")) if form == "raw bytes" else digits)
    with pytest.raises(sqlite.DatabaseError):
        wrong.execute("SELECT count(*) FROM sqlite_master")
    wrong.close()


def test_the_key_buffer_is_wiped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[bytearray] = []

    class Watched(sqlite.Connection):
        def set_key(self, key: bytearray) -> None:
            given.append(key)
            assert key.startswith(b"x'")
            super().set_key(key)

    monkeypatch.setattr(sqlite, "connect", partial(sqlite.connect, factory=Watched))
    connect(path, KEY, writing=False).close()
    assert given == [bytearray()]


def test_another_key_does_not_open_it_and_nothing_is_printed(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    with pytest.raises(VaultDamaged):
        connect(path, OTHER_KEY, writing=True)
    assert path.read_bytes() == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("content", [b"\x00" * 8192, b"%PDF-1.7 not a vault" * 500, b"short"])
def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vault.db"
    path.write_bytes(content)
    with pytest.raises(VaultDamaged):
        connect(path, KEY, writing=True)
    assert path.read_bytes() == content


def test_a_place_that_cannot_be_reached_is_the_disk_s_fault(tmp_path: Path) -> None:
    with pytest.raises(DiskFailed):
        connect(tmp_path / "no such folder" / "vault.db", KEY, writing=True)


def test_sorting_more_than_the_cache_holds_leaves_nothing_in_clear(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fill a marker, sort with a small cache, and look in every open file and every place for temporary files."""
    spill = tmp_path / "spill"
    spill.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(spill))
    marker = "Wrenfield-Castellane"
    connection = connect(path, KEY, writing=True)
    connection.execute("PRAGMA cache_size=10")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO note VALUES (?)", ((f"{n * 7919 % 20011:05} {marker} {'x' * 150}",) for n in range(20000))
    )
    connection.execute("COMMIT")
    cursor = connection.execute("SELECT words FROM note ORDER BY substr(words, 3) DESC")
    seen = cursor.fetchmany(100)
    assert any(marker in words for (words,) in seen)
    assert not _files_holding(marker.encode(), [*tmp_path.rglob("*"), *_open_files()])
    cursor.close()
    connection.close()
    assert not _files_holding(marker.encode(), tmp_path.rglob("*"))


def _open_files() -> list[Path]:
    folder = Path("/proc/self/fd")
    return list(folder.iterdir()) if folder.is_dir() else []


def _files_holding(marker: bytes, places: Iterable[Path]) -> list[str]:
    found = []
    for place in places:
        try:
            if place.is_file() and marker in place.read_bytes():
                found.append(str(place))
        except OSError:
            continue
    return found


def test_a_log_that_cannot_be_kept_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its log the file would be written in place, where a power cut shows."""

    class Stubborn(sqlite.Connection):
        def execute(self, sql: str, *values: Any) -> Any:
            return super().execute(sql.replace("journal_mode=wal", "journal_mode=memory"), *values)

    monkeypatch.setattr(sqlite, "connect", partial(sqlite.connect, factory=Stubborn))
    with pytest.raises(VaultDamaged):
        connect(path, KEY, writing=True)


def test_without_a_log_closing_leaves_one_whole_file(path: Path) -> None:
    connection = connect(path, KEY, writing=True, log=False)
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    connection.execute("INSERT INTO note VALUES ('and reads')")
    connection.close()
    assert [file.name for file in path.parent.iterdir()] == ["vault.db"]


def test_others_are_shut_out_or_nothing_is_done(path: Path) -> None:
    first, second = connect(path, KEY, writing=True), connect(path, KEY, writing=False)
    second.execute("BEGIN")
    second.execute("SELECT * FROM note").fetchall()
    first.execute("PRAGMA busy_timeout=0")
    with pytest.raises(InUse):
        shut_out_others(first)
    second.close()
    with no_file_longer_than(0), pytest.raises(DiskFailed):
        shut_out_others(first)
    shut_out_others(first)
    assert first.execute("PRAGMA locking_mode").fetchone()[0] == "exclusive"
    with pytest.raises(ReadOnly):
        connect(path, KEY, writing=False)
    first.close()
