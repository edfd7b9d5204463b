"""``caf check`` on a closed vault whose journal somebody has altered with the data key and a tool of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caf_desktop.actions.doors import unlocked_slot
from caf_desktop.store.connection import connect
from caf_desktop.store.vault_files import DATABASE
from tests.actions.desks import PASSPHRASE
from tests.cli.running import Terminal

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

ROOT = Path(__file__).resolve().parents[2]
ROW = 7

Alteration = Callable[["sqlite.Connection", int], int]
"""Alters the journal, given its last number; the number of the row that does not fit any more."""


def edit(column: str, value: str) -> Alteration:
    """Another value in one field of a row."""

    def alter(connection: sqlite.Connection, _last: int) -> int:
        connection.execute(f"UPDATE journal SET {column} = ? WHERE seq = ?", (value, ROW))
        return ROW

    return alter


def edit_text(connection: sqlite.Connection, _last: int) -> int:
    """Another text beside a row; the row itself is untouched."""
    (seq,) = connection.execute("SELECT min(seq) FROM journal_text WHERE after IS NOT NULL AND seq > 5").fetchone()
    connection.execute("UPDATE journal_text SET after = 'never said' WHERE seq = ?", (seq,))
    return int(seq)


def delete(connection: sqlite.Connection, _last: int) -> int:
    """One row taken out."""
    connection.execute("DELETE FROM journal WHERE seq = ?", (ROW,))
    return ROW


def delete_and_close_up(connection: sqlite.Connection, last: int) -> int:
    """One row taken out, and those after it given its place one by one."""
    delete(connection, last)
    for seq in range(ROW + 1, last + 1):
        connection.execute("UPDATE journal SET seq = seq - 1 WHERE seq = ?", (seq,))
    return ROW


def delete_first(connection: sqlite.Connection, _last: int) -> int:
    """The vault's making."""
    connection.execute("DELETE FROM journal WHERE seq = 1")
    return 1


def reorder(connection: sqlite.Connection, _last: int) -> int:
    """Two rows in each other's place."""
    for old, new in ((ROW, 0), (ROW + 1, ROW), (0, ROW + 1)):
        connection.execute("UPDATE journal SET seq = ? WHERE seq = ?", (new, old))
    return ROW


def cut_end(connection: sqlite.Connection, last: int) -> int:
    """The last rows gone."""
    connection.execute("DELETE FROM journal WHERE seq > ?", (last - 3,))
    return last - 2


def cut_end_and_head(connection: sqlite.Connection, last: int) -> int:
    """The last rows gone, and the end said to be where it now is."""
    cut_end(connection, last)
    connection.execute("UPDATE journal_head SET (seq, mac) = (SELECT seq, mac FROM journal ORDER BY seq DESC LIMIT 1)")
    return last - 2


def forge_end(connection: sqlite.Connection, last: int) -> int:
    """A row put after the last."""
    columns = ", ".join(name for _id, name, *_rest in connection.execute("PRAGMA table_info(journal)") if name != "seq")
    connection.execute(f"INSERT INTO journal (seq, {columns}) SELECT {last + 1}, {columns} FROM journal WHERE seq = 4")
    return last + 1


def empty(connection: sqlite.Connection, _last: int) -> int:
    """Nothing left of it."""
    connection.execute("DELETE FROM journal")
    connection.execute("DELETE FROM journal_head")
    return 1


ALTERATIONS: dict[str, Alteration] = {
    "who did it": edit("actor", "somebody"),
    "when": edit("at", "2020-01-01T00:00:00+00:00"),
    "on which computer": edit("device", "elsewhere"),
    "why": edit("reason", "a better reason"),
    "how it ended": edit("result", "failed"),
    "by which program": edit("app_version", "9.9"),
    "the text beside it": edit_text,
    "a row deleted": delete,
    "a row deleted, the others moved up": delete_and_close_up,
    "the first row deleted": delete_first,
    "two rows in each other's place": reorder,
    "the end cut": cut_end,
    "the end cut, and the head with it": cut_end_and_head,
    "a row forged at the end": forge_end,
    "all of it": empty,
}


def altered(terminal: Terminal, alter: Alteration) -> int:
    """Alter the closed vault's journal; the row that is to be named."""
    unlocked = unlocked_slot(terminal.vault, PASSPHRASE)
    connection = connect(terminal.vault / DATABASE, unlocked.data_key, writing=True)
    (last,) = connection.execute("SELECT max(seq) FROM journal").fetchone()
    connection.execute("PRAGMA foreign_keys = OFF")
    named = alter(connection, last)
    connection.close()
    unlocked.zero()
    return named


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_the_first_bad_row_is_named(terminal: Terminal, tilly: str, alteration: str) -> None:
    assert tilly
    named = altered(terminal, ALTERATIONS[alteration])
    before = (terminal.vault / DATABASE).read_bytes()
    ended = terminal.run("check", str(terminal.vault), "--passphrase-file", terminal.passphrase_file())
    assert (ended.status, ended.out) == (1, "")
    *orphans, last = ended.err.splitlines()
    assert last == f"The journal does not fit from row {named} on: it was changed, or rows are missing."
    assert [line for line in orphans if "journal_text" not in line] == []
    assert (terminal.vault / DATABASE).read_bytes() == before


def test_the_command_itself_says_so_with_its_status(terminal: Terminal, tilly: str) -> None:
    """In a process of its own, as at a terminal."""
    assert tilly
    command = [sys.executable, "-m", "caf_desktop.cli.main", "check", str(terminal.vault)]
    command += ["--passphrase-file", terminal.passphrase_file()]
    whole = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (whole.returncode, whole.stderr) == (0, "")
    named = altered(terminal, delete)
    bad = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (bad.returncode, bad.stdout) == (1, "")
    assert f"row {named} " in f"{bad.stderr} "
