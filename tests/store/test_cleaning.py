"""Writing the file anew: only with room, only where one may write, and never a reason not to open the vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.store import cleaning
from caf_desktop.store.cleaning import clean_if_wanted, is_to_be_cleaned, room_is_missing
from caf_desktop.store.vault import Vault
from tests.store.vaults import unlocked


@pytest.fixture
def unfinished(small_vault: Vault) -> Vault:
    """A vault in which something was erased and nothing cleaned."""
    with small_vault.jotting() as connection:
        connection.execute("INSERT INTO erasure (id, at, records) VALUES ('gone', '2026-03-09', '{}')")
    return small_vault


def test_a_folder_that_is_away_is_for_others_to_notice(tmp_path: Path) -> None:
    assert room_is_missing(tmp_path / "nowhere") == 0


def test_without_room_it_is_left_for_later(unfinished: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    assert room_is_missing(unfinished.folder) == 0
    monkeypatch.setattr(cleaning, "_SPARE_BYTES", 1 << 62)
    assert room_is_missing(unfinished.folder) > 1 << 61
    assert not clean_if_wanted(unfinished)
    assert is_to_be_cleaned(unfinished)


def test_who_only_reads_leaves_it_for_later(unfinished: Vault) -> None:
    reader = Vault.open(unfinished.folder, unlocked())
    try:
        assert reader.read_only
        assert not clean_if_wanted(reader)
    finally:
        reader.close()


def test_a_vault_that_is_being_closed_is_left_alone(unfinished: Vault) -> None:
    unfinished.close()
    assert not clean_if_wanted(unfinished)
