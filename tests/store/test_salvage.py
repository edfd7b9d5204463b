"""What is left of a vault, by which of its trees is damaged: counted where an index tells, else made anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from caf_desktop.store import reading
from caf_desktop.store.errors import DiskFailed, NewerVault, VaultDamaged
from caf_desktop.store.going_on import Stopped
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.store.read_only import WhyReadOnly
from caf_desktop.store.rescue import Loss, Salvage
from caf_desktop.store.salvage import SalvagedVault
from caf_desktop.store.schema import LATEST
from caf_desktop.store.searching import search
from caf_desktop.store.vault_files import DATABASE
from tests.small_cases import REFERENCES, child, small_records
from tests.store.backups import left_over
from tests.store.hindrances import no_file_longer_than, not_writable
from tests.store.leavings import decrypted_pages
from tests.store.test_vault import files_of, raw
from tests.store.vaults import new_vault, reopened, store, unlocked

PAGE = 4096
FIRST, OTHERS = 4000, 4016
"""Bytes of the first page, and of each other, without what the encryption keeps at its end."""

Damage = Callable[..., None]


@pytest.fixture
def closed(folder: Path) -> Path:
    """A closed vault with one small case, its index in step."""
    vault = new_vault(folder)
    store(vault, small_records())
    while vault.update_index(at_once=500):
        pass
    vault.close()
    return folder


@pytest.fixture
def damage(closed: Path) -> Damage:
    """Flip a bit in the root page of each of these tables and indexes."""

    def flip(*names: str) -> None:
        vault = reopened(closed)
        with vault.reading() as connection:
            roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master").fetchall())
        vault.close()
        flip_pages(closed, {roots[name] for name in names})

    return flip


def flip_pages(folder: Path, pages: set[int]) -> None:
    data = bytearray((folder / DATABASE).read_bytes())
    for page in pages:
        data[(page - 1) * PAGE + 200] ^= 1
    (folder / DATABASE).write_bytes(data)


def page_holding(folder: Path, words: bytes) -> int:
    """The last page with these words: a table's own, where its index and its journal texts stand before."""
    vault = reopened(folder)
    clear = decrypted_pages(vault, folder / DATABASE)
    vault.close()
    place = clear.index(words)
    return 1 if place < FIRST else 2 + (place - FIRST) // OTHERS


def names(vault: SalvagedVault) -> list[str]:
    with vault.reading() as connection:
        return [line.name for line in reading.children(connection, EVERYBODYS)]


def hits(vault: SalvagedVault, typed: str) -> list[str]:
    with vault.reading() as connection:
        return [hit.episode_id for hit in search(connection, EVERYBODYS, typed)]


def test_the_children_list_is_made_anew(closed: Path, damage: Damage) -> None:
    damage("summary")
    with closing(SalvagedVault(closed, unlocked())) as vault:
        assert names(vault) == ["Maya Okonkwo"]
        assert vault.salvage.pages == 1
        assert vault.why_read_only is WhyReadOnly.DAMAGED
        assert vault.folder == closed


@pytest.mark.parametrize("tree", ["search_place", "search_data", "search_content"])
def test_the_search_index_is_made_anew(closed: Path, damage: Damage, tree: str) -> None:
    damage(tree)
    with closing(SalvagedVault(closed, unlocked())) as vault:
        for typed in ("speech", "maya", "mill row", "grace", "mother", REFERENCES[0]):
            assert hits(vault, typed) == ["episode-0"], typed
        with vault.reading() as connection:
            case = reading.case(connection, "episode-0")
        assert case.child == child()


def test_a_lost_record_is_counted_with_its_episode(closed: Path, damage: Damage) -> None:
    damage("answer")
    with closing(SalvagedVault(closed, unlocked())) as vault:
        assert vault.salvage.losses == [Loss("answer", "episode-0", 1)]
        assert vault.salvage.records == 1
        assert vault.salvage.uncounted == set()


def test_a_lost_record_whose_episode_no_index_tells_is_counted_all_the_same(closed: Path, damage: Damage) -> None:
    damage("answer", "answer_of_response")
    with closing(SalvagedVault(closed, unlocked())) as vault:
        assert vault.salvage.losses == [Loss("answer", "", 1)]
        assert vault.salvage.uncounted == set()


def test_where_no_index_can_be_read_it_is_not_known_how_many_are_missing(closed: Path, damage: Damage) -> None:
    damage("answer", "answer_of_response", "sqlite_autoindex_answer_1")
    with closing(SalvagedVault(closed, unlocked())) as vault:
        assert vault.salvage.losses == []
        assert vault.salvage.uncounted == {"answer"}
        assert vault.salvage.pages == 3


def test_a_record_of_an_episode_s_own_table_is_counted_with_it(closed: Path, damage: Damage) -> None:
    damage("assessment")
    with closing(SalvagedVault(closed, unlocked())) as vault:
        assert vault.salvage.losses == [Loss("assessment", "episode-0", 1)]


def test_what_is_no_record_of_its_own_is_not_counted(closed: Path, damage: Damage) -> None:
    damage("journal", "journal_text")
    with closing(SalvagedVault(closed, unlocked())) as vault:
        assert vault.salvage.records == 0
        assert vault.salvage.uncounted == set()
        assert names(vault) == ["Maya Okonkwo"]


def test_what_lies_between_two_damaged_pages_is_copied(closed: Path) -> None:
    vault = reopened(closed)
    store(vault, [child(f"child-{number}", special_requirements=f"<{number}> large. " * 20) for number in range(200)])
    vault.close()
    flip_pages(closed, {page_holding(closed, b"<20> large. <20>"), page_holding(closed, b"<180> large. <180>")})
    with closing(SalvagedVault(closed, unlocked())) as vault:
        assert vault.salvage.pages == 2
        with vault.reading() as connection:
            kept = {row[0] for row in connection.execute("SELECT id FROM child")}
    everybody = {"maya", *(f"child-{number}" for number in range(200))}
    lost = everybody - kept
    assert {"child-20", "child-180"} <= lost
    assert len(lost) < 30
    assert {"child-100", "child-0", "child-199"} <= kept
    assert vault.salvage.losses == [Loss("child", "", len(lost))]


def test_without_the_list_of_tables_nothing_can_be_read(closed: Path) -> None:
    flip_pages(closed, {1})
    held = unlocked()
    with pytest.raises(VaultDamaged):
        SalvagedVault(closed, held)
    assert held.data_key.is_zeroed
    assert left_over(closed) == []


def test_a_newer_vault_is_not_taken_apart(closed: Path) -> None:
    raw(closed, f"PRAGMA user_version={LATEST + 1};")
    with pytest.raises(NewerVault):
        SalvagedVault(closed, unlocked())
    assert left_over(closed) == []


def test_it_tells_how_far_it_is_and_given_up_nothing_is_left(closed: Path, damage: Damage) -> None:
    damage("answer")
    told: list[tuple[int, int]] = []
    SalvagedVault(closed, unlocked(), lambda done, of: told.append((done, of))).close()
    assert told == [(number + 1, told[0][1]) for number in range(told[0][1])]
    assert left_over(closed) == []

    def stop(_done: int, _of: int) -> None:
        raise Stopped

    before = files_of(closed)
    with pytest.raises(Stopped):
        SalvagedVault(closed, unlocked(), stop)
    assert files_of(closed) == before


def test_without_room_for_the_copy_it_says_so(closed: Path) -> None:
    before = files_of(closed)
    with no_file_longer_than(40_000), pytest.raises(DiskFailed):
        SalvagedVault(closed, unlocked())
    with not_writable(closed), pytest.raises(DiskFailed):
        SalvagedVault(closed, unlocked())
    assert files_of(closed) == before


def test_private_copies_of_programs_that_ended_by_force_go(closed: Path) -> None:
    (closed / ".salvage-0123").mkdir()
    (closed / ".salvage-0123" / DATABASE).write_bytes(os.urandom(100))
    with closing(SalvagedVault(closed, unlocked())) as vault:
        private = left_over(closed)
        assert len(private) == 1
        assert private != [".salvage-0123"]
        assert (closed / private[0]).stat().st_mode & 0o077 == 0
        assert b"Okonkwo" not in (closed / private[0] / DATABASE).read_bytes()
        assert vault.salvage == Salvage()
    assert left_over(closed) == []
