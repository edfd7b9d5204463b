"""Rows onto pages: what stands where, worked out before anything is drawn, so that the number of pages is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caf_desktop.pdf.document.rows import Row
from caf_desktop.pdf.document.typesetting import Typesetter

_WORTH_BEGINNING = 60.0
"""Points that must be left on a page to begin something on it that goes on to the next."""

_KEPT_WHOLE_UP_TO = 150.0
"""Rows up to this height are not parted."""


@dataclass(frozen=True)
class Placed:
    """A row and how far its top lies below the top of the page's content."""

    row: Row
    down: float


def onto_pages(rows: Sequence[Row], setter: Typesetter, width: float, tall: float) -> tuple[tuple[Placed, ...], ...]:
    """The pages, each with its rows; ``tall`` is the height of a page's content in points."""
    return _Flow(setter, width, tall).pages(rows)


class _Flow:
    def __init__(self, setter: Typesetter, width: float, tall: float) -> None:
        self._setter, self._width, self._tall = setter, width, tall
        self._pages: list[list[Placed]] = [[]]
        self._down = 0.0

    def pages(self, rows: Sequence[Row]) -> tuple[tuple[Placed, ...], ...]:
        for place, row in enumerate(rows):
            if self._page and not self._fits_with_followers(rows, place):
                self._turn()
            self._place(row)
        return tuple(tuple(page) for page in self._pages)

    @property
    def _page(self) -> list[Placed]:
        return self._pages[-1]

    def _fits_with_followers(self, rows: Sequence[Row], place: int) -> bool:
        """Whether a heading and the beginning of what it heads fit here; other rows see to themselves."""
        needed = 0.0
        while place < len(rows) and rows[place].with_next:
            needed += rows[place].before + self._height(rows[place])
            place += 1
        if not needed:
            return True
        if place < len(rows):
            following = rows[place]
            tall = self._height(following)
            kept = following.whole or tall <= _KEPT_WHOLE_UP_TO
            needed += following.before + (tall if kept else _WORTH_BEGINNING)
        return self._down + needed <= self._tall

    def _place(self, row: Row) -> None:
        while True:
            before = row.before if self._page else 0.0
            if not self._page and row.header is not None:
                self._put(row.header.as_seen_again(), 0.0)
                before = 0.0
            room = self._tall - self._down - before
            if self._height(row) <= room + 1e-6:
                self._put(row, before)
                return
            kept = row.whole or self._height(row) <= _KEPT_WHOLE_UP_TO
            fits_elsewhere = kept and self._height(row) <= self._tall
            parts = None if fits_elsewhere else row.split(self._setter, self._width, room)
            fresh = len(self._page) <= (1 if row.header is not None else 0)
            if parts is None and fresh:
                self._put(row, before)
                return
            if parts is not None and (room >= _WORTH_BEGINNING or fresh):
                self._put(parts[0], before)
                row = parts[1]
            self._turn()

    def _put(self, row: Row, before: float) -> None:
        self._page.append(Placed(row, self._down + before))
        self._down += before + self._height(row)

    def _turn(self) -> None:
        self._pages.append([])
        self._down = 0.0

    def _height(self, row: Row) -> float:
        return row.height(self._setter, self._width)
