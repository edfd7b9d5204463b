"""Connections beside the vault's own: closed by whoever opened them, interrupted by whoever ends them."""

from __future__ import annotations

import threading

import pytest
from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.store.beside import Beside
from caf_desktop.store.errors import ReadOnly

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT begun() UNION ALL SELECT 1 FROM n) SELECT count(*) FROM n"


def made() -> sqlite.Connection:
    return sqlite.connect(":memory:", isolation_level=None, check_same_thread=False)


def test_a_connection_is_closed_afterwards_also_after_a_fault() -> None:
    beside = Beside()
    with beside.connection(made) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(sqlite.ProgrammingError):
        connection.execute("SELECT 1")
    with pytest.raises(ValueError, match="ours"), beside.connection(made) as second:
        raise ValueError("ours")
    with pytest.raises(sqlite.ProgrammingError):
        second.execute("SELECT 1")
    beside.end()


def test_once_ended_no_other_is_opened() -> None:
    beside = Beside()
    beside.end()
    opened: list[sqlite.Connection] = []

    def make() -> sqlite.Connection:
        opened.append(made())
        return opened[0]

    with pytest.raises(ReadOnly), beside.connection(make):
        raise AssertionError("opened after the end")
    assert opened == []


def test_ending_stops_what_is_read_and_waits_for_it() -> None:
    beside = Beside()
    begun, told = threading.Event(), []

    def read() -> None:
        with beside.connection(made) as connection:
            connection.create_function("begun", 0, begun.set)
            with pytest.raises(sqlite.OperationalError, match="interrupted"):
                connection.execute(ENDLESS).fetchone()
            told.append("stopped")

    reader = threading.Thread(target=read)
    reader.start()
    assert begun.wait(60)
    beside.end()
    assert told == ["stopped"]
    reader.join(60)
