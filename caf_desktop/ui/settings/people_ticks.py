"""A list of records to tick, one or thousands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.store.reading import ChildLine

_ROW, _ROWS_SHOWN = 32, 7


class RecordTicks(QListWidget):
    """Each line a child's name and reference; Space or a click ticks it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Records"))
        self.setUniformItemSizes(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look().changed.connect(self._fit)
        self._fit()

    def show_lines(self, lines: list[ChildLine]) -> None:
        """Show these, none ticked."""
        self.clear()
        for line in lines:
            item = QListWidgetItem(line_words(line), self)
            item.setData(Qt.ItemDataRole.UserRole, line.episode_id)
            item.setToolTip(item.text())
            item.setSizeHint(QSize(0, look().px(_ROW)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        if lines:
            self.setCurrentRow(0)
        self._fit()

    def ticked(self) -> tuple[str, ...]:
        """Ids of the episodes that are ticked."""
        items = (self.item(row) for row in range(self.count()))
        ticked = (item for item in items if item.checkState() == Qt.CheckState.Checked)
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in ticked)

    def _fit(self) -> None:
        self.setFixedHeight(look().px(_ROW) * max(1, min(self.count(), _ROWS_SHOWN)))


def line_words(line: ChildLine) -> str:
    """A record in one line: whose it is, its reference, and whether it is closed."""
    closed = _(" (closed)") if line.status == "closed" else ""
    return f"{line.name or _('No name yet')}, {line.reference}{closed}"
