"""Is the vault whole? Each kind of damage is found, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.store.health import Part, check
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE
from tests.small_cases import child
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
