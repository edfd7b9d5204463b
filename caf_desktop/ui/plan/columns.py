"""The columns of the action table: side by side where there is room, else below one another."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.items_layout import PlacedLayout, height_in

SIDE_BY_SIDE_FROM = 620
"""Width at text scale 1 from which the cells stand side by side."""
_BY_WHEN, _STATE = 112, 150
_ACTION_SHARE = 0.66
_GAP = 12


class ColumnsLayout(PlacedLayout):
    """Four widgets as the cells of a row. In little room the first has a line of its own, the rest one below."""

    def __init__(self, parent: QWidget, *, across: int = 20, down: int = 8) -> None:
        super().__init__(parent)
        self.setContentsMargins(across, down, across, down)

    def sizeHint(self) -> QSize:
        """Wide enough for all columns."""
        width = look().px(SIDE_BY_SIDE_FROM)
        return QSize(width, self.heightForWidth(width))

    def places(self, area: QRect) -> list[QRect]:
        """Those side by side are centred on the row."""
        inner = area.marginsRemoved(self.contentsMargins())
        if area.width() >= look().px(SIDE_BY_SIDE_FROM):
            return self._side_by_side(inner)
        return self._stacked(inner)

    def _side_by_side(self, inner: QRect) -> list[QRect]:
        places: list[QRect] = []
        left = inner.left()
        for item, room in zip(self._items, _rooms(inner.width()), strict=True):
            width = min(room, item.sizeHint().width()) if _is_compact(item) else room
            places.append(QRect(left, inner.top(), width, height_in(item, width)))
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
            height = height_in(item, width)
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
