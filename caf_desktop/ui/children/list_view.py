"""The list of children: arrows go along it, Enter or a click opens a record."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from caf_desktop.ui.children.list_model import ChildrenModel
from caf_desktop.ui.children.row_painting import ACROSS, RowDelegate, columns
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import LINE_HEIGHT, TextSize
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.words import _

_LEAST_HEIGHT = 170
_NO_LIMIT = 16_777_215
_MOST_MEASURED = 60
"""So many rows fill every window."""


class ChildrenList(QListView):
    """Rows; ``opened(episode_id)`` when one is chosen, ``left_upwards`` when the keyboard goes up beyond the first."""

    opened = Signal(str)
    left_upwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ChildrenModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRound", _without_ring(self))
        self.setAccessibleName(_("Children"))
        self.setAccessibleDescription(_("Arrow keys go along the list. Enter opens the record."))
        self.clicked.connect(self._open)
        look().changed.connect(self.scheduleDelayedItemsLayout)

    def sizeHint(self) -> QSize:
        """It takes what room there is, at least for two or three lines."""
        return QSize(look().px(320), look().px(_LEAST_HEIGHT))

    def needed_height(self) -> int | None:
        """The height of all rows; nothing when there are so many that they fill any window."""
        if self.rows.rowCount() >= _MOST_MEASURED:
            return None
        return sum(self.sizeHintForRow(number) for number in range(self.rows.rowCount()))

    def choose(self, episode_id: str) -> None:
        """Put the keyboard's place on an episode, or on the first line."""
        index = self.rows.place_of(episode_id) if episode_id else QModelIndex()
        if not index.isValid():
            index = self._first()
        if index.isValid():
            self.setCurrentIndex(index)

    def chosen(self) -> str:
        """The episode the keyboard is on."""
        line = self.rows.line(self.currentIndex())
        return line.episode_id if line is not None else ""

    def open_first(self) -> None:
        """Open the first line, as Enter in the search does."""
        self._open(self._first())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        if self.rows.line(self.currentIndex()) is None:
            self.choose("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; up from the first line goes to the search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex() == self._first():
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height of the rows depends on the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _first(self) -> QModelIndex:
        for number in range(min(2, self.rows.rowCount())):
            if self.rows.line(self.rows.index(number)) is not None:
                return self.rows.index(number)
        return QModelIndex()

    def _open(self, index: QModelIndex) -> None:
        line = self.rows.line(index)
        if line is not None:
            self.opened.emit(line.episode_id)


def _without_ring(view: QWidget) -> QWidget:
    """Something hidden to draw the window's focus ring round: rows draw their own."""
    hidden = QWidget(view)
    hidden.hide()
    return hidden


class _Headings(QWidget):
    """The names of the columns above the list; hidden when there are none."""

    def __init__(self, beneath: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beneath = beneath
        beneath.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        look().changed.connect(self._fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write each name where its column begins."""
        places = columns(self._beneath.width())
        if places is None:
            return
        painter = QPainter(self)
        painter.setFont(look().font(TextSize.SMALL, 600))
        painter.setPen(look().colour("muted"))
        names = (_("Child"), _("Age"), _("State"), _("Next thing due"))
        for left, name in zip((ACROSS, *places), names, strict=True):
            painter.drawText(left, 0, self.width() - left, self.height() - 1, Qt.AlignmentFlag.AlignVCenter, name)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look().colour("line"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The columns are those of the rows beneath; hide when they are gone."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
            self.update()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        shown = columns(self._beneath.width()) is not None
        self.setFixedHeight(round(look().px(TextSize.SMALL) * LINE_HEIGHT) + look().px(20) if shown else 0)


class ChildrenCard(Card):
    """The list in its box, under the names of its columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.content.setContentsMargins(1, 4, 1, 8)
        self.content.setSpacing(0)
        self.list = ChildrenList(self)
        self.headings = _Headings(self.list.viewport(), self)
        self.add(self.headings)
        self.content.addWidget(self.list, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._fit()
        look().changed.connect(self._fit)
        self.list.rows.modelReset.connect(self._fit)
        self.list.rows.rowsInserted.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow rows are higher."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, where the window has more room than they need."""
        least, needed = look().px(_LEAST_HEIGHT), self.list.needed_height()
        self.list.setMinimumHeight(least if needed is None else min(least, needed))
        self.list.setMaximumHeight(_NO_LIMIT if needed is None else needed)
        around = self.content.contentsMargins()
        beside = around.top() + around.bottom() + self.headings.height()
        self.setMaximumHeight(_NO_LIMIT if needed is None else needed + beside)
