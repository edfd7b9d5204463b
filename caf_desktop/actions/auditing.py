"""The auditor's view: the whole journal with filters, whether its chain is whole, and the journal as a file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.confirming import confirm_passphrase
from caf_desktop.actions.file_writing import journalled_target_blockers, write_whole
from caf_desktop.actions.journal_csv import csv_headings, csv_lines
from caf_desktop.actions.telling import Page, told
from caf_desktop.domain.permissions import Doing
from caf_desktop.store import history
from caf_desktop.store.errors import VaultError
from caf_desktop.store.going_on import GoOn, Stopped, always
from caf_desktop.store.history import Event
from caf_desktop.store.journal_filter import Filter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caf_desktop.actions.desk import Desk

_ROWS_AT_ONCE = 2_000


def journal_page(desk: Desk, wanted: Filter, below: int = 0, go_on: GoOn = always) -> Page:
    """A page of what happened in the vault, looked for as far back as needed. Raises NotAllowed, Stopped."""
    desk.ask(Doing.AUDIT)
    with desk.vault.beside() as connection:
        found: tuple[Event, ...] = ()
        of = history.count_all(connection)
        while True:
            _look_up(desk, go_on, of - below if below else 0, of)
            some = history.of_vault(connection, wanted, below, history.PAGE - len(found))
            found, below = (*found, *some.events), some.go_on_below
            if not below or len(found) >= history.PAGE:
                break
        people = history.names_of_people(connection)
        references = history.references(connection, (event.episode_id for event in found))
    return Page(tuple(told(found, people, references)), below, people)


def check_chain(desk: Desk, go_on: GoOn = always) -> int | None:
    """Number of the first row that does not fit, or None; journalled. Raises NotAllowed, Stopped."""
    desk.ask(Doing.AUDIT)

    def look_up(done: int, of: int) -> None:
        _look_up(desk, go_on, done, of)

    with desk.vault.beside() as connection:
        bad = desk.vault.journal(connection).first_bad_row(look_up)
    with suppress(VaultError), desk.writing("check-journal") as changes:
        changes.note("journal", reason="" if bad is None else f"row-{bad}", result="done" if bad is None else "failed")
    return bad


@dataclass(frozen=True)
class WriteJournal:
    """Write the journal as a CSV file: what the chain holds, no text of any case."""

    doing: ClassVar[Doing] = Doing.AUDIT
    target: Path
    wanted: Filter = field(default_factory=Filter)
    passphrase: str | None = field(default=None, repr=False)
    """Typed once more; None where it was typed to get here."""
    go_on: GoOn = field(default=always, compare=False)
    episode_id: str = ""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """It must be possible to journal it, and the vault's own files are never written over."""
        return journalled_target_blockers(self.target, desk.vault)

    def run(self, desk: Desk) -> Changed:
        """Write the file whole, and journal it. Raises OSError, Stopped, WrongPassphrase; no file appears then."""
        if self.passphrase is not None:
            confirm_passphrase(desk, self.passphrase)
        data = csv_headings() + b"".join(self._parts(desk))

        def journal() -> None:
            with desk.writing("write-journal") as changes:
                changes.note("journal", episode_id=self.wanted.episode_id)

        write_whole(self.target, data, journal)
        return Changed()

    def _parts(self, desk: Desk) -> Iterator[bytes]:
        """The lines, newest first."""
        with desk.vault.beside() as connection:
            people = history.names_of_people(connection)
            of, below = history.count_all(connection), 0
            while True:
                _look_up(desk, self.go_on, of - below if below else 0, of)
                page = history.of_vault(connection, self.wanted, below, _ROWS_AT_ONCE)
                references = history.references(connection, (event.episode_id for event in page.events))
                yield csv_lines(page.events, people, references)
                below = page.go_on_below
                if not below:
                    return


def _look_up(desk: Desk, go_on: GoOn, done: int, of: int) -> None:
    if desk.vault.ending:
        raise Stopped
    go_on(done, of)
