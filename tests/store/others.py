"""Others at the same vault: a process that holds the writer's place, a window that may only read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.store import reading
from caf_desktop.store.errors import ReadOnly
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.store.vault import Vault
from tests.store.vaults import ACTOR, NOW


def may_only_read(vault: Vault) -> None:
    """Assert that the small case can be read here, and nothing written."""
    with vault.reading() as connection:
        assert reading.count_open(connection, EVERYBODYS) == 1
        with pytest.raises(sqlite.OperationalError):
            connection.execute("DELETE FROM summary")
    assert vault.update_index() is False
    with pytest.raises(ReadOnly), vault.writing(ACTOR, "test", NOW):
        raise AssertionError("written by a second process")
    with pytest.raises(ReadOnly), vault.jotting():
        raise AssertionError("jotted by a second process")


def held_by_another_process(folder: Path) -> subprocess.Popen[str]:
    """Another process, which holds the writer's place until it is told to stop."""
    program = (
        "import sys; from pathlib import Path; from caf_desktop.store.writer_lock import WriterLock\n"
        "lock = WriterLock.try_take(Path(sys.argv[1])); print(lock is not None, flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(folder / "writer.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process
