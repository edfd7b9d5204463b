"""A new data key: at every moment, and after every fault, there is one whole vault that opens (K-16)."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from caf_desktop.store import attachments, new_key, reading
from caf_desktop.store.changing_over import second_database
from caf_desktop.store.connection import connect
from caf_desktop.store.errors import DiskFailed, DiskFull, InUse, ReadOnly, VaultDamaged
from caf_desktop.store.going_on import Stopped
from caf_desktop.store.health import check
from caf_desktop.store.key_facts import LAST_REVISION
from caf_desktop.store.keys.errors import HeaderDamaged
from caf_desktop.store.keys.header_file import header_bytes
from caf_desktop.store.new_key import change_data_key
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE, KEYS
from tests.small_cases import child
from tests.store.hindrances import no_file_longer_than, not_writable, ordinary_person, when_called
from tests.store.new_keys import LETTER, as_text, letter_in, opened, put_letter
from tests.store.vaults import ACTOR, NOW, reopened, store, unlocked

LINES_AT_LEAST = 60
TIMES_KILLED = 20


@pytest.fixture
def full_vault(small_vault: Vault) -> Vault:
    """One small case, an attachment, and its keys in the key file."""
    put_letter(small_vault)
    return small_vault


def is_whole(folder: Path) -> bool:
    """Open it as its key file says, check it all, write in it; whether it has the new key."""
    vault, new = opened(folder)
    assert not vault.read_only
    assert check(vault) == []
    assert letter_in(vault) == LETTER
    assert names(vault) == ["Maya"]
    store(vault, [child(given_names="Maya Rose")])
    store(vault, [child(given_names="Maya")])
    assert check(vault) == []
    vault.close()
    assert sorted(path.name for path in folder.iterdir()) == [KEYS, DATABASE, "writer.lock"]
    return new


def names(vault: Vault) -> list[str]:
    with vault.reading() as connection:
        return [found.given_names for found in reading.every(connection, type(child()))]


def state(folder: Path) -> tuple[bytes, set[str]]:
    return (folder / KEYS).read_bytes(), {path.name for path in folder.iterdir()}


def test_everything_is_there_under_the_new_key_and_nothing_under_the_old(full_vault: Vault, folder: Path) -> None:
    old = unlocked()
    told: list[tuple[int, int]] = []
    change_data_key(full_vault, ACTOR, NOW, lambda done, of: told.append((done, of)))
    assert told[-2][0] == told[-2][1] > 0
    assert check(full_vault) == []
    assert letter_in(full_vault) == LETTER
    store(full_vault, [child(given_names="Maya Rose")])
    store(full_vault, [child(given_names="Maya")])
    with full_vault.reading() as connection:
        assert reading.setting(connection, LAST_REVISION) == full_vault.header.revision == 2
    assert full_vault.unlocked.open_sealed(old.seal(b"a signing key")) == b"a signing key"
    full_vault.close()
    with pytest.raises(VaultDamaged):
        connect(folder / DATABASE, old.data_key, writing=False)
    assert is_whole(folder)


def test_it_can_be_done_again(full_vault: Vault, folder: Path) -> None:
    for _time in range(3):
        change_data_key(full_vault, ACTOR, NOW)
    assert full_vault.header.revision == 4
    full_vault.close()
    assert is_whole(folder)


def test_an_attachment_that_cannot_be_carried_over_keeps_the_key(full_vault: Vault, folder: Path) -> None:
    full_vault.writer().execute("UPDATE attachment_content SET wrapped_key = zeroblob(40)")
    before = state(folder)[0]
    with pytest.raises(VaultDamaged):
        change_data_key(full_vault, ACTOR, NOW)
    assert state(folder)[0] == before


@pytest.mark.parametrize("at", [0, 1, 2])
def test_given_up_before_the_copy_is_proved_nothing_has_changed(full_vault: Vault, folder: Path, at: int) -> None:
    before = state(folder)

    def stop(done: int, of: int) -> None:
        if (at == 0 and done) or (at == 1 and done == of) or (at == 2 and of == 1):
            raise Stopped

    with pytest.raises(Stopped):
        change_data_key(full_vault, ACTOR, NOW, stop)
    assert state(folder) == before
    assert names(full_vault) == ["Maya"]
    full_vault.close()
    assert not is_whole(folder)


def test_closing_the_vault_gives_it_up(full_vault: Vault, folder: Path) -> None:
    closing = threading.Thread(target=full_vault.close)

    def close(_done: int, _of: int) -> None:
        if not closing.is_alive():
            closing.start()
            while not full_vault.ending:
                closing.join(0.001)

    with pytest.raises(Stopped):
        change_data_key(full_vault, ACTOR, NOW, close)
    closing.join()
    assert not is_whole(folder)


def test_while_somebody_else_reads_nothing_is_changed(full_vault: Vault, folder: Path) -> None:
    second = reopened(folder)
    before = state(folder)[0]
    with pytest.raises(InUse):
        change_data_key(full_vault, ACTOR, NOW)
    with pytest.raises(ReadOnly):
        change_data_key(second, ACTOR, NOW)
    assert names(full_vault) == names(second) == ["Maya"]
    second.close()
    assert state(folder)[0] == before
    change_data_key(full_vault, ACTOR, NOW)


def test_nobody_comes_in_meanwhile(full_vault: Vault, folder: Path) -> None:
    """A command that is started now is told to wait; it must not read on in the file that is about to go."""
    refused: list[str] = []

    def come_in(_done: int, _of: int) -> None:
        if not refused:
            found = subprocess.run(
                [sys.executable, "-c", COME_IN, str(folder), as_text(unlocked())], capture_output=True, text=True
            )
            refused.append(found.stdout.strip())

    change_data_key(full_vault, ACTOR, NOW, come_in)
    assert refused == ["ReadOnly"]


COME_IN = """
import sys
from pathlib import Path
from caf_desktop.store.connection import connect
from caf_desktop.store.errors import VaultError
from tests.store.new_keys import from_text
try:
    connect(Path(sys.argv[1]) / "vault.db", from_text(sys.argv[2]).data_key, writing=False)
except VaultError as refused:
    print(type(refused).__name__)
"""


@pytest.mark.parametrize("size", [256, 8_192, 100_000, 400_000])
def test_a_full_disk_changes_nothing(full_vault: Vault, folder: Path, size: int) -> None:
    before = state(folder)[0]
    with no_file_longer_than(size), pytest.raises(DiskFailed):
        change_data_key(full_vault, ACTOR, NOW)
    assert state(folder)[0] == before
    assert not second_database(folder / DATABASE).exists()
    assert names(full_vault) == ["Maya"]
    full_vault.close()
    assert not is_whole(folder)


def test_a_folder_that_cannot_be_written_changes_nothing(full_vault: Vault, folder: Path) -> None:
    before = state(folder)[0]
    with not_writable(folder), pytest.raises((DiskFailed, ReadOnly)):
        change_data_key(full_vault, ACTOR, NOW)
    full_vault.close()
    assert state(folder)[0] == before
    assert not is_whole(folder)


def test_files_that_cannot_change_places_go_back_to_the_old_key(full_vault: Vault, folder: Path) -> None:
    before = state(folder)[0]
    in_the_way = folder / f"{DATABASE}-journal"

    def put_something_in_the_way(done: int, of: int) -> None:
        if (done, of) == (1, 1):
            in_the_way.mkdir()

    with pytest.raises(DiskFailed):
        change_data_key(full_vault, ACTOR, NOW, put_something_in_the_way)
    in_the_way.rmdir()
    assert state(folder)[0] == before
    full_vault.close()
    assert not is_whole(folder)


def test_without_room_for_a_second_file_nothing_is_begun(
    full_vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(folder)
    monkeypatch.setattr(new_key, "_ROOM", 1e18)
    with pytest.raises(DiskFull):
        change_data_key(full_vault, ACTOR, NOW)
    assert state(folder) == before
    monkeypatch.undo()
    change_data_key(full_vault, ACTOR, NOW)


def test_a_key_file_that_cannot_be_written_at_the_last_moment_keeps_the_old_key(
    full_vault: Vault, folder: Path
) -> None:
    before = state(folder)[0]
    closed = when_called("_change_over", 1, lambda: folder.chmod(0o500))
    with ordinary_person(), closed, pytest.raises((DiskFailed, ReadOnly)):
        change_data_key(full_vault, ACTOR, NOW)
    folder.chmod(0o700)
    assert state(folder)[0] == before
    full_vault.close()
    assert not is_whole(folder)


def test_an_exchange_that_could_not_be_made_durable_is_made_all_the_same(full_vault: Vault, folder: Path) -> None:
    """The second time a folder is made durable the file has its name already."""
    with ordinary_person(), when_called("sync_folder", 2, lambda: folder.chmod(0o300)):
        change_data_key(full_vault, ACTOR, NOW)
    folder.chmod(0o700)
    assert names(full_vault) == ["Maya"]
    full_vault.close()
    assert is_whole(folder)


def test_where_the_way_back_is_refused_too_this_process_stops_and_the_next_opening_tidies_up(
    full_vault: Vault, folder: Path
) -> None:
    with ordinary_person(), when_called("sync_folder", 1, lambda: folder.chmod(0o300)), pytest.raises(DiskFailed):
        change_data_key(full_vault, ACTOR, NOW)
    folder.chmod(0o700)
    assert full_vault.ending
    assert second_database(folder / DATABASE).exists()
    with pytest.raises(ReadOnly), full_vault.reading():
        raise AssertionError("a vault that was given up was read")
    with pytest.raises(ReadOnly), full_vault.writing(ACTOR, "test", NOW):
        raise AssertionError("a vault that was given up was written")
    with pytest.raises(ReadOnly), full_vault.beside():
        raise AssertionError("a vault that was given up was read beside")
    full_vault.close()
    assert full_vault.unlocked.data_key.is_zeroed
    assert not is_whole(folder)


def test_an_altered_key_file_is_not_made_good(full_vault: Vault, folder: Path) -> None:
    header = full_vault.header
    (folder / KEYS).write_bytes(
        header_bytes(type(header)(header.vault_id, 7, header.created, header.slots, header.mac))
    )
    with pytest.raises(HeaderDamaged):
        change_data_key(full_vault, ACTOR, NOW)
    assert names(full_vault) == ["Maya"]


def test_a_vault_that_is_not_whole_keeps_its_key(full_vault: Vault, folder: Path) -> None:
    full_vault.writer().execute("UPDATE journal SET reason = 'x' WHERE seq = 2")
    before = state(folder)[0]
    with pytest.raises(VaultDamaged):
        change_data_key(full_vault, ACTOR, NOW)
    assert state(folder)[0] == before
    assert names(full_vault) == ["Maya"]


def test_a_page_that_is_not_as_it_was_written_keeps_its_key(full_vault: Vault, folder: Path) -> None:
    """Under the new key its zeros would be a page like every other, and nobody would ever notice."""
    with full_vault.writing(ACTOR, "test", NOW) as changes:
        attachments.destroy(changes, "letter")
    put_letter(full_vault, b"A long letter. " * 2000)
    with full_vault.alone():
        pass
    data = bytearray((folder / DATABASE).read_bytes())
    data[-4000] ^= 1
    (folder / DATABASE).write_bytes(data)
    before = state(folder)[0]
    with pytest.raises(VaultDamaged):
        change_data_key(full_vault, ACTOR, NOW)
    assert state(folder)[0] == before
    assert not second_database(folder / DATABASE).exists()


@pytest.fixture
def killable() -> Iterator[subprocess.Popen[str]]:
    """A process that forks at each line it is given."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.killed_child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    print(as_text(unlocked()), file=process.stdin, flush=True)
    yield process
    process.communicate(timeout=60)


def tried(process: subprocess.Popen[str], folder: Path, at: int) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{folder} {at}\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def test_killed_at_any_line_the_vault_opens_with_the_old_key_or_the_new(
    full_vault: Vault, folder: Path, killable: subprocess.Popen[str], tmp_path: Path
) -> None:
    full_vault.close()
    whole = tmp_path / "whole"
    shutil.copytree(folder, whole)
    lines = int(tried(killable, whole, 0))
    assert lines > LINES_AT_LEAST
    assert is_whole(whole)
    outcomes = []
    for at in sorted(random.sample(range(1, lines), TIMES_KILLED)):
        shutil.rmtree(whole)
        shutil.copytree(folder, whole)
        assert tried(killable, whole, at) == "killed"
        outcomes.append(is_whole(whole))
    assert outcomes == sorted(outcomes), "the key changes at one moment"
    assert set(outcomes) == {False, True}
