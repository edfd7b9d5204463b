"""A vault of a test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from caf_desktop.store.vault import Vault
from tests.small_cases import small_records
from tests.store.vaults import new_vault, store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the vault lies."""
    return tmp_path / "vault"


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """A new, empty vault."""
    made = new_vault(folder)
    yield made
    made.close()


@pytest.fixture
def small_vault(vault: Vault) -> Vault:
    """A vault with one small case."""
    store(vault, small_records())
    return vault
