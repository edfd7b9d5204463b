"""Is the vault whole? Each kind of damage is found, with its place."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.store.going_on import Stopped
from caf_desktop.store.health import Part, check
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE
from tests.small_cases import child
from tests.store.new_keys import put_letter
from tests.store.vaults import reopened, store

PAGE = 4096


def test_a_whole_vault_has_no_findings(small_vault: Vault) -> None:
    assert check(small_vault) == []


def test_a_record_that_points_to_nothing_is_named(small_vault: Vault) -> None:
    writer = small_vault.writer()
    writer.execute("PRAGMA foreign_keys=OFF")
    writer.execute("DELETE FROM person")
    writer.execute("PRAGMA foreign_keys=ON")
    assert [(finding.part, finding.place) for finding in check(small_vault)] == [(Part.REFERENCES, "relationship 1")]


def test_a_body_that_is_no_record_is_a_fault_of_structure(small_vault: Vault) -> None:
    writer = small_vault.writer()
    writer.execute("PRAGMA ignore_check_constraints=ON")
    writer.execute("UPDATE child SET body = 'no record'")
    writer.execute("PRAGMA ignore_check_constraints=OFF")
    (finding,) = check(small_vault)
    assert finding.part is Part.STRUCTURE
    assert "child" in finding.place


@pytest.mark.parametrize("where", [0.3, 0.5, 0.7, 0.99])
def test_a_flipped_bit_is_found_and_its_page_is_named(vault: Vault, folder: Path, where: float) -> None:
    store(vault, [child(f"child-{place}", special_requirements="Large print. " * 300) for place in range(60)])
    vault.close()
    pages = bytearray((folder / DATABASE).read_bytes())
    place = int(len(pages) * where)
    pages[place] ^= 0x10
    (folder / DATABASE).write_bytes(pages)
    damaged = reopened(folder)
    findings = check(damaged)
    damaged.close()
    assert findings[0].part is Part.PAGES
    assert str(place // PAGE + 1) in findings[0].place.split()[-1]


def test_a_table_that_cannot_be_read_does_not_stop_the_check(vault: Vault, folder: Path) -> None:
    """The page that holds the journal's first rows is damaged: the rest is still checked."""
    store(vault, [child()])
    with vault.reading() as connection:
        ((root,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'journal'")
    vault.close()
    pages = bytearray((folder / DATABASE).read_bytes())
    pages[(root - 1) * PAGE + 9] ^= 1
    (folder / DATABASE).write_bytes(pages)
    damaged = reopened(folder)
    findings = check(damaged)
    damaged.close()
    assert str(root) in findings[0].place
    assert {finding.part for finding in findings} <= {Part.PAGES, Part.STRUCTURE}


def test_how_far_it_is_is_told_and_it_can_be_given_up_between_the_steps(small_vault: Vault) -> None:
    told: list[tuple[int, int]] = []
    assert check(small_vault, lambda done, of: told.append((done, of))) == []
    assert sorted(set(told)) == [(1, 5), (2, 5), (3, 5), (4, 5)]

    def stop(done: int, _of: int) -> None:
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        check(small_vault, stop)
    assert check(small_vault) == []


def test_it_can_be_given_up_within_a_step(vault: Vault) -> None:
    store(vault, [child(f"child-{place}") for place in range(900)])
    asked: list[int] = []

    def stop(done: int, _of: int) -> None:
        asked.append(done)
        if len(asked) > 2:
            raise Stopped

    with pytest.raises(Stopped):
        check(vault, stop)
    assert asked == [1, 1, 1, 1], "after the first step, twice within the next, and once SQLite had ended it"


def test_a_vault_that_is_being_closed_gives_it_up(vault: Vault) -> None:
    store(vault, [child(f"child-{place}", special_requirements="Large print. " * 30) for place in range(400)])
    closing = threading.Thread(target=vault.close)

    def close(_done: int, _of: int) -> None:
        if not closing.is_alive():
            closing.start()
            while not vault.ending:
                closing.join(0.001)

    with pytest.raises(Stopped):
        check(vault, close)
    closing.join()


def test_an_attachment_that_does_not_open_and_a_row_that_does_not_fit_are_named(small_vault: Vault) -> None:
    put_letter(small_vault)
    writer = small_vault.writer()
    writer.execute("UPDATE attachment_content SET sealed = zeroblob(40)")
    writer.execute("UPDATE journal SET reason = 'x' WHERE seq = 3")
    assert [(finding.part, finding.place) for finding in check(small_vault)] == [
        (Part.ATTACHMENTS, "letter"),
        (Part.JOURNAL, "3"),
    ]


def test_what_is_no_damage_comes_through_as_it_is(small_vault: Vault) -> None:
    """A schema that is none of ours is no page gone bad: nothing here claims to know what it is."""
    small_vault.writer().execute("DROP TABLE attachment")
    with pytest.raises(sqlite.OperationalError, match="no such table"):
        check(small_vault)
