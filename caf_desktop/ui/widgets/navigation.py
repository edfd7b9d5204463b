"""Ways to other places: the column of a list screen and the tabs of a record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.buttons import Button
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.list_buttons import NavigationItem
from caf_desktop.ui.widgets.panels import Rule, Surface
from caf_desktop.words import _


class Navigation(Surface):
    """Places in a column. An empty key draws a line. ``chosen(key)`` when one is pressed."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent, colour="surface", lines="r")
        self._items: dict[str, NavigationItem] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 13, 16)
        column.setSpacing(2)
        for key, words in places:
            if not key:
                column.addSpacing(10)
                column.addWidget(Rule(self))
                column.addSpacing(10)
                continue
            item = NavigationItem(words, self)
            item.clicked.connect(partial(self.chosen.emit, key))
            self._items[key] = item
            column.addWidget(item)
        column.addStretch(1)

    def item(self, key: str) -> NavigationItem:
        """The row of a place."""
        return self._items[key]

    def set_current(self, key: str) -> None:
        """Mark where one is."""
        for other, item in self._items.items():
            item.set_current(other == key)


class _Tab(Button):
    weight = 600
    across = 2
    down = 10
    current = False

    def words_colour(self) -> QColor:
        """The primary colour where one is."""
        return look().colour("primary" if self.current else "muted" if not self.underMouse() else "ink")

    def paint_ground(self, painter: QPainter) -> None:
        """Underline the tab one is on."""
        if self.current:
            painter.fillRect(0, self.height() - 3, self.width(), 3, look().colour("primary"))


class Tabs(QWidget):
    """The parts of a record, side by side. ``chosen(key)`` when one is pressed; arrow keys move along."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: dict[str, _Tab] = {}
        row = QWidget(self)
        flow = FlowLayout(row, gap=20, row_gap=0)
        for key, words in tabs:
            tab = _Tab(words, row)
            tab.clicked.connect(partial(self.chosen.emit, key))
            flow.addWidget(tab)
            self._tabs[key] = tab
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row)
        column.addWidget(Rule(self))

    def tab(self, key: str) -> Button:
        """The button of a tab."""
        return self._tabs[key]

    def set_current(self, key: str) -> None:
        """Mark the tab one is on."""
        for other, tab in self._tabs.items():
            tab.current = other == key
            tab.setAccessibleDescription(_("this page") if tab.current else "")
            tab.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move along the tabs."""
        tabs = list(self._tabs.values())
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        focused = [place for place, tab in enumerate(tabs) if tab.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        tabs[(focused[0] + step) % len(tabs)].setFocus()
