"""The column that says where one is and what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caf_desktop.ui.widgets.list_buttons import MoreItem, TaskListItem, TaskState
from caf_desktop.ui.widgets.panels import Surface
from caf_desktop.ui.widgets.progress import ThinBar
from caf_desktop.ui.widgets.taking_away import take_all_away
from caf_desktop.ui.widgets.text import Muted, Overline, Strong
from caf_desktop.words import ngettext


@dataclass(frozen=True)
class Task:
    """A section or element: its key, words and state."""

    key: str
    words: str
    state: TaskState = TaskState.OPEN


@dataclass(frozen=True)
class TaskGroup:
    """Tasks under one heading. Of more than ``shown`` the rest is folded until wanted; 0 shows all."""

    title: str
    tasks: tuple[Task, ...]
    shown: int = 0


class TaskList(Surface):
    """Groups of tasks that scroll by themselves, the progress above. ``chosen(key)`` when one is pressed."""

    chosen = Signal(str)

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, colour="surface", lines="r")
        self._items: dict[str, TaskListItem] = {}
        self._folded: list[tuple[MoreItem, list[TaskListItem]]] = []
        self._current = ""
        self.title = Strong(title, self)
        self.progress_words = Muted("", self)
        self.bar = ThinBar(self)
        head = QWidget(self)
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self.progress_words)
        column = QVBoxLayout(head)
        column.setContentsMargins(20, 16, 20, 4)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.bar)
        self._head = head
        self._area = QScrollArea(self)
        self._area.setViewport(QWidget())
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = Surface(colour="surface")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 4, 0, 16)
        self._column.setSpacing(0)
        self._area.setWidget(self._inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._area, 1)
        self.bar.hide()

    def set_progress(self, words: str, done: int, of: int) -> None:
        """Show "4 of 19 decided" and the bar that says the same."""
        self.progress_words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.show_share(done, of)
        self.bar.show()

    def set_groups(self, groups: Sequence[TaskGroup]) -> None:
        """Show these tasks instead of any before."""
        take_all_away(self._column)
        self._items = {}
        self._folded = []
        for group in groups:
            self._add_group(group)
        self._column.addStretch(1)
        if self._current:
            self.set_current(self._current)

    def set_state(self, key: str, state: TaskState) -> None:
        """Show another state of one task."""
        self._items[key].set_state(state)

    def set_current(self, key: str) -> None:
        """Mark the task whose page is open, and bring it into view."""
        self._current = key
        for other, item in self._items.items():
            item.set_current(other == key)
        current = self._items.get(key)
        if current is None:
            return
        for more, hidden in self._folded:
            if current in hidden and not more.isHidden():
                self._unfold(more, hidden)
        self._area.ensureWidgetVisible(current, 0, 60)

    def keys(self) -> list[str]:
        """The keys of all tasks in order."""
        return list(self._items)

    def item(self, key: str) -> TaskListItem:
        """The row of a task."""
        return self._items[key]

    def _add_group(self, group: TaskGroup) -> None:
        if group.title:
            heading = Overline(group.title, self._inside)
            heading.setContentsMargins(0, 0, 0, 0)
            holder = QWidget(self._inside)
            inner = QVBoxLayout(holder)
            inner.setContentsMargins(20, 12, 12, 4)
            inner.addWidget(heading)
            self._column.addWidget(holder)
        hidden: list[TaskListItem] = []
        for place, task in enumerate(group.tasks):
            item = TaskListItem(task.words, task.state, self._inside)
            item.clicked.connect(partial(self.chosen.emit, task.key))
            self._items[task.key] = item
            self._column.addWidget(item)
            if group.shown and place >= group.shown:
                item.hide()
                hidden.append(item)
        if hidden:
            count = len(hidden)
            words = ngettext("{count} more", "{count} more", count).format(count=count)
            more = MoreItem(words, self._inside)
            more.clicked.connect(partial(self._open_more, more, hidden))
            self._column.addWidget(more)
            self._folded.append((more, hidden))

    def _open_more(self, more: MoreItem, hidden: list[TaskListItem]) -> None:
        self._unfold(more, hidden)
        hidden[0].setFocus()

    @staticmethod
    def _unfold(more: MoreItem, hidden: list[TaskListItem]) -> None:
        for item in hidden:
            item.show()
        more.hide()
