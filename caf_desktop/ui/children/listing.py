"""What the children list reads away from the window: its rows, and what a search has found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from caf_desktop.ui.children.lines import When, due_of, grouped
from caf_desktop.words.dates import week_end

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.store.reading import ChildLine, DueCounts
    from caf_desktop.store.searching import Hit

Rows = list["ChildLine | When"]

FIRST_ROWS = 100
"""So many lines are read and shown at once; the rest follows while nobody waits."""


@dataclass(frozen=True)
class Listed:
    """What was read for the list: its first rows, and whether there are more."""

    counts: DueCounts
    rows: Rows
    last: When | None
    more: bool


@dataclass(frozen=True)
class Listing:
    """The list as somebody wants it: by what is due under headings or by name, with closed episodes or without."""

    desk: Desk
    today: date
    by_due: bool
    with_closed: bool

    def first(self) -> Listed:
        """Its first rows; all of them if there are few."""
        from caf_desktop.store import reading

        whose = self.desk.whose()
        with self.desk.vault.reading() as connection:
            counts = reading.due_counts(connection, whose, self.today.isoformat(), week_end(self.today).isoformat())
            lines = reading.open_children(connection, whose, by_due=self.by_due, limit=FIRST_ROWS)
        if counts.open > FIRST_ROWS:
            return Listed(counts, self._rows(lines, None), due_of(lines[-1], self.today).when, more=True)
        return Listed(counts, [*self._rows(lines, None), *self._closed()], None, more=False)

    def rest(self, last: When | None) -> Rows:
        """The rows after the first, below the heading ``last`` that is shown already."""
        from caf_desktop.store import reading

        whose = self.desk.whose()
        with self.desk.vault.reading() as connection:
            lines = reading.open_children(connection, whose, by_due=self.by_due, offset=FIRST_ROWS)
        return [*self._rows(lines, last), *self._closed()]

    def _rows(self, lines: list[ChildLine], last: When | None) -> Rows:
        return [*grouped(lines, self.today, last)] if self.by_due else [*lines]

    def _closed(self) -> Rows:
        """The closed ones under their heading, when they are wanted."""
        from caf_desktop.store import reading

        if not self.with_closed:
            return []
        whose = self.desk.whose()
        with self.desk.vault.reading() as connection:
            closed = reading.closed_children(connection, whose)
        return [When.CLOSED, *closed] if closed else []


class Found(NamedTuple):
    """Lines in which the words were found, best first, and the words in their sentence by episode."""

    lines: list[ChildLine]
    snippets: dict[str, str]


def search_children(desk: Desk, typed: str) -> Found:
    """Search names, references and every text for what was typed."""
    from caf_desktop.domain.identity import is_reference, tidy_reference
    from caf_desktop.store import reading, searching

    reference = tidy_reference(typed)
    while desk.vault.update_index():
        pass
    whose = desk.whose()
    with desk.vault.reading() as connection:
        hits = searching.search(connection, whose, reference if is_reference(reference) else typed)
        found_in = reading.children_with(connection, whose, [hit.episode_id for hit in hits])
    lines = {line.episode_id: line for line in found_in}
    found = [lines[hit.episode_id] for hit in hits if hit.episode_id in lines]
    return Found(found, {hit.episode_id: hit.snippet for hit in hits if _adds_something(hit)})


def _adds_something(hit: Hit) -> bool:
    """Whether the snippet says more than the line itself."""
    return hit.kind not in ("child", "episode")
