"""Restoring: to an empty computer with passphrase or recovery code, beside a vault that is there, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from caf_desktop.actions.act import Refused
from caf_desktop.actions.backing_up import PLACE, BackUp
from caf_desktop.actions.checking import findings_in
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import Opened, open_vault, recover_vault
from caf_desktop.actions.restoring import Restore, Restored, facts_of, forks_of, restore, restore_drill
from caf_desktop.store import reading
from caf_desktop.store import restoring as restoring_store
from caf_desktop.store.backup_place import backups_in
from caf_desktop.store.errors import (
    AlreadyThere,
    BackupDamaged,
    NewerBackup,
    NotABackup,
    ReadOnly,
)
from caf_desktop.store.going_on import Stopped
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import WrongPassphrase, WrongRecoveryCode
from caf_desktop.store.keys.recovery import CodeRefused, new_recovery_code
from tests.actions.desks import NOW, PASSPHRASE, known_vault, store
from tests.small_cases import child, small_records


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """A vault with one case, and its recovery code."""
    made = known_vault(tmp_path / "vault")
    (tmp_path / "share").mkdir()
    with made.desk.writing("settings") as changes:
        changes.set(PLACE, str(tmp_path / "share"))
    store(made.desk, *small_records())
    yield made
    made.desk.close()


@pytest.fixture
def backup(opened: Opened) -> Path:
    """A backup of it."""
    return make_backup(opened.desk)


def make_backup(desk: Desk) -> Path:
    desk.do(BackUp())
    with desk.vault.reading() as connection:
        return Path(reading.setting(connection, PLACE)) / backups_in(
            Path(reading.setting(connection, PLACE)), desk.vault.header.vault_id
        )[0].path.name


def on_an_empty_computer(backup: Path, tmp_path: Path) -> Path:
    """The backup alone, far from the vault it was made of."""
    stick = tmp_path / "stick"
    stick.mkdir()
    return Path(shutil.copy(backup, stick))


def bring_back(file: Path, folder: Path, **how: Any) -> Restored:
    return restore(Restore(file, folder, **how), clock=lambda: NOW)


def test_with_the_passphrase_to_an_empty_computer(backup: Path, tmp_path: Path) -> None:
    file = on_an_empty_computer(backup, tmp_path)
    facts = facts_of(file)
    assert facts.header.nicknames() == ("PN",)
    folder = tmp_path / "new computer" / "vault"
    restored = bring_back(file, folder, passphrase=PASSPHRASE)
    assert (restored.moved_aside, restored.list_found) == (None, False)
    desk = open_vault(folder, PASSPHRASE).desk
    assert desk.case("episode-0").child == child()
    (fork,) = forks_of(desk)
    assert fork["made_at"] == facts.made_at
    with desk.vault.reading() as connection:
        row = connection.execute("SELECT record_id FROM journal WHERE act = 'restore' AND kind = 'fork'").fetchone()
    assert row == (fork["id"],)
    desk.close()
    assert findings_in(folder, PASSPHRASE) == []
    assert folder.stat().st_mode & 0o077 == 0
    assert [path.name for path in folder.parent.iterdir()] == ["vault"]


def test_with_the_recovery_code_to_an_empty_computer(opened: Opened, backup: Path, tmp_path: Path) -> None:
    file = on_an_empty_computer(backup, tmp_path)
    folder = tmp_path / "new computer"
    bring_back(file, folder, recovery_code=opened.recovery_code)
    again = recover_vault(folder, opened.recovery_code, "another harbour lantern thimble", cost=FLOOR)
    assert again.desk.case("episode-0").child == child()
    again.desk.close()
    assert findings_in(folder, "another harbour lantern thimble") == []


def test_what_does_not_open_it_changes_nothing(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new computer"
    with pytest.raises(WrongPassphrase):
        bring_back(backup, folder, passphrase="not this one at all")
    with pytest.raises(WrongRecoveryCode):
        bring_back(backup, folder, recovery_code=new_recovery_code())
    with pytest.raises(CodeRefused):
        bring_back(backup, folder, recovery_code="67B7-NTV0")
    assert not folder.exists()


def test_after_a_change_of_passphrase_the_old_one_opens_the_old_backup(
    opened: Opened, backup: Path, tmp_path: Path
) -> None:
    from caf_desktop.store.keys.changes import change_passphrase
    from caf_desktop.store.keys.header_file import write_header

    desk = opened.desk
    header = change_passphrase(desk.vault.header, desk.vault.unlocked, "another harbour lantern thimble", FLOOR)
    write_header(desk.vault.folder / "keys.json", header)
    with pytest.raises(WrongPassphrase):
        bring_back(backup, tmp_path / "new", passphrase="another harbour lantern thimble")
    bring_back(backup, tmp_path / "new", passphrase=PASSPHRASE)
    open_vault(tmp_path / "new", PASSPHRASE).desk.close()


def test_a_vault_that_is_there_is_never_replaced_and_only_moved_aside_by_choice(
    opened: Opened, backup: Path, tmp_path: Path
) -> None:
    desk, folder = opened.desk, opened.desk.vault.folder
    store(desk, child("later"))
    with pytest.raises(AlreadyThere):
        bring_back(backup, folder, passphrase=PASSPHRASE)
    with pytest.raises(ReadOnly):
        bring_back(backup, folder, passphrase=PASSPHRASE, move_aside=True)
    desk.close()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    restored = bring_back(backup, folder, passphrase=PASSPHRASE, move_aside=True)
    assert restored.moved_aside == folder.with_name("vault-2026-03-20")
    assert {path.name: path.read_bytes() for path in restored.moved_aside.iterdir()} == before
    again = open_vault(folder, PASSPHRASE).desk
    with again.vault.reading() as connection:
        assert connection.execute("SELECT count(*) FROM child").fetchone() == (1,)
    again.close()
    second = bring_back(backup, folder, passphrase=PASSPHRASE, move_aside=True)
    assert second.moved_aside == folder.with_name("vault-2026-03-20-2")


def test_a_folder_with_somebody_s_files_is_left_alone(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("Dear Maya")
    with pytest.raises(AlreadyThere):
        bring_back(backup, tmp_path / "letters", passphrase=PASSPHRASE)
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["letter.txt"]


def test_a_place_that_does_not_suit_a_vault_is_refused(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    with pytest.raises(Refused):
        bring_back(backup, tmp_path / "a file", passphrase=PASSPHRASE)


@pytest.mark.parametrize("cut", [0, 1, 21, 400, 5_000, -1, -4096])
def test_a_backup_that_was_cut_off_is_refused(backup: Path, tmp_path: Path, cut: int) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[:cut])
    with pytest.raises((NotABackup, BackupDamaged)):
        bring_back(backup, tmp_path / "new", passphrase=PASSPHRASE)
    assert not (tmp_path / "new").exists()


def test_any_altered_byte_is_found(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    start = whole.index(b"\n", 30) + 1
    for place in [*range(22, start, 97), *range(start, len(whole), 40_000)]:
        altered = bytearray(whole)
        altered[place] ^= 1
        backup.write_bytes(altered)
        with pytest.raises((NotABackup, BackupDamaged, NewerBackup)):
            bring_back(backup, tmp_path / "new", passphrase=PASSPHRASE)
        assert not (tmp_path / "new").exists()
    backup.write_bytes(b"CAF-DESKTOP-BACKUP 2\n" + whole)
    with pytest.raises(NewerBackup):
        facts_of(backup)


def test_a_manifest_made_anew_by_somebody_without_the_key_is_refused(backup: Path, tmp_path: Path) -> None:
    """Everything in it fits together, and yet it is not what the vault wrote."""
    from dataclasses import replace

    from caf_desktop.store.backup_file import read_manifest

    manifest = read_manifest(backup)
    whole = backup.read_bytes()
    forged = replace(manifest, made_at="2026-03-21T14:02:00+00:00")
    backup.write_bytes(forged.first_bytes() + whole[len(manifest.first_bytes()) :])
    with pytest.raises(BackupDamaged):
        bring_back(backup, tmp_path / "new", passphrase=PASSPHRASE)


def test_given_up_or_failed_it_leaves_nothing(backup: Path, tmp_path: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        restore(Restore(backup, tmp_path / "new" / "vault", PASSPHRASE), go_on=stop)
    assert list((tmp_path / "new").iterdir()) == []


def test_a_restored_copy_and_its_origin_share_a_place_without_touching_each_other_s(
    opened: Opened, backup: Path, tmp_path: Path
) -> None:
    bring_back(backup, tmp_path / "new", passphrase=PASSPHRASE)
    fork = open_vault(tmp_path / "new", PASSPHRASE, clock=lambda: NOW).desk
    made = fork.do(BackUp()).made["backup"]
    assert made != backup.name
    assert backup.exists()
    found = backups_in(backup.parent, fork.vault.header.vault_id)
    assert {each.path.name for each in found} == {made, backup.name}
    fork.close()


def test_a_restore_drill_reads_everything_and_leaves_nothing(opened: Opened, backup: Path) -> None:
    before = sorted(path.name for path in opened.desk.vault.folder.iterdir())
    drill = restore_drill(opened.desk, backup)
    assert drill.episodes == 1
    assert sorted(path.name for path in opened.desk.vault.folder.iterdir()) == before
    data = bytearray(backup.read_bytes())
    data[-5000] ^= 1
    backup.write_bytes(data)
    with pytest.raises(BackupDamaged):
        restore_drill(opened.desk, backup)
    assert sorted(path.name for path in opened.desk.vault.folder.iterdir()) == before


def test_its_names_are_on_the_disk_when_it_says_that_it_is_done(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power may go the moment after."""
    home = tmp_path / "empty"
    home.mkdir()
    there: list[tuple[str, ...]] = []

    def told(folder: Path) -> None:
        there.append(tuple(sorted(path.name for path in folder.iterdir())))

    monkeypatch.setattr(restoring_store, "sync_folder", told)
    bring_back(backup, home / "vault", passphrase=PASSPHRASE)
    inside, beside = there
    assert {"keys.json", "vault.db"} <= set(inside)
    assert beside == ("vault",)
