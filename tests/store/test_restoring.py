"""A backup becomes a vault again: proved beside its place, never over anything, erased again where a list says so."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from caf_desktop.store import reading
from caf_desktop.store.backup_file import Manifest, read_manifest, write_backup
from caf_desktop.store.erasure_list import erasures_in, list_name, lists_in
from caf_desktop.store.errors import AlreadyThere, BackupDamaged, NewerVault, NotABackup, ReadOnly
from caf_desktop.store.going_on import Stopped, always
from caf_desktop.store.health import check
from caf_desktop.store.keys.header_file import read_header
from caf_desktop.store.restoring import TakenOut, check_vault, own_copy, put_in_place, taken_out
from caf_desktop.store.schema import LATEST
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE, KEYS
from tests.small_cases import child
from tests.store.backups import backed_up, erase_first, left_over
from tests.store.hindrances import not_writable
from tests.store.vaults import NOW, new_vault, other_keys, reopened, unlocked

PAGE = 4096


@pytest.fixture
def backup(small_vault: Vault, tmp_path: Path) -> Path:
    """A backup of the small vault in a share, the list of erasures beside it."""
    return backed_up(small_vault, tmp_path / "share")


@pytest.fixture
def wanted(tmp_path: Path) -> Path:
    """Where the vault is wanted: nothing is there yet, nor the folder above."""
    return tmp_path / "new computer" / "vault"


@pytest.fixture
def taken(backup: Path, wanted: Path) -> Iterator[TakenOut]:
    """The backup taken out."""
    with taken_out(backup, wanted, unlocked(), always) as found:
        yield found


def rewritten(backup: Path, tmp_path: Path, seal: bool, **changed: object) -> Path:
    """The same backup with another manifest before it."""
    old = read_manifest(backup)
    told = {**old.__dict__, **changed}
    manifest = Manifest(**told)
    database = tmp_path / "database"
    database.write_bytes(backup.read_bytes()[len(old.first_bytes()) :])
    other = tmp_path / "other.cafbackup"
    write_backup(manifest.sealed_with(unlocked().data_key) if seal else manifest, database, other, always)
    return other


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_is_taken_out_beside_its_place_and_gone_again_unless_put_there(backup: Path, wanted: Path) -> None:
    told: list[tuple[int, int]] = []
    with taken_out(backup, wanted, unlocked(), lambda done, of: told.append((done, of))) as taken:
        assert taken.folder.parent == wanted.parent
        assert taken.folder.stat().st_mode & 0o777 == 0o700
        assert sorted(path.name for path in taken.folder.iterdir()) == [KEYS, DATABASE]
        assert taken.manifest == read_manifest(backup)
        assert read_header(taken.folder / KEYS) == taken.manifest.header
        assert taken.erasures == {}
        assert not wanted.exists()
    assert told == [(taken.manifest.size, taken.manifest.size)]
    assert list(wanted.parent.iterdir()) == []


def test_put_in_place_it_is_the_vault_it_was(taken: TakenOut, wanted: Path) -> None:
    assert put_in_place(taken, wanted, NOW, move_aside=False) is None
    vault = reopened(wanted)
    assert not vault.read_only
    assert check(vault) == []
    with vault.reading() as connection:
        assert reading.case(connection, "episode-0").child == child()
    vault.close()
    assert left_over(wanted.parent) == []


def test_an_empty_folder_makes_way(taken: TakenOut, wanted: Path) -> None:
    wanted.mkdir()
    assert put_in_place(taken, wanted, NOW, move_aside=False) is None
    assert (wanted / DATABASE).is_file()


def test_what_is_there_is_kept_under_another_name_and_only_when_asked(taken: TakenOut, wanted: Path) -> None:
    wanted.mkdir()
    (wanted / "letter.docx").write_bytes(b"somebody's")
    with pytest.raises(AlreadyThere):
        put_in_place(taken, wanted, NOW, move_aside=False)
    assert content_of(wanted) == {"letter.docx": b"somebody's"}
    wanted.with_name("vault-2026-03-09").mkdir()
    wanted.with_name("vault-2026-03-09-2").touch()
    aside = put_in_place(taken, wanted, NOW, move_aside=True)
    assert aside == wanted.with_name("vault-2026-03-09-3")
    assert content_of(aside) == {"letter.docx": b"somebody's", "writer.lock": b""}
    assert (wanted / KEYS).is_file()


def test_a_vault_that_is_open_does_not_make_way(taken: TakenOut, wanted: Path) -> None:
    there = new_vault(wanted)
    before = content_of(wanted)
    with pytest.raises(ReadOnly):
        put_in_place(taken, wanted, NOW, move_aside=True)
    assert content_of(wanted) == before
    there.close()
    assert put_in_place(taken, wanted, NOW, move_aside=True) == wanted.with_name("vault-2026-03-09")


def test_a_file_of_that_name_is_something_too(taken: TakenOut, wanted: Path) -> None:
    wanted.write_bytes(b"somebody's")
    with pytest.raises(AlreadyThere):
        put_in_place(taken, wanted, NOW, move_aside=False)
    assert wanted.read_bytes() == b"somebody's"


def test_what_made_way_comes_back_when_the_vault_cannot_be_named(taken: TakenOut, wanted: Path) -> None:
    wanted.mkdir()
    (wanted / "letter.docx").write_bytes(b"somebody's")
    shutil.rmtree(taken.folder)
    with pytest.raises(FileNotFoundError):
        put_in_place(taken, wanted, NOW, move_aside=True)
    assert content_of(wanted) == {"letter.docx": b"somebody's", "writer.lock": b""}
    assert [path.name for path in wanted.parent.iterdir()] == ["vault"]


def test_keys_of_another_vault_take_nothing_out(backup: Path, wanted: Path) -> None:
    with pytest.raises(BackupDamaged), taken_out(backup, wanted, other_keys(), always):
        raise AssertionError("taken out with other keys")
    assert not wanted.parent.exists()


def test_a_manifest_somebody_altered_takes_nothing_out(backup: Path, wanted: Path, tmp_path: Path) -> None:
    altered = rewritten(backup, tmp_path, False, made_at="2026-03-10T14:02:00+00:00")
    with pytest.raises(BackupDamaged), taken_out(altered, wanted, unlocked(), always):
        raise AssertionError("taken out by an altered manifest")
    assert not wanted.parent.exists()


def test_a_backup_of_a_newer_program_is_left_alone(backup: Path, wanted: Path, tmp_path: Path) -> None:
    newer = rewritten(backup, tmp_path, True, schema=LATEST + 1)
    with pytest.raises(NewerVault), taken_out(newer, wanted, unlocked(), always):
        raise AssertionError("a newer vault was taken out")
    assert not wanted.parent.exists()


@pytest.mark.parametrize("changed", [{"seq": 5}, {"head": "00" * 32}, {"schema": 1}])
def test_a_database_that_is_not_the_one_the_manifest_tells_of_is_refused(
    backup: Path, wanted: Path, tmp_path: Path, changed: dict[str, object]
) -> None:
    """Sealed with the right key, but of another moment: an older database behind a newer manifest."""
    mixed = rewritten(backup, tmp_path, True, **changed)
    with pytest.raises(BackupDamaged), taken_out(mixed, wanted, unlocked(), always):
        raise AssertionError("taken out")
    assert list(wanted.parent.iterdir()) == []


@pytest.mark.parametrize("sealed", [True, False])
def test_a_database_with_one_altered_page_is_refused(backup: Path, wanted: Path, tmp_path: Path, sealed: bool) -> None:
    """By its digest; or, where whoever altered it could make the digest anew, by the page itself."""
    manifest = read_manifest(backup)
    data = bytearray(backup.read_bytes())
    data[-PAGE * 3 + 50] ^= 1
    backup.write_bytes(data)
    if sealed:
        digest = hashlib.sha256(data[len(manifest.first_bytes()) :]).hexdigest()
        backup = rewritten(backup, tmp_path, True, sha256=digest)
    with pytest.raises(BackupDamaged), taken_out(backup, wanted, unlocked(), always):
        raise AssertionError("taken out")
    assert list(wanted.parent.iterdir()) == []


def test_a_database_of_other_keys_is_a_damaged_backup(backup: Path, wanted: Path, tmp_path: Path) -> None:
    data = os.urandom(PAGE * 10)
    database = tmp_path / "foreign"
    database.write_bytes(data)
    told = {**read_manifest(backup).__dict__, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    other = tmp_path / "foreign.cafbackup"
    write_backup(Manifest(**told).sealed_with(unlocked().data_key), database, other, always)
    with pytest.raises(BackupDamaged), taken_out(other, wanted, unlocked(), always):
        raise AssertionError("taken out")
    assert list(wanted.parent.iterdir()) == []


def test_given_up_nothing_is_left(backup: Path, wanted: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped), taken_out(backup, wanted, unlocked(), stop):
        raise AssertionError("taken out")
    assert list(wanted.parent.iterdir()) == []


def test_what_is_no_backup_is_told(wanted: Path, tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(b"%PDF-1.7")
    with pytest.raises(NotABackup), taken_out(tmp_path / "letter", wanted, unlocked(), always):
        raise AssertionError("taken out")
    assert not wanted.parent.exists()


def test_the_lists_beside_it_say_what_was_erased_since(
    backup: Path, small_vault: Vault, wanted: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    alone = Path(shutil.copy(backup, stick))
    with taken_out(alone, wanted, unlocked(), always) as taken:
        assert taken.erasures is None
    erase_first(small_vault)
    with small_vault.reading() as connection:
        erased = erasures_in(connection)
    backed_up(small_vault, tmp_path / "share")
    (listed,) = lists_in(tmp_path / "share")
    shutil.copy(listed, stick)
    (stick / list_name("0" * 8)).write_bytes(b"of another vault altogether")
    with not_writable(stick):
        (stick / list_name("0" * 8)).chmod(0)
        with taken_out(alone, wanted, unlocked(), always) as taken:
            assert taken.erasures == erased
            assert list(erased) == ["gone"]


def test_a_backup_without_a_key_for_lists_believes_none(small_vault: Vault, wanted: Path, tmp_path: Path) -> None:
    """Made by who could only read, before the vault had the key."""
    reader = reopened(small_vault.folder)
    file = backed_up(reader, tmp_path / "share")
    reader.close()
    (tmp_path / "share" / list_name("0" * 8)).write_bytes(b"of another vault altogether")
    with taken_out(file, wanted, unlocked(), always) as taken:
        assert taken.erasures is None


def test_the_vault_that_makes_way_says_what_was_erased_if_it_can_be_read(backup: Path, small_vault: Vault) -> None:
    stick = backup.parent.with_name("stick")
    stick.mkdir()
    alone = Path(shutil.copy(backup, stick))
    erase_first(small_vault)
    small_vault.close()
    with taken_out(alone, small_vault.folder, unlocked(), always) as taken:
        assert taken.erasures is not None
        assert list(taken.erasures) == ["gone"]
    (small_vault.folder / DATABASE).write_bytes(os.urandom(PAGE * 4))
    with taken_out(alone, small_vault.folder, unlocked(), always) as taken:
        assert taken.erasures is None


def test_what_a_restoring_cut_short_left_goes_after_a_day(backup: Path, wanted: Path) -> None:
    wanted.parent.mkdir()
    old, young = wanted.parent / ".restoring-old", wanted.parent / ".restoring-young"
    for path, hours in ((old, 24.1), (young, 23.9)):
        path.mkdir()
        (path / DATABASE).touch()
        moment = path.stat().st_mtime - hours * 3600
        os.utime(path, (moment, moment))
    (wanted.parent / ".restoring-file").touch()
    os.utime(wanted.parent / ".restoring-file", (0, 0))
    with taken_out(backup, wanted, unlocked(), always):
        pass
    assert left_over(wanted.parent) == [".restoring-file", ".restoring-young"]


def test_a_drill_looks_at_the_vault_and_throws_it_away(backup: Path, wanted: Path) -> None:
    held = unlocked()
    seen: list[str] = []

    def look(vault: Vault) -> None:
        assert check(vault) == []
        with vault.reading() as connection:
            seen.append(reading.case(connection, "episode-0").child.given_names)

    assert check_vault(backup, wanted, held, always, look) == read_manifest(backup)
    assert seen == ["Maya"]
    assert not held.data_key.is_zeroed
    assert list(wanted.parent.iterdir()) == []


def test_what_the_looker_raises_comes_out_and_nothing_stays(backup: Path, wanted: Path) -> None:
    vaults: list[Vault] = []

    def look(vault: Vault) -> None:
        vaults.append(vault)
        raise Stopped

    with pytest.raises(Stopped):
        check_vault(backup, wanted, unlocked(), always, look)
    assert vaults[0].unlocked.data_key.is_zeroed
    assert list(wanted.parent.iterdir()) == []


def test_a_copy_of_an_open_slot_outlives_it() -> None:
    held = unlocked()
    copy = own_copy(held)
    sealed = held.seal(b"a signing key")
    held.zero()
    assert copy.open_sealed(sealed) == b"a signing key"
    assert copy.data_key.raw == unlocked().data_key.raw
    assert (copy.slot_id, copy.kind, copy.vault_id) == (held.slot_id, held.kind, held.vault_id)
