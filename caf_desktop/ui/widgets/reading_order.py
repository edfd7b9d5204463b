"""The Tab key goes through what is on a page as one reads it, also after something was put in between.

Qt's own order is that in which the controls were made, so that fields opened in the middle would come last.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


class ReadingOrder(QObject):
    """Keeps the Tab order of everything inside ``root`` as its layouts have it."""

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        self._last: list[QWidget] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.arrange)
        root.installEventFilter(self)
        self._soon.start(0)

    def arrange(self) -> None:
        """Put the controls in order now."""
        controls = list(_controls(self._root))
        if controls == self._last:
            return
        self._last = controls
        for control, following in pairwise(controls):
            QWidget.setTabOrder(control, following)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something inside came, went or changed its size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._soon.start(0)
        return super().eventFilter(watched, event)


def _controls(widget: QWidget) -> Iterator[QWidget]:
    """Every control in the order of the layouts, hidden ones too: they may be shown."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from _controls(inside)
        return
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        below, widget = item.layout(), item.widget()
        if below is not None:
            yield from _in_layout(below)
        elif widget is not None:
            yield from _controls(widget)
