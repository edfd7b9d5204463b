"""The rows of the children list: handed to the view a screenful or two at a time, put into words when shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caf_desktop.ui.children.lines import When, due_of, heading_of, name_of, sentence_of

if TYPE_CHECKING:
    from caf_desktop.store.reading import ChildLine

Index = QModelIndex | QPersistentModelIndex
_AT_ONCE = 60


class ChildrenModel(QAbstractListModel):
    """Lines and, between them, headings (which nobody can choose)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ChildLine | When] = ()
        self._snippets: Mapping[str, str] = {}
        self._given = 0
        self.today = date.min

    def show_rows(
        self, rows: Sequence[ChildLine | When], today: date, snippets: Mapping[str, str] | None = None
    ) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows, self._snippets, self.today = rows, snippets or {}, today
        self._given = min(len(rows), _AT_ONCE)
        self.endResetModel()

    def add_rows(self, rows: Sequence[ChildLine | When]) -> None:
        """Have more rows to give after those there are."""
        self._rows = [*self._rows, *rows]

    def row(self, index: Index) -> ChildLine | When:
        """The line or heading at a place."""
        return self._rows[index.row()]

    def line(self, index: Index) -> ChildLine | None:
        """The line at a place, unless it is a heading."""
        row = self._rows[index.row()] if index.isValid() else None
        return None if row is None or isinstance(row, When) else row

    def snippet(self, index: Index) -> str:
        """The words in which something was found; empty outside a search."""
        line = self.line(index)
        return self._snippets.get(line.episode_id, "") if line is not None else ""

    def place_of(self, episode_id: str) -> QModelIndex:
        """Where an episode stands; handed over to the view if it was not yet."""
        for number, row in enumerate(self._rows):
            if not isinstance(row, When) and row.episode_id == episode_id:
                while number >= self._given:
                    self.fetchMore(QModelIndex())
                return self.index(number)
        return QModelIndex()

    def has_snippets(self) -> bool:
        """Whether rows show what was found in them."""
        return bool(self._snippets)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows the view has been given so far."""
        return 0 if parent is not None and parent.isValid() else self._given

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are rows the view has not been given."""
        return not parent.isValid() and self._given < len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        """Give the view more rows."""
        more = min(_AT_ONCE, len(self._rows) - self._given)
        self.beginInsertRows(QModelIndex(), self._given, self._given + more - 1)
        self._given += more
        self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if self.line(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, and its words for those who hear them."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, When):
            spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return heading_of(row) if spoken else None
        snippet = self._snippets.get(row.episode_id, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence_of(row, self.today, snippet)
        if role == Qt.ItemDataRole.ToolTipRole:
            due = due_of(row, self.today)
            return "\n".join(part for part in (name_of(row), due.exact, snippet) if part)
        return None
