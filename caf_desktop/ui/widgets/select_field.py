"""One answer out of many, in a list that opens; the list may have groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from caf_desktop.ui.theme.icons import paint_icon
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import TextSize
from caf_desktop.ui.widgets.input import Input
from caf_desktop.words import _


@dataclass(frozen=True)
class Option:
    """An answer: its code, its words and the group it stands in."""

    code: str
    words: str
    group: str = ""


class _List(QComboBox):
    """The box; turning the wheel over it never changes the answer."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and an arrow of the theme's colour."""
        super().paintEvent(event)
        side = look().px(14)
        painter = QPainter(self)
        place = QRectF(self.width() - side - 10, (self.height() - side) / 2, side, side)
        paint_icon(painter, "down", place, look().colour("muted"))


class SelectField(Input):
    """A list of answers with *Choose…* first; the raw text is the code, empty when none is chosen."""

    def __init__(
        self, options: Sequence[Option], parent: QWidget | None = None, *, name: str = "", empty: str = ""
    ) -> None:
        super().__init__(parent)
        self.list = _List(self)
        # On Linux Qt gives a combo box's value as its name and leaves the name to a label beside it.
        self._spoken_label = QLabel(self)
        self._spoken_label.setBuddy(self.list)
        self._spoken_label.hide()
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(12)
        self.list.setMaxVisibleItems(16)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self._empty = empty or _("Choose…")
        self.set_options(options)
        self.list.activated.connect(self._chosen)
        self.setFocusProxy(self.list)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_name(name or _("List of answers"))

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other answers; the one chosen stays chosen if it is still there."""
        chosen = self.raw()
        model = QStandardItemModel(self.list)
        first = QStandardItem(self._empty)
        first.setData("", Qt.ItemDataRole.UserRole)
        model.appendRow(first)
        group = ""
        for option in options:
            if option.group != group:
                group = option.group
                if group:
                    model.appendRow(self._group_heading(group))
            item = QStandardItem(("   " if group else "") + option.words)
            item.setData(option.code, Qt.ItemDataRole.UserRole)
            model.appendRow(item)
        self.list.setModel(model)
        self.set_raw(chosen)

    def raw(self) -> str:
        """The code of the answer chosen."""
        return str(self.list.currentData(Qt.ItemDataRole.UserRole) or "")

    def set_raw(self, raw: str) -> None:
        """Choose the answer with a code; any other text chooses none."""
        place = self.list.findData(raw, Qt.ItemDataRole.UserRole) if raw else 0
        self.list.setCurrentIndex(max(place, 0))

    def value(self) -> str | None:
        """The code chosen, or nothing."""
        return self.raw() or None

    def focus_target(self) -> QWidget:
        """The list."""
        return self.list

    def set_name(self, name: str) -> None:
        """Name the list by the question, also where names come from labels only."""
        super().set_name(name)
        self._spoken_label.setText(name)

    def _chosen(self) -> None:
        self.edited.emit(self.raw())

    @staticmethod
    def _group_heading(group: str) -> QStandardItem:
        heading = QStandardItem(group)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(look().font(TextSize.SMALL, 700))
        return heading
