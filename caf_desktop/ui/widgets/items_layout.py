"""The part of a layout of one's own that is always the same: a row of items, as high as they need in a width."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class ItemsLayout(QLayout):
    """Keeps the items; a layout of one's own says where they go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in at the end."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or nothing."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at a place out."""
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Less width, more lines."""
        return True


class PlacedLayout(ItemsLayout):
    """Every item has its place in an area; say it in :meth:`places`."""

    @abstractmethod
    def places(self, area: QRect) -> list[QRect]:
        """Where the items go, in their order, within the layout's own margins of ``area``."""

    def heightForWidth(self, width: int) -> int:
        """The height all items need in a width."""
        bottom = max((place.bottom() + 1 for place in self.places(QRect(0, 0, width, 0))), default=0)
        return bottom + self.contentsMargins().bottom()

    def setGeometry(self, rectangle: QRect) -> None:
        """Place the items."""
        super().setGeometry(rectangle)
        for item, place in zip(self._items, self.places(rectangle), strict=True):
            item.setGeometry(place)

    def minimumSize(self) -> QSize:
        """As wide as the widest item must be; the height follows from the width."""
        margins = self.contentsMargins()
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(widest + margins.left() + margins.right(), 0)


def height_in(item: QLayoutItem, width: int) -> int:
    """How high an item is in a width."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
