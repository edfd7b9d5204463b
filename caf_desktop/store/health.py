"""Is the vault whole? Every page, every reference, every attachment, every row of the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlite

from caf_desktop.store.attachments import damaged
from caf_desktop.store.errors import VaultDamaged
from caf_desktop.store.going_on import GoOn, Stopped, always

if TYPE_CHECKING:
    from caf_desktop.store.vault import Vault


class Part(StrEnum):
    """What was checked."""

    PAGES = "pages"
    STRUCTURE = "structure"
    REFERENCES = "references"
    JOURNAL = "journal"
    ATTACHMENTS = "attachments"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and the place."""

    part: Part
    place: str


_MOST_FINDINGS = 100
_STEPS = 5
_ASK_EVERY = 20_000
"""Steps of SQLite's machine between two questions whether anybody still waits."""


def check(vault: Vault, go_on: GoOn = always) -> list[Finding]:
    """Everything found wrong; an empty list means the vault is whole.

    ``go_on`` is told now and then how many of the steps are done. Raises Stopped when it does, or when the vault
    is closed meanwhile.
    """
    findings = []
    try:
        with vault.beside() as connection, _stopping(vault, connection, go_on) as step:
            for (place,) in connection.execute("PRAGMA cipher_integrity_check").fetchmany(_MOST_FINDINGS):
                findings.append(Finding(Part.PAGES, str(place)))
            step(1)
            for (place,) in connection.execute("PRAGMA integrity_check").fetchmany(_MOST_FINDINGS):
                if place != "ok":
                    findings.append(Finding(Part.STRUCTURE, str(place)))
            step(2)
            broken = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_FINDINGS)
            for table, row, *_rest in broken:
                findings.append(Finding(Part.REFERENCES, f"{table} {row}"))
            step(3)
            for attachment_id in islice(damaged(connection, vault.unlocked), _MOST_FINDINGS):
                findings.append(Finding(Part.ATTACHMENTS, attachment_id))
            step(4)
            bad = vault.journal(connection).first_bad_row()
            if bad is not None:
                findings.append(Finding(Part.JOURNAL, str(bad)))
    except VaultDamaged:
        findings.append(Finding(Part.STRUCTURE, "unreadable"))
    return findings


@contextmanager
def _stopping(vault: Vault, connection: sqlite.Connection, go_on: GoOn) -> Iterator[Callable[[int], None]]:
    """Ask between the steps, and within those in which SQLite's machine runs, whether to go on."""
    done = 0

    def step(reached: int) -> None:
        nonlocal done
        done = reached
        if vault.ending:
            raise Stopped
        go_on(done, _STEPS)

    def over() -> bool:
        try:
            step(done)
        except Stopped:
            return True
        return False

    connection.set_progress_handler(over, _ASK_EVERY)
    try:
        yield step
    except sqlite.OperationalError:
        step(done)
        raise
    finally:
        connection.set_progress_handler(None, 0)
