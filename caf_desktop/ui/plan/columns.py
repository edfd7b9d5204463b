"""The columns of the action table: side by side where there is room, else below one another."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from caf_desktop.ui.theme.look import look

SIDE_BY_SIDE_FROM = 620
"""Width at text scale 1 from which the cells stand side by side."""
_BY_WHEN, _STATE = 112, 150
_ACTION_SHARE = 0.66
_GAP = 12


class ColumnsLayout(QLayout):
    """Four widgets as the cells of a row. In little room the first has a line of its own, the rest one below."""

    def __init__(self, parent: QWidget, *, across: int = 20, down: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(across, down, across, down)

    def addItem(self, item: QLayoutItem) -> None:
        """Take a cell in at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many cells there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The cell at a place, or nothing."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the cell at a place out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Less width, more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height all cells need in a width."""
        bottom = max((place.bottom() + 1 for place in self._places(QRect(0, 0, width, 0))), default=0)
        return bottom + self.contentsMargins().bottom()

    def setGeometry(self, rectangle: QRect) -> None:
        """Place the cells; those side by side are centred on the row."""
        super().setGeometry(rectangle)
        for item, place in zip(self._items, self._places(rectangle), strict=True):
            item.setGeometry(place)

    def sizeHint(self) -> QSize:
        """Wide enough for all columns."""
        width = look().px(SIDE_BY_SIDE_FROM)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """As wide as the widest word."""
        margins = self.contentsMargins()
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(widest + margins.left() + margins.right(), 0)

    def _places(self, area: QRect) -> list[QRect]:
        inner = area.marginsRemoved(self.contentsMargins())
        if area.width() >= look().px(SIDE_BY_SIDE_FROM):
            return self._side_by_side(inner)
        return self._stacked(inner)

    def _side_by_side(self, inner: QRect) -> list[QRect]:
        places: list[QRect] = []
        left = inner.left()
        for item, room in zip(self._items, _rooms(inner.width()), strict=True):
            width = min(room, item.sizeHint().width()) if _is_compact(item) else room
            places.append(QRect(left, inner.top(), width, _height(item, width)))
            left += room + _GAP
        tallest = max(place.height() for place in places)
        return [place.translated(0, (tallest - place.height()) // 2) for place in places]

    def _stacked(self, inner: QRect) -> list[QRect]:
        places: list[QRect] = []
        left, top, tallest = inner.left(), inner.top(), 0
        for place, item in enumerate(self._items):
            if item.isEmpty():
                places.append(QRect(inner.left(), inner.top(), 0, 0))
                continue
            width = inner.width() if place == 0 else min(inner.width(), item.sizeHint().width())
            if left > inner.left() and left + width > inner.right() + 1:
                left, top, tallest = inner.left(), top + tallest + 2, 0
            height = _height(item, width)
            places.append(QRect(left, top, width, height))
            left, tallest = left + width + _GAP, max(tallest, height)
            if place == 0:
                left, top, tallest = inner.left(), top + height + 2, 0
        return places


def _rooms(width: int) -> tuple[int, int, int, int]:
    """Widths of action, who, by when and state."""
    by_when, state = look().px(_BY_WHEN), look().px(_STATE)
    rest = width - by_when - state - 3 * _GAP
    action = round(rest * _ACTION_SHARE)
    return action, rest - action, by_when, state


def _is_compact(item: QLayoutItem) -> bool:
    """Pills are as wide as their words."""
    widget = item.widget()
    return widget is not None and widget.property("compact") is True


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
