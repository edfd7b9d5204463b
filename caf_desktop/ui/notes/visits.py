"""The visits of an episode, the latest first, and a new one."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.domain.episode import VisitNote
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.list_buttons import NavigationItem
from caf_desktop.ui.widgets.panels import Surface
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Overline
from caf_desktop.words import _
from caf_desktop.words.dates import long_day

_FIRST_WORDS = 44


class Visits(Surface):
    """``chosen(note_id)`` and ``new_asked``."""

    chosen = Signal(str)
    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, colour="surface", lines="r")
        self.items: dict[str, NavigationItem] = {}
        self.new_button = SecondaryButton(_("New visit"), self, icon="plus")
        self.new_button.clicked.connect(self.new_asked)
        self._area = ScrollPage(self, widest=0, margin=12, top=4)
        self._area.content.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 9, 8)
        column.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(16, 0, 12, 0)
        top.addWidget(Overline(_("Visits"), self))
        top.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(top)
        column.addWidget(self._area, 1)

    def show_visits(self, notes: list[VisitNote], current: str, today: date) -> None:
        """Show the visits; ``current`` is the id of the one open."""
        if set(self.items) != {note.id for note in notes}:
            for item in self.items.values():
                self._area.content.removeWidget(item)
                item.hide()
                item.deleteLater()
            self.items = {}
            for note in notes:
                item = NavigationItem("", self)
                item.clicked.connect(partial(self.chosen.emit, note.id))
                self.items[note.id] = item
                self._area.add(item)
        for note in notes:
            item = self.items[note.id]
            item.setText(visit_words(note, today))
            item.setAccessibleName(item.words().replace("\n", ", "))
            item.set_current(note.id == current)


def visit_words(note: VisitNote, today: date) -> str:
    """The day, and where it was or how the notes begin."""
    begin = " ".join(note.words.split())[:_FIRST_WORDS]
    about = note.where or begin
    return f"{long_day(note.visited_on, today)}\n{about}" if about else long_day(note.visited_on, today)
