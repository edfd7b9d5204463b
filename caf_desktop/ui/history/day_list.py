"""What happened, in plain sentences under the day it happened on, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.taking_away import take_all_away
from caf_desktop.ui.widgets.text import Body, Small
from caf_desktop.words import _
from caf_desktop.words.dates import day_words, long_day

if TYPE_CHECKING:
    from caf_desktop.actions.telling import Line


class DayList(QWidget):
    """``show_lines`` begins anew, ``add_lines`` goes on further back. ``numbered`` shows the journal's numbers."""

    def __init__(self, parent: QWidget | None = None, *, numbered: bool = False) -> None:
        super().__init__(parent)
        self._numbered = numbered
        self._day: date | None = None
        self._card: Card | None = None
        self.lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        grows_with_width(self)

    def show_lines(self, lines: Iterable[Line], today: date) -> None:
        """Show these in place of what is shown."""
        take_all_away(self._column)
        self.lines = []
        self._day = self._card = None
        self.add_lines(lines, today)

    def add_lines(self, lines: Iterable[Line], today: date) -> None:
        """Show these below."""
        for line in lines:
            day = line.at.date()
            if self._card is None or day != self._day:
                self._day = day
                self._card = Card(_day(day, today), self)
                self._card.content.setSpacing(10)
                self._column.addWidget(self._card)
                self._card.show()
            shown = _LineText(line, self._card, numbered=self._numbered)
            self._card.add(shown)
            self.lines.append(shown)


class _LineText(QWidget):
    def __init__(self, line: Line, parent: QWidget, *, numbered: bool) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.words = Body(sentence_of(line), self)
        column.addWidget(self.words)
        below = [line.reference] if line.reference else []
        if numbered:
            below.append(_("row {number}").format(number=line.seq))
        self.below = Small(" · ".join(below), self)
        self.below.setVisible(bool(below))
        column.addWidget(self.below)
        grows_with_width(self)


def sentence_of(line: Line) -> str:
    """Such as “Priya Nair changed General health, strengths – 14:02”."""
    words = _("{sentence} ({reason})").format(sentence=line.sentence, reason=line.reason)
    return _("{sentence} – {time}").format(sentence=words if line.reason else line.sentence, time=f"{line.at:%H:%M}")


def _day(day: date, today: date) -> str:
    words = day_words(day, today) if abs((day - today).days) <= 1 else long_day(day, today)
    return words[:1].upper() + words[1:]
