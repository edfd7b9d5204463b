"""The schema: strict tables, references that hold, and a number that says which."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.domain.kinds import ALL_KINDS
from caf_desktop.store.errors import NewerVault, ReadOnly, VaultDamaged
from caf_desktop.store.schema import LATEST, MIGRATIONS, migrate, refuse_unknown, version_of
from caf_desktop.store.vault import Vault


@pytest.fixture
def empty() -> sqlite.Connection:
    return sqlite.connect(":memory:", isolation_level=None)


def test_a_new_vault_has_the_latest_schema(vault: Vault) -> None:
    assert len(MIGRATIONS) == LATEST
    with vault.reading() as connection:
        assert version_of(connection) == LATEST
        refuse_unknown(connection)


def test_every_kind_of_record_has_a_table_and_every_table_is_strict(vault: Vault) -> None:
    with vault.reading() as connection:
        tables = dict(connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall())
    ours = {name: strict for name, strict in tables.items() if not name.startswith("sqlite_")}
    assert {kind.kind for kind in ALL_KINDS} <= set(ours)
    assert set(ours.values()) == {1}


def test_migrating_twice_changes_nothing(empty: sqlite.Connection) -> None:
    migrate(empty)
    before = empty.execute("SELECT name, sql FROM sqlite_master").fetchall()
    migrate(empty)
    assert empty.execute("SELECT name, sql FROM sqlite_master").fetchall() == before


def test_a_migration_that_fails_leaves_what_was_there(empty: sqlite.Connection) -> None:
    empty.execute("CREATE TABLE closure (id TEXT)")
    with pytest.raises(sqlite.OperationalError):
        migrate(empty)
    assert empty.execute("SELECT name FROM sqlite_master").fetchall() == [("closure",)]
    assert version_of(empty) == 0
    assert not empty.in_transaction


def test_an_unknown_schema_is_refused(empty: sqlite.Connection) -> None:
    with pytest.raises(VaultDamaged):
        refuse_unknown(empty)
    empty.execute(f"PRAGMA user_version={LATEST + 1}")
    with pytest.raises(NewerVault):
        refuse_unknown(empty)


def test_where_another_is_writing_nothing_is_migrated(tmp_path: Path) -> None:
    path = str(tmp_path / "database")
    other, mine = (sqlite.connect(path, isolation_level=None, timeout=0) for _each in range(2))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ReadOnly):
        migrate(mine)
    assert not mine.in_transaction
    other.execute("ROLLBACK")
    migrate(mine)
    assert version_of(mine) == LATEST
    other.close()
    mine.close()


def test_each_step_is_told_from_and_to(empty: sqlite.Connection) -> None:
    told: list[tuple[int, int]] = []
    migrate(empty, lambda before, after: told.append((before, after)))
    assert told == [(number, number + 1) for number in range(LATEST)]
    migrate(empty, lambda before, after: told.append((before, after)))
    assert len(told) == LATEST
