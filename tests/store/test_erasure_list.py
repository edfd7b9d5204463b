"""The sealed list of erasures: opened only by the vault's own key, replaced whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caf_desktop.store.erasure_list import (
    SETTING,
    list_key,
    list_name,
    lists_in,
    new_list_key,
    read_list,
    sealed_list,
    write_list,
)
from caf_desktop.store.errors import BackupDamaged
from caf_desktop.store.vault import Vault
from tests.store.hindrances import no_file_longer_than
from tests.store.vaults import ACTOR, NOW

VAULT_ID = "0" * 32
ERASURES = {"one": ("2026-03-09T14:02:00+00:00", '{"episode": "é"}'), "two": ("2026-03-10", "{}")}


def sealed_as(content: object, key: str) -> bytes:
    """Anything, sealed as a list would be."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    text = json.dumps(content).encode()
    return bytes(12) + AESGCM(bytes.fromhex(key)).encrypt(bytes(12), text, VAULT_ID.encode())


@pytest.fixture
def key() -> str:
    return new_list_key()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / list_name("0123abcd")


def test_there_and_back(path: Path, key: str) -> None:
    write_list(path, sealed_list(ERASURES, key, VAULT_ID))
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"episode" not in path.read_bytes()
    assert read_list(path, key, VAULT_ID) == ERASURES
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    write_list(path, sealed_list({}, key, VAULT_ID))
    assert read_list(path, key, VAULT_ID) == {}


def test_two_lists_of_the_same_are_never_the_same_bytes(key: str) -> None:
    assert len(key) == 64
    assert new_list_key() != key
    first, second = (sealed_list(ERASURES, key, VAULT_ID) for _time in range(2))
    assert first[:12] != second[:12]
    assert first[12:] != second[12:]


@pytest.mark.parametrize("place", [0, 12, -1])
def test_one_altered_bit_and_it_is_not_believed(path: Path, key: str, place: int) -> None:
    sealed = bytearray(sealed_list(ERASURES, key, VAULT_ID))
    sealed[place] ^= 1
    path.write_bytes(sealed)
    with pytest.raises(BackupDamaged):
        read_list(path, key, VAULT_ID)


def test_another_key_or_another_vault_does_not_open_it(path: Path, key: str) -> None:
    write_list(path, sealed_list(ERASURES, key, VAULT_ID))
    for other_key, vault_id in ((new_list_key(), VAULT_ID), (key, "1" * 32), ("no key at all", VAULT_ID)):
        with pytest.raises(BackupDamaged):
            read_list(path, other_key, vault_id)


@pytest.mark.parametrize("content", [{"one": 1}, {"one": ["a"]}, {"one": ["a", "b", "c"]}])
def test_what_was_sealed_but_is_no_list_is_not_believed(path: Path, key: str, content: object) -> None:
    path.write_bytes(sealed_as(content, key))
    with pytest.raises(BackupDamaged):
        read_list(path, key, VAULT_ID)


def test_a_list_cut_short_is_not_believed(path: Path, key: str) -> None:
    path.write_bytes(sealed_list(ERASURES, key, VAULT_ID)[:11])
    with pytest.raises(BackupDamaged):
        read_list(path, key, VAULT_ID)
    with pytest.raises(FileNotFoundError):
        read_list(path.with_name("none"), key, VAULT_ID)


def test_a_full_disk_leaves_the_list_that_was_there(path: Path, key: str) -> None:
    write_list(path, sealed_list(ERASURES, key, VAULT_ID))
    many = {str(number): ("2026-03-09", "{}") for number in range(1000)}
    with no_file_longer_than(4096), pytest.raises(OSError, match="large"):
        write_list(path, sealed_list(many, key, VAULT_ID))
    assert read_list(path, key, VAULT_ID) == ERASURES
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_lists_are_known_by_their_name(tmp_path: Path) -> None:
    ours = [list_name("00000000"), list_name("0123abcd")]
    for name in (*ours, list_name("0123ABCD"), "caf-erasures-1.cafsealed", f"x{ours[0]}", f"{ours[0]}.bak"):
        (tmp_path / name).touch()
    assert [path.name for path in lists_in(tmp_path)] == ours


def test_a_setting_that_is_no_key_is_none(vault: Vault) -> None:
    for value, key in (("ab" * 32, "ab" * 32), (7, "")):
        with vault.writing(ACTOR, "test", NOW) as changes:
            changes.set(SETTING, value)
        with vault.reading() as connection:
            assert list_key(connection) == key
