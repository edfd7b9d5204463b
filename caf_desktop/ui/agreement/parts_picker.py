"""A tick list of parts of the assessment, grouped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.agreement.parts import PartGroup
from caf_desktop.ui.plan.beside import Beside
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.marked_buttons import TickBox
from caf_desktop.ui.widgets.text import Overline

_MARK = "\n"


class _Groups(QWidget):
    """A column of headings with their boxes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        grows_with_width(self)

    def add(self, group: PartGroup) -> dict[str, TickBox]:
        if self._column.count():
            self._column.addSpacing(8)
        self._column.addWidget(Overline(group.title, self))
        boxes = {}
        for category, words in group.parts:
            box = boxes[category] = TickBox(words, self)
            box.setAccessibleName(words)
            self._column.addWidget(box)
        return boxes


class PartsPicker(Input):
    """Nothing is ticked unless somebody ticks it. The raw text has one category a line."""

    def __init__(self, groups: Sequence[PartGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, TickBox] = {}
        first, second = _Groups(self), _Groups(self)
        half = sum(len(group.parts) for group in groups) / 2
        placed = 0
        for group in groups:
            self.boxes.update((first if placed < half else second).add(group))
            placed += len(group.parts)
        for box in self.boxes.values():
            box.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(first, second, self, second_width=330, gap=16, beside_from=640))
        grows_with_width(self)

    def raw(self) -> str:
        """The categories ticked, one a line."""
        return _MARK.join(self.value())

    def set_raw(self, raw: str) -> None:
        """Tick these categories and no others."""
        ticked = set(raw.split(_MARK))
        for category, box in self.boxes.items():
            box.setChecked(category in ticked)

    def value(self) -> tuple[str, ...]:
        """The categories ticked, in the form's order."""
        return tuple(category for category, box in self.boxes.items() if box.isChecked())

    def focus_target(self) -> QWidget:
        """The first box."""
        return next(iter(self.boxes.values()))

    def controls(self) -> list[QWidget]:
        """All the boxes."""
        return list(self.boxes.values())

    def set_name(self, name: str) -> None:
        """Name the list; each box keeps its own words."""
        self.setAccessibleName(name)

    def set_faulty(self, faulty: bool) -> None:
        """The error stands above the list."""

    def _clicked(self) -> None:
        self.edited.emit(self.raw())
