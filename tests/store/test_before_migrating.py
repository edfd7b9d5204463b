"""Real vaults of older schemas, migrated by this program: backed up first, journalled, whole; or left untouched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.actions.checking import findings_in
from caf_desktop.actions.doors import open_vault
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.people import Practitioner
from caf_desktop.store import reading
from caf_desktop.store.backup_file import prove_bytes, read_manifest
from caf_desktop.store.errors import NewerVault, NoRoomToMigrate, OlderVault
from caf_desktop.store.going_on import always
from caf_desktop.store.keys.header_file import read_header
from caf_desktop.store.keys.slots import unlock
from caf_desktop.store.schema import LATEST, version_of
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE, KEYS
from tests.store.hindrances import no_file_longer_than, not_writable
from tests.store.test_vault import files_of
from tests.store.vaults import reopened, unlocked

PASSPHRASE = "lantern plum orbit teaspoon meadow"
SCHEMAS = [1]


@pytest.fixture(params=SCHEMAS)
def old(request: pytest.FixtureRequest, project_root: Path, tmp_path: Path) -> Path:
    """A copy of a vault that the program of its day made."""
    folder = tmp_path / "old"
    shutil.copytree(project_root / "tests" / "files" / f"vault-schema-{request.param}", folder)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def backups(folder: Path) -> list[Path]:
    """The backups in a folder."""
    return sorted(folder.glob("*.cafbackup"))


def test_an_old_vault_is_backed_up_migrated_and_whole(old: Path) -> None:
    before = (old / DATABASE).read_bytes()
    desk = open_vault(old, PASSPHRASE).desk
    with desk.vault.reading() as connection:
        assert version_of(connection) == LATEST
        people = reading.every(connection, Practitioner)
        episodes = reading.every(connection, Episode)
        rows = connection.execute(
            "SELECT field, before, after FROM journal JOIN journal_text USING (seq) WHERE act = 'migrate'"
        ).fetchall()
    assert AccessRole.ADMINISTRATOR in people[0].access
    assert len(episodes) == 2
    assert {episode.owner_id for episode in episodes} == {people[0].id}
    assert ("version", str(LATEST - 1), str(LATEST)) in rows
    assert [desk.case(episode.id).child.given_names for episode in episodes]
    desk.close()
    assert findings_in(old, PASSPHRASE) == []
    (made,) = backups(old)
    manifest = prove_bytes(made, None, always)
    assert manifest.schema < LATEST
    assert manifest.size >= len(before) - 4096
    assert [path.name for path in old.iterdir() if ".part" in path.name] == []


def test_opening_it_again_migrates_nothing(old: Path) -> None:
    open_vault(old, PASSPHRASE).desk.close()
    open_vault(old, PASSPHRASE).desk.close()
    assert len(backups(old)) == 1


def test_without_room_for_the_backup_nothing_is_changed(old: Path) -> None:
    before = files_of(old)
    with no_file_longer_than(40_960), pytest.raises(NoRoomToMigrate):
        open_vault(old, PASSPHRASE)
    after = files_of(old)
    assert {name: after[name] for name in (DATABASE, KEYS)} == {name: before[name] for name in (DATABASE, KEYS)}
    assert backups(old) == []
    open_vault(old, PASSPHRASE).desk.close()


def test_where_it_cannot_be_written_it_is_refused_untouched(old: Path) -> None:
    before = files_of(old)
    with not_writable(old), pytest.raises(OlderVault):
        open_vault(old, PASSPHRASE)
    assert files_of(old) == before


def test_for_who_does_not_ask_to_write_it_is_refused_untouched(old: Path) -> None:
    before = files_of(old)
    held = unlock(read_header(old / KEYS), "RE", PASSPHRASE)
    with pytest.raises(OlderVault):
        Vault.open(old, held, may_write=False)
    assert files_of(old) == before
    assert held.data_key.is_zeroed


def test_a_newer_vault_is_refused_byte_for_byte_and_not_backed_up(folder: Path, tmp_path: Path) -> None:
    from tests.store.vaults import new_vault

    new_vault(folder).close()
    connection = sqlite.connect(str(folder / DATABASE), isolation_level=None)
    connection.set_key(unlocked().data_key.database_key_pragma())
    connection.execute(f"PRAGMA user_version={LATEST + 1}")
    connection.close()
    before = files_of(folder)
    with pytest.raises(NewerVault):
        reopened(folder)
    assert files_of(folder) == before


def test_the_backup_made_first_is_of_the_old_schema_and_its_own_keys(old: Path) -> None:
    desk = open_vault(old, PASSPHRASE).desk
    manifest = read_manifest(backups(old)[0])
    assert manifest.is_sealed_with(desk.vault.unlocked.data_key)
    assert manifest.header.vault_id == desk.vault.header.vault_id
    desk.close()
