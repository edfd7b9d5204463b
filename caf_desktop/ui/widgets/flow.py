"""A layout that sets things side by side and begins a new row when the width is used up."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from caf_desktop.ui.widgets.items_layout import ItemsLayout


class FlowLayout(ItemsLayout):
    """Rows of widgets, each row centred on its own height.

    Items from ``right_from`` on stand at the right end of their row.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, row_gap: int = 8) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self._gap = gap
        self._row_gap = row_gap
        self.right_from: int | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Take a widget in before the item at ``place``."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def heightForWidth(self, width: int) -> int:
        """The height of all rows in a width."""
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return known

    def invalidate(self) -> None:
        """Something in it wants another size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rectangle: QRect) -> None:
        """Place the items."""
        super().setGeometry(rectangle)
        self._arrange(rectangle, place=True)

    def sizeHint(self) -> QSize:
        """All in one row."""
        shown = [item for item in self._items if not item.isEmpty()]
        width = sum(item.sizeHint().width() for item in shown) + self._gap * max(0, len(shown) - 1)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return self._with_margins(QSize(width, height))

    def minimumSize(self) -> QSize:
        """As wide as the widest item must be."""
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return QSize(size.width() + margins.left() + margins.right(), size.height() + margins.top() + margins.bottom())

    def _arrange(self, rectangle: QRect, *, place: bool) -> int:
        margins: QMargins = self.contentsMargins()
        area = rectangle.marginsRemoved(margins)
        rows: list[list[tuple[int, QLayoutItem, QSize]]] = [[]]
        used = 0
        for index, item in enumerate(self._items):
            if item.isEmpty():
                continue
            size = _size_in(item, area.width())
            if rows[-1] and used + self._gap + size.width() > area.width():
                rows.append([])
                used = 0
            used += size.width() + (self._gap if rows[-1] else 0)
            rows[-1].append((index, item, size))
        top = area.top()
        for row in rows:
            height = max((size.height() for _, _, size in row), default=0)
            if place:
                self._place_row(row, area, top, height)
            top += height + self._row_gap
        return top - self._row_gap - area.top() + margins.top() + margins.bottom()

    def _place_row(self, row: list[tuple[int, QLayoutItem, QSize]], area: QRect, top: int, height: int) -> None:
        left = area.left()
        pushed = False
        for position, (index, item, size) in enumerate(row):
            if not pushed and self.right_from is not None and index >= self.right_from:
                rest = sum(other.width() for _, _, other in row[position:])
                rest += self._gap * (len(row) - position - 1)
                left = max(left, area.right() + 1 - rest)
                pushed = True
            item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
            left += size.width() + self._gap


def _size_in(item: QLayoutItem, width: int) -> QSize:
    size = item.sizeHint().expandedTo(item.minimumSize())
    if size.width() > width:
        size.setWidth(width)
    if item.hasHeightForWidth():
        size.setHeight(item.heightForWidth(size.width()))
    return size
