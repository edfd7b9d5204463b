"""Two columns, the second narrow; one below the other when the room is less."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from caf_desktop.ui.theme.look import look

BESIDE_FROM = 880
"""Width at text scale 1 from which the columns of a page stand side by side."""


class _BesideLayout(QLayout):
    def __init__(self, parent: QWidget, second: int, gap: int, beside_from: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._second, self._gap, self._from = second, gap, beside_from
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(QRect(0, 0, width, 0))), default=0)

    def setGeometry(self, rectangle: QRect) -> None:
        super().setGeometry(rectangle)
        for item, place in zip(self._items, self._places(rectangle), strict=True):
            item.setGeometry(place)

    def sizeHint(self) -> QSize:
        width = look().px(self._from)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        return QSize(max((item.minimumSize().width() for item in self._items), default=0), 0)

    def _places(self, area: QRect) -> list[QRect]:
        beside = area.width() >= look().px(self._from)
        second = look().px(self._second)
        widths = [area.width() - second - self._gap, second] if beside else [area.width()] * 2
        places, left, top = [], area.left(), area.top()
        for item, width in zip(self._items, widths, strict=False):
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            places.append(QRect(left, top, width, height))
            if beside:
                left += width + self._gap
            else:
                top += height + self._gap
        return places


class Beside(QWidget):
    """Two widgets side by side, or one below the other."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        parent: QWidget | None = None,
        *,
        second_width: int = 300,
        gap: int = 28,
        beside_from: int = BESIDE_FROM,
    ) -> None:
        super().__init__(parent)
        layout = _BesideLayout(self, second_width, gap, beside_from)
        layout.addWidget(first)
        layout.addWidget(second)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
