"""Restoring a backup from before an erasure: what was erased is erased again (Standards K-14)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from caf_desktop.actions.backing_up import PLACE, BackUp
from caf_desktop.actions.checking import findings_in
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import open_vault
from caf_desktop.actions.restoring import Restore, restore
from caf_desktop.domain.destruction import DestructionCertificate
from caf_desktop.store.doomed import whole_episode
from caf_desktop.store.erasure import erase
from caf_desktop.store.erasure_list import lists_in
from tests.actions.desks import NOW, PASSPHRASE, known_vault, store
from tests.small_cases import answer, small_records


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A vault with one case and a place for backups."""
    made = known_vault(tmp_path / "vault").desk
    (tmp_path / "share").mkdir()
    with made.writing("settings") as changes:
        changes.set(PLACE, str(tmp_path / "share"))
    store(made, *small_records(), answer("general-health.needs", "Her hearing."))
    yield made
    made.close()


def back_up(desk: Desk, keep_in: Path) -> Path:
    """Make a backup, and keep a copy of it elsewhere: the rule keeps one a day."""
    name = desk.do(BackUp()).made["backup"]
    keep_in.mkdir(exist_ok=True)
    return Path(shutil.copy(keep_in.parent / "share" / name, keep_in))


def erase_episode(desk: Desk) -> None:
    """As the retention rules would, the second person having agreed."""
    certificate = DestructionCertificate(
        id=desk.new_id(),
        rule="caf-closed",
        reference="CAF-7KQ4-2MXX",
        reviewed_by_id=desk.practitioner.id,
        approved_by_id="somebody-else",
        destroyed_at=NOW,
    )
    with desk.writing("destroy") as changes:
        erase(changes, whole_episode(changes.connection, "episode-0"), certificate)


def children_in(folder: Path) -> int:
    desk = open_vault(folder, PASSPHRASE).desk
    with desk.vault.reading() as connection:
        count = int(connection.execute("SELECT count(*) FROM child").fetchone()[0])
        assert connection.execute("SELECT count(*) FROM answer").fetchone()[0] == (2 if count else 0)
    desk.close()
    return count


def test_with_the_list_beside_it_the_erased_is_erased_again(desk: Desk, tmp_path: Path) -> None:
    file = back_up(desk, tmp_path / "stick")
    erase_episode(desk)
    desk.do(BackUp())
    (listed,) = lists_in(tmp_path / "share")
    assert b"episode" not in listed.read_bytes()
    shutil.copy(listed, tmp_path / "stick")
    restored = restore(Restore(file, tmp_path / "new", PASSPHRASE), clock=lambda: NOW)
    assert (restored.erased_again, restored.list_found) == (1, True)
    assert children_in(tmp_path / "new") == 0
    assert findings_in(tmp_path / "new", PASSPHRASE) == []
    data = b"".join(path.read_bytes() for path in (tmp_path / "new").iterdir())
    assert b"Okonkwo" not in data


def test_without_a_list_it_says_that_nobody_can_tell(desk: Desk, tmp_path: Path) -> None:
    file = back_up(desk, tmp_path / "stick")
    erase_episode(desk)
    restored = restore(Restore(file, tmp_path / "new", PASSPHRASE), clock=lambda: NOW)
    assert (restored.erased_again, restored.list_found) == (0, False)
    assert children_in(tmp_path / "new") == 1


def test_the_vault_that_makes_way_is_asked_too(desk: Desk, tmp_path: Path) -> None:
    file = back_up(desk, tmp_path / "stick")
    erase_episode(desk)
    desk.close()
    restored = restore(Restore(file, tmp_path / "vault", PASSPHRASE, move_aside=True), clock=lambda: NOW)
    assert (restored.erased_again, restored.list_found) == (1, True)
    assert children_in(tmp_path / "vault") == 0


def test_a_record_taken_out_before_the_erasure_goes_too(desk: Desk, tmp_path: Path) -> None:
    """The backup is from before it was taken out, so the list does not name it."""
    file = back_up(desk, tmp_path / "stick")
    with desk.writing("test") as changes:
        changes.remove(answer("general-health.needs", "Her hearing."))
    erase_episode(desk)
    desk.close()
    restored = restore(Restore(file, tmp_path / "vault", PASSPHRASE, move_aside=True), clock=lambda: NOW)
    assert restored.erased_again == 1
    assert children_in(tmp_path / "vault") == 0


def test_a_list_somebody_altered_counts_for_nothing(desk: Desk, tmp_path: Path) -> None:
    file = back_up(desk, tmp_path / "stick")
    erase_episode(desk)
    desk.do(BackUp())
    (listed,) = lists_in(tmp_path / "share")
    altered = bytearray(listed.read_bytes())
    altered[-1] ^= 1
    (tmp_path / "stick" / listed.name).write_bytes(altered)
    restored = restore(Restore(file, tmp_path / "new", PASSPHRASE), clock=lambda: NOW)
    assert not restored.list_found
