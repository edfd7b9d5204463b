"""Two columns, the second narrow; one below the other when the room is less."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.items_layout import PlacedLayout, height_in

BESIDE_FROM = 880
"""Width at text scale 1 from which the columns of a page stand side by side."""


class _BesideLayout(PlacedLayout):
    def __init__(self, parent: QWidget, second: int, gap: int, beside_from: int, *, level: bool) -> None:
        super().__init__(parent)
        self._second, self._gap, self._from, self._level = second, gap, beside_from, level
        self.setContentsMargins(0, 0, 0, 0)

    def sizeHint(self) -> QSize:
        width = look().px(self._from)
        return QSize(width, self.heightForWidth(width))

    def places(self, area: QRect) -> list[QRect]:
        beside = area.width() >= look().px(self._from)
        second = look().px(self._second)
        widths = [area.width() - second - self._gap, second] if beside else [area.width()] * 2
        places, left, top = [], area.left(), area.top()
        for item, width in zip(self._items, widths, strict=False):
            height = height_in(item, width)
            places.append(QRect(left, top, width, height))
            if beside:
                left += width + self._gap
            else:
                top += height + self._gap
        if beside and self._level and places:
            bottom = max(place.bottom() for place in places)
            for place in places:
                place.moveBottom(bottom)
        return places


class Beside(QWidget):
    """Two widgets side by side, or one below the other; ``level`` lets them end at the same height, as fields do."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        parent: QWidget | None = None,
        *,
        second_width: int = 300,
        gap: int = 28,
        beside_from: int = BESIDE_FROM,
        level: bool = False,
    ) -> None:
        super().__init__(parent)
        layout = _BesideLayout(self, second_width, gap, beside_from, level=level)
        layout.addWidget(first)
        layout.addWidget(second)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
