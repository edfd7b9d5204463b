"""Killed at any statement of an erasure: not erased, or erased and cleaned at the latest at the next opening (K-14)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from caf_desktop.store import reading
from caf_desktop.store.cleaning import clean_if_wanted, is_to_be_cleaned
from caf_desktop.store.errors import RecordMissing
from caf_desktop.store.health import check
from caf_desktop.store.vault_files import DATABASE
from tests.small_cases import small_records
from tests.store.leavings import decrypted_pages
from tests.store.vaults import new_vault, reopened, store

_ROOT = Path(__file__).resolve().parents[2]
_EVERY = 9
"""Statements between two kills."""


def test_killed_at_any_moment_it_is_the_old_or_the_new(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    vault = new_vault(folder)
    store(vault, small_records())
    held = vault.unlocked
    told = [str(folder), str(_EVERY), held.vault_id, held.data_key.raw.hex()]
    vault.close()
    program = [sys.executable, "-m", "tests.store.erasing_child", *told]
    subprocess.run(program, cwd=_ROOT, check=True, timeout=120)
    seen = [_after_reopening(killed) for killed in sorted(tmp_path.glob("killed-*"))]
    assert {"whole", "erased"} <= set(seen)
    assert len(seen) > 5


def _after_reopening(folder: Path) -> str:
    """What there is once the vault has been opened again; asserts that it is whole, and clean if erased."""
    vault = reopened(folder)
    try:
        assert clean_if_wanted(vault)
        assert not is_to_be_cleaned(vault)
        assert check(vault) == []
        with vault.reading() as connection:
            try:
                reading.case(connection, "episode-0")
            except RecordMissing:
                assert b"Okonkwo" not in decrypted_pages(vault, folder / DATABASE)
                return "erased"
        return "whole"
    finally:
        vault.close()
