"""Every page as it was written: what reading alone does not tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.store.altered import refuse_altered
from caf_desktop.store.errors import VaultDamaged
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE
from tests.store.new_keys import put_letter

PAGE = 4096


@pytest.fixture
def database(small_vault: Vault, folder: Path) -> Path:
    """The file of an open vault, its last page the end of a long attachment."""
    put_letter(small_vault, b"A long letter. " * 2000)
    with small_vault.alone():
        pass
    return folder / DATABASE


def flip(database: Path, place: int) -> None:
    data = bytearray(database.read_bytes())
    data[place] ^= 1
    database.write_bytes(data)


def test_a_whole_file_is_let_pass(small_vault: Vault, database: Path) -> None:
    with small_vault.beside() as connection:
        refuse_altered(connection)


@pytest.mark.parametrize("page", [1, 7, -1])
def test_one_altered_bit_is_refused_even_where_reading_gives_zeros(
    small_vault: Vault, database: Path, page: int
) -> None:
    flip(database, page * PAGE + 30)
    with pytest.raises(VaultDamaged), small_vault.beside() as connection:
        refuse_altered(connection)


def test_a_page_that_was_only_being_written_is_let_pass(small_vault: Vault, database: Path) -> None:
    flip(database, -30)
    looked: list[str] = []

    def after(statement: str) -> None:
        looked.append(statement)
        if len(looked) == 1:
            flip(database, -30)

    with small_vault.beside() as connection:
        connection.set_trace_callback(after)
        refuse_altered(connection)
    assert looked == ["PRAGMA cipher_integrity_check"] * 2
