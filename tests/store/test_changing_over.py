"""A change of the data key cut short: the key says which of the two databases is the vault's."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.store.changing_over import database_for, discard_second, put_second_in_place, second_database
from caf_desktop.store.connection import connect
from caf_desktop.store.keys.derive import DataKey

OLD, NEW, OTHER = (DataKey(bytes([number] * 32), "0" * 32) for number in (1, 2, 3))


def made(path: Path, key: DataKey) -> Path:
    connection = connect(path, key, writing=True, log=False)
    connection.execute("CREATE TABLE note (words TEXT) STRICT")
    connection.close()
    return path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Under the old key, the second one under the new beside it, and what SQLite left."""
    path = made(tmp_path / "vault.db", OLD)
    made(second_database(path), NEW)
    return path


def left_beside(database: Path) -> list[Path]:
    places = [database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal")]
    for place in places:
        place.write_bytes(b"left")
    return places


def names(database: Path) -> list[str]:
    return sorted(path.name for path in database.parent.iterdir())


@pytest.mark.parametrize("may_change", [True, False])
def test_without_a_second_there_is_nothing_to_do(tmp_path: Path, may_change: bool) -> None:
    path = made(tmp_path / "vault.db", OLD)
    assert database_for(path, NEW, may_change=may_change) == path
    assert names(path) == ["vault.db"]


def test_while_the_old_key_holds_the_second_goes(database: Path) -> None:
    left_beside(second_database(database))
    before = database.read_bytes()
    assert database_for(database, OLD, may_change=True) == database
    assert names(database) == ["vault.db"]
    assert database.read_bytes() == before


def test_once_the_new_key_holds_the_second_takes_the_name(database: Path) -> None:
    left_beside(database)
    before = second_database(database).read_bytes()
    assert database_for(database, NEW, may_change=True) == database
    assert names(database) == ["vault.db"]
    assert database.read_bytes() == before


def test_who_may_not_change_anything_reads_the_right_one(database: Path) -> None:
    before = {path.name: path.read_bytes() for path in database.parent.iterdir()}
    assert database_for(database, OLD, may_change=False) == database
    assert database_for(database, NEW, may_change=False) == second_database(database)
    assert {path.name: path.read_bytes() for path in database.parent.iterdir()} == before


def test_a_key_that_opens_neither_changes_nothing(database: Path) -> None:
    before = names(database)
    assert database_for(database, OTHER, may_change=True) == database
    assert names(database) == before


def test_taking_the_second_away_twice_is_no_fault(database: Path) -> None:
    discard_second(database)
    discard_second(database)
    assert names(database) == ["vault.db"]
    with pytest.raises(FileNotFoundError):
        put_second_in_place(database)
