"""The visits of an episode, the latest first, and a new one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.domain.episode import VisitNote
from caf_desktop.ui.record.side_list import SideList
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.words import _
from caf_desktop.words.dates import long_day

_FIRST_WORDS = 44


class Visits(SideList):
    """``new_asked`` besides ``chosen``."""

    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Visits"), parent)
        self.new_button = SecondaryButton(_("New visit"), self, icon="plus")
        self.new_button.clicked.connect(self.new_asked)
        self.add_button(self.new_button)

    def show_visits(self, notes: list[VisitNote], current: str, today: date) -> None:
        """Show the visits; ``current`` is the id of the one open."""
        self.show_rows([(note.id, visit_words(note, today)) for note in notes], current)


def visit_words(note: VisitNote, today: date) -> str:
    """The day, and where it was or how the notes begin."""
    begin = " ".join(note.words.split())[:_FIRST_WORDS]
    about = note.where or begin
    return f"{long_day(note.visited_on, today)}\n{about}" if about else long_day(note.visited_on, today)
