"""The database library's exceptions become ours; programming errors stay what they are."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.store import errors
from caf_desktop.store.faults import disk_faults
from caf_desktop.words.faults import vault_fault_sentence


def broken(name: str) -> sqlite.DatabaseError:
    problem = sqlite.OperationalError("the library's own words about /home/somebody/Maya Okonkwo.db")
    problem.sqlite_errorname = name
    return problem


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("SQLITE_FULL", errors.DiskFull),
        ("SQLITE_IOERR_WRITE", errors.DiskFailed),
        ("SQLITE_IOERR", errors.DiskFailed),
        ("SQLITE_CANTOPEN", errors.DiskFailed),
        ("SQLITE_READONLY_DBMOVED", errors.ReadOnly),
        ("SQLITE_BUSY", errors.ReadOnly),
        ("SQLITE_CORRUPT_INDEX", errors.VaultDamaged),
        ("SQLITE_NOTADB", errors.VaultDamaged),
    ],
)
def test_what_the_disk_did_gets_a_class_of_ours_without_the_library_s_words(
    name: str, ours: type[errors.VaultError]
) -> None:
    with pytest.raises(ours) as raised, disk_faults():
        raise broken(name)
    assert raised.value.args == ()
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


@pytest.mark.parametrize("name", ["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_ERROR", ""])
def test_our_own_mistakes_pass_through(name: str) -> None:
    with pytest.raises(sqlite.OperationalError), disk_faults():
        raise broken(name)


def test_a_mistake_the_library_finds_itself_passes_through() -> None:
    connection = sqlite.connect(":memory:")
    with pytest.raises(sqlite.ProgrammingError), disk_faults():
        connection.execute("SELECT ?", ())
    connection.close()


@pytest.mark.parametrize("kind", errors.VaultError.__subclasses__())
def test_every_error_has_a_sentence_that_ends_like_one(kind: type[errors.VaultError]) -> None:
    assert vault_fault_sentence(kind.__name__).endswith(".")
