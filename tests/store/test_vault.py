"""Making, opening and refusing vaults."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.store import reading
from caf_desktop.store.errors import (
    AlreadyThere,
    DiskFailed,
    NewerVault,
    NotAVault,
    NotEncrypted,
    ReadOnly,
    VaultDamaged,
    VaultError,
)
from caf_desktop.store.keys.header_file import read_header, write_header
from caf_desktop.store.keys.slots import with_slots
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.store.read_only import WhyReadOnly
from caf_desktop.store.schema import LATEST
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE, KEYS, LOCK, is_vault, open_to_others
from caf_desktop.store.writer_lock import WriterLock
from tests.small_cases import child, small_records
from tests.store.hindrances import no_file_longer_than, not_writable, ordinary_person
from tests.store.others import held_by_another_process, may_only_read
from tests.store.vaults import keys, made_here, other_keys, reopened, store, unlocked


def files_of(folder: Path) -> dict[str, bytes]:
    """Everything in the vault's folder, but the lock, which has no content."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "writer.lock"}


def raw(folder: Path, script: str) -> None:
    """Run SQL on the closed vault as whoever has the key could."""
    connection = sqlite.connect(str(folder / DATABASE), isolation_level=None)
    connection.set_key(unlocked().data_key.database_key_pragma())
    connection.executescript(script)
    connection.close()


def test_a_new_vault_is_two_files_nobody_else_can_read(vault: Vault, folder: Path) -> None:
    store(vault, small_records())
    vault.close()
    assert is_vault(folder)
    assert sorted(files_of(folder)) == [KEYS, DATABASE]
    assert folder.stat().st_mode & 0o077 == 0
    data = (folder / DATABASE).read_bytes()
    assert not any(word in data for word in (b"SQLite format", b"Okonkwo", b"Mill Row", b"speech"))
    assert read_header(folder / KEYS) == keys().header


def test_what_was_stored_is_there_when_it_is_opened_again(small_vault: Vault, folder: Path) -> None:
    small_vault.close()
    again = reopened(folder)
    with again.reading() as connection:
        case = reading.case(connection, "episode-0")
    assert (case.child, *case.records.values()) == tuple(r for r in small_records() if r.kind != "episode")
    again.close()


@pytest.mark.parametrize("name", [KEYS, DATABASE])
def test_a_folder_with_a_part_of_a_vault_is_not_made_into_one(folder: Path, name: str) -> None:
    folder.mkdir()
    (folder / name).write_bytes(b"something of somebody")
    with pytest.raises(AlreadyThere):
        made_here(folder)
    assert files_of(folder) == {name: b"something of somebody"}


def test_a_vault_is_not_made_over_another(small_vault: Vault, folder: Path) -> None:
    with pytest.raises(AlreadyThere):
        made_here(folder)
    with small_vault.reading() as connection:
        assert reading.count_open(connection, EVERYBODYS) == 1


def test_where_another_is_making_one_none_is_made(folder: Path) -> None:
    folder.mkdir()
    making = WriterLock.try_take(folder / LOCK)
    assert making is not None
    with pytest.raises(AlreadyThere):
        made_here(folder)
    assert files_of(folder) == {}
    making.release()
    made_here(folder).close()


def test_a_vault_that_cannot_be_made_leaves_nothing_and_can_be_made_later(folder: Path) -> None:
    """The disk takes the small key file, and not the database."""
    with no_file_longer_than(16_384), pytest.raises(DiskFailed):
        made_here(folder)
    assert list(folder.iterdir()) == []
    made_here(folder).close()
    assert is_vault(folder)


def test_a_folder_without_a_vault_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NotAVault):
        reopened(tmp_path)
    with pytest.raises(NotAVault):
        reopened(tmp_path / "missing")
    assert list(tmp_path.iterdir()) == []


def test_keys_of_another_vault_do_not_open_it(small_vault: Vault, folder: Path) -> None:
    small_vault.close()
    before = files_of(folder)
    with pytest.raises(VaultDamaged):
        Vault.open(folder, other_keys())
    assert files_of(folder) == before
    reopened(folder).close()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", VaultDamaged),
        (b"\x00" * 4096, VaultDamaged),
        (b"%PDF-1.7 somebody put a letter here" * 400, VaultDamaged),
        (b"SQLite format 3\x00" + b"\x00" * 4080, NotEncrypted),
    ],
)
def test_a_foreign_or_empty_database_is_refused_and_left_alone(
    small_vault: Vault, folder: Path, content: bytes, error: type[VaultError]
) -> None:
    small_vault.close()
    (folder / DATABASE).write_bytes(content)
    with pytest.raises(error):
        reopened(folder)
    assert (folder / DATABASE).read_bytes() == content


@pytest.mark.parametrize("keep", [1, 1000, 4096, 40_000])
def test_a_truncated_database_is_refused(small_vault: Vault, folder: Path, keep: int) -> None:
    small_vault.close()
    cut = (folder / DATABASE).read_bytes()[:keep]
    (folder / DATABASE).write_bytes(cut)
    with pytest.raises(VaultDamaged):
        _read_through(folder)
    assert (folder / DATABASE).read_bytes() == cut


def _read_through(folder: Path) -> None:
    opened = reopened(folder)
    try:
        with opened.reading() as connection:
            reading.case(connection, "episode-0")
    finally:
        opened.close()


def test_after_an_unclean_end_every_page_is_proved(small_vault: Vault, folder: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name, data in files_of(folder).items():
        (crashed / name).write_bytes(data)
    small_vault.close()
    store_copy = reopened(crashed)
    with store_copy.reading() as connection:
        assert reading.case(connection, "episode-0").child == child()
    store_copy.close()


def test_an_altered_page_is_noticed_after_an_unclean_end(vault: Vault, folder: Path, tmp_path: Path) -> None:
    store(vault, [child(f"child-{place}", special_requirements="Large print. " * 300) for place in range(40)])
    vault.close()
    pages = bytearray((folder / DATABASE).read_bytes())
    pages[len(pages) // 2 + 100] ^= 1
    (folder / DATABASE).write_bytes(pages)
    reopened(folder).close()
    (folder / f"{DATABASE}-wal").write_bytes(b"left behind")
    with pytest.raises(VaultDamaged):
        reopened(folder)
    Vault.open(folder, unlocked(), examine=False).close()


@pytest.mark.parametrize("held_by_another", [True, False])
def test_a_newer_vault_is_refused_untouched(vault: Vault, folder: Path, held_by_another: bool) -> None:
    vault.close()
    raw(folder, f"PRAGMA journal_mode=DELETE; CREATE TABLE later (id TEXT); PRAGMA user_version={LATEST + 1};")
    before = files_of(folder)
    holder = held_by_another_process(folder) if held_by_another else None
    with pytest.raises(NewerVault):
        reopened(folder)
    if holder is not None:
        holder.communicate("done", timeout=60)
    assert files_of(folder) == before


def test_a_read_only_folder_can_be_read(small_vault: Vault, folder: Path) -> None:
    small_vault.close()
    before = files_of(folder)
    with not_writable(folder):
        vault = reopened(folder)
        assert vault.read_only
        may_only_read(vault)
        vault.close()
    assert files_of(folder) == before


def test_in_a_read_only_folder_a_log_left_behind_is_not_passed_over(
    small_vault: Vault, folder: Path, tmp_path: Path
) -> None:
    """An old state shown as the present one would be worse than a refusal."""
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in (KEYS, DATABASE, f"{DATABASE}-wal"):
        (crashed / name).write_bytes((folder / name).read_bytes())
    with not_writable(crashed), pytest.raises((DiskFailed, ReadOnly)):
        reopened(crashed)


def test_where_the_disk_takes_nothing_more_it_is_opened_for_reading(small_vault: Vault, folder: Path) -> None:
    small_vault.close()
    raw(folder, "PRAGMA journal_mode=DELETE;")
    with no_file_longer_than(0):
        vault = reopened(folder)
        assert vault.why_read_only is WhyReadOnly.DISK
        may_only_read(vault)
    vault.close()
    again = reopened(folder)
    assert not again.read_only
    again.close()


def test_files_that_cannot_be_read_are_the_system_s_refusal(small_vault: Vault, folder: Path) -> None:
    small_vault.close()
    (folder / DATABASE).chmod(0)
    with ordinary_person(), pytest.raises((OSError, VaultError)):
        reopened(folder)
    (folder / DATABASE).chmod(0o600)
    reopened(folder).close()


def test_a_refused_opening_lets_go_of_the_writer_s_place(small_vault: Vault, folder: Path) -> None:
    small_vault.close()
    with pytest.raises(VaultDamaged):
        Vault.open(folder, other_keys())
    again = reopened(folder)
    assert not again.read_only
    again.close()


@pytest.mark.parametrize("meanwhile", [0, 1])
def test_a_slot_wrapped_anew_is_written_unless_somebody_changed_the_slots_meanwhile(
    small_vault: Vault, folder: Path, meanwhile: int
) -> None:
    small_vault.close()
    slot, header = unlocked(), keys().header
    slot.header_to_write = with_slots(header, header.slots[:1], slot.data_key)
    there = header if not meanwhile else with_slots(header, header.slots, slot.data_key)
    write_header(folder / KEYS, there)
    Vault.open(folder, slot).close()
    assert read_header(folder / KEYS) == (there if meanwhile else slot.header_to_write)


def test_a_key_file_that_cannot_be_written_or_read_keeps_nobody_from_opening(small_vault: Vault, folder: Path) -> None:
    small_vault.close()
    slot = unlocked()
    slot.header_to_write = keys().header
    (folder / KEYS).write_bytes(b"{}")
    (folder / f".{KEYS}.0123.part").touch()
    Vault.open(folder, slot).close()
    assert (folder / KEYS).read_bytes() == b"{}"
    assert not list(folder.glob(".*"))


def test_an_empty_folder_that_was_there_becomes_its_owner_s_alone(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o755)
    before = os.umask(0o022)
    try:
        vault = made_here(folder)
        store(vault, small_records())
        assert not open_to_others(folder)
        assert {path.name for path in folder.iterdir() if path.stat().st_mode & 0o077} == set()
        vault.close()
    finally:
        os.umask(before)
    folder.chmod(0o750)
    assert open_to_others(folder)
