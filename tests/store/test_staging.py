"""The copy that a backup is made of: proved, sealed, in the vault's folder or the next that takes it."""

from __future__ import annotations

import errno
import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from caf_desktop import __version__
from caf_desktop.store import reading
from caf_desktop.store.backup_place import Staged
from caf_desktop.store.erasure_list import SETTING, erasures_in, list_key, read_list
from caf_desktop.store.errors import DiskFailed, DiskFull, ReadOnly
from caf_desktop.store.going_on import Stopped, always
from caf_desktop.store.schema import LATEST
from caf_desktop.store.snapshot import journal_end
from caf_desktop.store.staging import COPIED, FORKS, clear_left_over, line_of, stage
from caf_desktop.store.vault import Vault
from tests.small_cases import child
from tests.store.backups import erase_first, left_over
from tests.store.hindrances import no_file_longer_than, not_writable
from tests.store.vaults import ACTOR, NOW, reopened, store


@contextmanager
def staged(vault: Vault, *folders: Path) -> Iterator[Staged]:
    """A copy for as long as it is looked at."""
    made = stage(vault, NOW, always, folders)
    try:
        yield made
    finally:
        made.discard()


def test_the_manifest_says_what_the_copy_is(small_vault: Vault, folder: Path) -> None:
    with staged(small_vault) as copy:
        told, data = copy.manifest, copy.database.read_bytes()
        assert (told.vault_id, told.line, told.made_at) == (small_vault.header.vault_id, "", NOW.isoformat())
        assert (told.schema, told.app_version) == (LATEST, __version__)
        assert (told.size, told.sha256) == (len(data), hashlib.sha256(data).hexdigest())
        assert told.header == small_vault.header
        assert told.is_sealed_with(small_vault.unlocked.data_key)
        assert copy.database.parent == folder
        assert copy.database.stat().st_mode & 0o777 == 0o600
        assert b"Okonkwo" not in data
        with small_vault.reading() as connection:
            assert (told.seq, told.head) == journal_end(connection)
        assert told.seq == 6
        with small_vault.beside(copy.database) as connection:
            assert reading.case(connection, "episode-0").child == child()
    assert left_over(folder) == []


def test_it_tells_how_far_it_is_from_copying_to_proving(small_vault: Vault) -> None:
    told: list[float] = []
    stage(small_vault, NOW, lambda done, of: told.append(done / of)).discard()
    assert told == sorted(told)
    assert told[0] == pytest.approx(COPIED)
    assert told[-1] == 1


def test_the_list_of_erasures_goes_with_it_under_a_key_that_stays(small_vault: Vault, tmp_path: Path) -> None:
    erase_first(small_vault)
    with staged(small_vault) as copy, small_vault.reading() as connection:
        key, erasures = list_key(connection), erasures_in(connection)
        (tmp_path / "list").write_bytes(copy.erasures)
        assert len(key) == 64
        assert reading.setting(connection, SETTING) == key
        assert read_list(tmp_path / "list", key, small_vault.header.vault_id) == erasures
        assert list(erasures) == ["gone"]
    with staged(small_vault), small_vault.reading() as connection:
        assert list_key(connection) == key


def test_who_only_reads_makes_no_key_and_takes_no_list(small_vault: Vault, folder: Path) -> None:
    reader = reopened(folder)
    with staged(reader) as copy:
        assert copy.erasures == b""
    reader.close()


def test_a_restored_vault_is_a_line_of_its_own(small_vault: Vault) -> None:
    assert line_of(small_vault) == ""
    with small_vault.writing(ACTOR, "test", NOW) as changes:
        changes.set(FORKS, [{"id": "one"}, {"id": "two"}])
    assert line_of(small_vault) == "two"
    with staged(small_vault) as copy:
        assert copy.manifest.line == "two"


def test_when_the_vault_s_folder_takes_nothing_the_next_one_does(
    small_vault: Vault, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    small_vault.close()
    with not_writable(folder):
        reader = reopened(folder)
        with staged(reader, other) as copy:
            assert copy.database.parent == other
        with pytest.raises(DiskFailed):
            stage(reader, NOW, always)
        reader.close()
    assert left_over(folder) == left_over(other) == []


def test_a_disk_that_takes_no_copy_is_told_and_nothing_is_left(small_vault: Vault, folder: Path) -> None:
    with staged(small_vault):
        pass
    with no_file_longer_than(20_000), pytest.raises((DiskFull, DiskFailed)):
        stage(small_vault, NOW, always)
    assert left_over(folder) == []


@pytest.mark.parametrize(("number", "error"), [(errno.ENOSPC, DiskFull), (errno.EIO, DiskFailed)])
def test_what_the_system_says_of_the_disk_gets_our_words(
    small_vault: Vault, folder: Path, number: int, error: type[Exception]
) -> None:
    def fail(done: int, of: int) -> None:
        if done == of:
            raise OSError(number, "what the system says")

    with pytest.raises(error):
        stage(small_vault, NOW, fail)
    assert left_over(folder) == []


@pytest.mark.parametrize("at", [0.1, 0.9])
def test_given_up_at_any_moment_nothing_is_left(small_vault: Vault, folder: Path, at: float) -> None:
    def stop(done: int, of: int) -> None:
        if done / of > at:
            raise Stopped

    with pytest.raises(Stopped):
        stage(small_vault, NOW, stop)
    assert left_over(folder) == []


def test_a_vault_closed_meanwhile_stops_it(vault: Vault, folder: Path) -> None:
    store(vault, [child(f"child-{place}", special_requirements="Large print. " * 300) for place in range(400)])
    closing = threading.Thread(target=vault.close)

    def close(_done: int, _of: int) -> None:
        if not closing.is_alive():
            closing.start()
            while not vault.ending:
                closing.join(0.001)

    with pytest.raises(Stopped):
        stage(vault, NOW, close)
    closing.join()
    assert left_over(folder) == []


def test_a_vault_closed_between_copy_and_seal_stops_it(small_vault: Vault, folder: Path) -> None:
    """The keys are gone by the time the manifest is to be sealed."""
    small_vault.unlocked.data_key.zero()
    with pytest.raises(Stopped):
        stage(small_vault, NOW, always)
    assert left_over(folder) == []


def test_a_closed_vault_is_not_copied(small_vault: Vault, folder: Path) -> None:
    small_vault.close()
    with pytest.raises(ReadOnly):
        stage(small_vault, NOW, always)
    assert left_over(folder) == []


def test_copies_nobody_came_back_for_go_after_a_day(small_vault: Vault, folder: Path) -> None:
    names = {"old": ".backup-01.part", "young": ".backup-02.part", "other": ".backup-03"}
    for age, name in names.items():
        (folder / name).touch()
        days = timedelta(hours=23, minutes=59) if age == "young" else timedelta(hours=24, minutes=1)
        moment = (folder / name).stat().st_mtime - days.total_seconds()
        os.utime(folder / name, (moment, moment))
    clear_left_over(folder)
    assert left_over(folder) == sorted([names["young"], names["other"]])
    clear_left_over(folder / "nowhere")
