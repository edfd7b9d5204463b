"""A damaged vault: every altered page is noticed, nothing wrong is shown, what can be read is, nothing is deleted."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from caf_desktop.store.errors import VaultDamaged
from caf_desktop.store.salvage import SalvagedVault
from caf_desktop.store.vault_files import DATABASE, KEYS
from tests.reliability.damage import PAGE, cut_off, everything_in, flip_every_page, foreign_files, make_damaged_vault
from tests.small_cases import child
from tests.store.test_vault import files_of
from tests.store.vaults import new_vault, reopened, store, unlocked

Held = dict[tuple[str, str], str]


@pytest.fixture
def held(folder: Path) -> Held:
    """A closed vault of more than 50 pages, and what it holds."""
    found = make_damaged_vault(folder)
    assert (folder / DATABASE).stat().st_size > 50 * PAGE
    return found


def test_a_byte_flipped_in_any_page_is_noticed_and_no_wrong_answer_is_shown(folder: Path, held: Held) -> None:
    damage = flip_every_page(folder, held, read_every=30)
    assert damage.odd == []
    assert damage.detected == damage.tried > 50
    assert damage.wrong == 0
    assert damage.salvaged > damage.read * 0.7
    reopened(folder).close()


def test_cut_off_anywhere_it_is_refused_and_no_wrong_answer_is_shown(folder: Path, held: Held) -> None:
    damage = cut_off(folder, held, read_every=10)
    assert damage.odd == []
    assert (damage.detected, damage.wrong) == (damage.tried, 0)


def test_a_foreign_or_empty_file_is_refused(folder: Path, held: Held) -> None:
    damage = foreign_files(folder, held)
    assert damage.odd == []
    assert (damage.detected, damage.salvaged) == (damage.tried, 0)


def test_a_whole_vault_is_read_whole(folder: Path, held: Held) -> None:
    with closing(SalvagedVault(folder, unlocked())) as vault:
        assert vault.salvage.records == vault.salvage.pages == 0
        assert everything_in(vault) == held
        assert vault.read_only


def test_what_is_lost_is_counted_with_its_episode(folder: Path, held: Held) -> None:
    page = _page_with(folder, "answer")
    with closing(SalvagedVault(folder, unlocked())) as vault:
        assert vault.salvage.pages == 1
        (loss,) = vault.salvage.losses
        assert (loss.kind, loss.episode_id) == ("answer", "episode-0")
        assert loss.count == len(held) - len(everything_in(vault))
    assert page > 0


def test_a_log_left_behind_is_read_and_stays(folder: Path, tmp_path: Path) -> None:
    vault = new_vault(folder)
    store(vault, [child(f"child-{n}") for n in range(30)])
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in (KEYS, DATABASE, f"{DATABASE}-wal"):
        shutil.copy(folder / name, crashed)
    vault.close()
    before = files_of(crashed)
    with closing(SalvagedVault(crashed, unlocked())) as again:
        assert len(everything_in(again)) == 30
    assert files_of(crashed) == before


def test_a_vault_that_was_refused_once_is_examined_again_next_time(folder: Path, held: Held) -> None:
    """Opening it may take the log away; the doubt stays."""
    data = bytearray((folder / DATABASE).read_bytes())
    data[20 * PAGE + 5] ^= 1
    (folder / DATABASE).write_bytes(data)
    (folder / f"{DATABASE}-wal").write_bytes(b"left behind")
    for _time in range(3):
        with pytest.raises(VaultDamaged):
            reopened(folder)


def test_a_page_found_damaged_at_work_is_examined_at_the_next_opening(folder: Path, held: Held) -> None:
    _page_with(folder, "answer")
    vault = reopened(folder)
    with pytest.raises(VaultDamaged), vault.reading() as connection:
        connection.execute("SELECT sum(length(body)) FROM answer").fetchone()
    vault.close()
    with pytest.raises(VaultDamaged):
        reopened(folder)


def _page_with(folder: Path, table: str) -> int:
    """Damage one page that holds rows of a table and nothing else."""
    whole = (folder / DATABASE).read_bytes()
    for page in range(len(whole) // PAGE * 2 // 3, 0, -1):
        altered = bytearray(whole)
        altered[page * PAGE + 50] ^= 1
        (folder / DATABASE).write_bytes(altered)
        vault = SalvagedVault(folder, unlocked())
        kinds = {loss.kind for loss in vault.salvage.losses}
        vault.close()
        if kinds == {table}:
            return page
    raise AssertionError(f"no page holds rows of {table}")


def test_closing_what_could_not_be_opened_is_no_fault(folder: Path, held: Held) -> None:
    (folder / DATABASE).write_bytes(bytes(PAGE))
    with pytest.raises(VaultDamaged):
        SalvagedVault(folder, unlocked())
    assert [path.name for path in folder.iterdir() if path.name.startswith(".salvage")] == []
