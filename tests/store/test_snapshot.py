"""The proof of a copy: every page, its structure, and the end of its journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.store.connection import connect
from caf_desktop.store.errors import BackupDamaged, DiskFailed, VaultDamaged
from caf_desktop.store.going_on import Stopped, always
from caf_desktop.store.schema import LATEST
from caf_desktop.store.snapshot import Snapshot, journal_end, prove_snapshot, take_snapshot
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE, ended_badly
from tests.small_cases import child
from tests.store.hindrances import no_file_longer_than
from tests.store.new_keys import put_letter
from tests.store.vaults import store, unlocked

PAGE = 4096


@pytest.fixture
def copy(small_vault: Vault, tmp_path: Path) -> tuple[Path, Snapshot]:
    """A copy, and what it is to hold."""
    target = tmp_path / "copy"
    return target, take_snapshot(small_vault, target, always)


def test_it_says_what_the_copy_holds(small_vault: Vault, copy: tuple[Path, Snapshot]) -> None:
    target, held = copy
    with small_vault.reading() as connection:
        (mac,) = connection.execute("SELECT mac FROM journal_head").fetchone()
    assert held == Snapshot(LATEST, 6, mac.hex())
    prove_snapshot(small_vault, target, held)
    assert sorted(path.name for path in target.parent.glob("copy*")) == ["copy"]


def test_an_empty_journal_ends_at_nothing(vault: Vault) -> None:
    with vault.reading() as connection:
        assert journal_end(connection) == (0, "")


@pytest.mark.parametrize("wrong", [Snapshot(LATEST, 5, ""), Snapshot(LATEST - 1, 6, "")])
def test_another_end_of_the_journal_is_another_copy(
    small_vault: Vault, copy: tuple[Path, Snapshot], wrong: Snapshot
) -> None:
    target, held = copy
    with pytest.raises(BackupDamaged):
        prove_snapshot(small_vault, target, Snapshot(wrong.schema, wrong.seq, held.head))
    with pytest.raises(BackupDamaged):
        prove_snapshot(small_vault, target, Snapshot(held.schema, held.seq, "00" * 32))


@pytest.mark.parametrize("page", [0, 3, -1])
def test_one_altered_page_is_noticed(small_vault: Vault, copy: tuple[Path, Snapshot], page: int) -> None:
    target, held = copy
    data = bytearray(target.read_bytes())
    data[page % (len(data) // PAGE) * PAGE + 100] ^= 1
    target.write_bytes(data)
    with pytest.raises(BackupDamaged):
        prove_snapshot(small_vault, target, held)


def test_a_copy_that_does_not_hold_together_is_noticed(small_vault: Vault, copy: tuple[Path, Snapshot]) -> None:
    """Every page is as it was written, but an index lists other rows than its table has."""
    target, held = copy
    connection = connect(target, unlocked().data_key, writing=True)
    connection.execute("PRAGMA writable_schema=ON")
    connection.execute(
        "UPDATE sqlite_master SET sql = 'CREATE INDEX answer_of_response ON answer(id)' "
        "WHERE name = 'answer_of_response'"
    )
    connection.close()
    with pytest.raises(BackupDamaged):
        prove_snapshot(small_vault, target, held)


def test_what_is_there_is_never_written_over(small_vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(b"somebody's")
    with pytest.raises(FileExistsError):
        take_snapshot(small_vault, tmp_path / "copy", always)


def test_given_up_or_without_room_nothing_is_left(vault: Vault, tmp_path: Path) -> None:
    store(vault, [child(f"child-{place}", special_requirements="Large print. " * 300) for place in range(400)])
    told: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        raise Stopped

    with pytest.raises(Stopped):
        take_snapshot(vault, tmp_path / "copy", stop)
    assert 0 < told[0][0] < told[0][1]
    with no_file_longer_than(300_000), pytest.raises(DiskFailed):
        take_snapshot(vault, tmp_path / "copy", always)
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize("pages_before_the_end", [1, 3, 20])
def test_a_page_of_the_vault_that_is_not_as_it_was_written_makes_no_copy(
    small_vault: Vault, folder: Path, tmp_path: Path, pages_before_the_end: int
) -> None:
    """The last page ends a long attachment: zeros in its place would look like a whole one."""
    put_letter(small_vault, b"A long letter. " * 2000)
    with small_vault.alone():
        pass
    data = bytearray((folder / DATABASE).read_bytes())
    data[-pages_before_the_end * PAGE + 50] ^= 1
    (folder / DATABASE).write_bytes(data)
    with pytest.raises(VaultDamaged):
        take_snapshot(small_vault, tmp_path / "copy", always)
    assert not (tmp_path / "copy").exists()
    assert ended_badly(folder), "the next opening has to prove every page"
