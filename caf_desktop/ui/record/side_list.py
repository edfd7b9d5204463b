"""A list at the left of a part: what to press above it, and one row for each record."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.widgets.buttons import Button
from caf_desktop.ui.widgets.list_buttons import NavigationItem
from caf_desktop.ui.widgets.panels import Surface
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Overline


class SideList(Surface):
    """``chosen(record_id)`` when a row is pressed."""

    chosen = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, colour="surface", lines="r")
        self.items: dict[str, NavigationItem] = {}
        self._area = ScrollPage(self, widest=0, margin=12, top=4)
        self._area.content.setSpacing(2)
        self._top = QVBoxLayout()
        self._top.setContentsMargins(16, 0, 12, 0)
        self._top.addWidget(Overline(title, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 9, 8)
        column.setSpacing(8)
        column.addLayout(self._top)
        column.addWidget(self._area, 1)

    def add_button(self, button: Button) -> None:
        """Put a button above the list, below those there are."""
        self._top.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rows(self, rows: Iterable[tuple[str, str]], current: str) -> None:
        """Show a row for each record: its id and its words, the first line saying what it is."""
        wanted = dict(rows)
        if list(self.items) != list(wanted):
            self._make_items(list(wanted))
        for record_id, words in wanted.items():
            item = self.items[record_id]
            item.setText(words)
            item.setAccessibleName(item.words().replace("\n", ", "))
            item.set_current(record_id == current)

    def _make_items(self, record_ids: list[str]) -> None:
        had = next((record_id for record_id, item in self.items.items() if item.hasFocus()), "")
        for item in self.items.values():
            take_away(item, self._area.content)
        self.items = {}
        for record_id in record_ids:
            item = NavigationItem("", self)
            item.clicked.connect(partial(self.chosen.emit, record_id))
            self.items[record_id] = item
            self._area.add(item)
        if had in self.items:
            self.items[had].setFocus()
