"""Where I am at the left, one thing to do in the middle, help at the right; folding as the room gets less."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import FOLD_LEFT_BELOW, FOLD_RIGHT_BELOW, LEFT_COLUMN, RIGHT_COLUMN
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.keyboard import focus_into
from caf_desktop.ui.widgets.panels import Surface

_MIDDLE_NEEDS = 420
_BAR_MARGIN = 10


class _FoldButton(SecondaryButton):
    across = 12
    down = 4
    icon_share = 0.9


class ThreeColumns(QWidget):
    """The columns, by the width there is divided by the text scale.

    From 1200: all three. From 900: left and middle, and at the edge a button that opens the right beside or
    over the middle. Below: the middle alone, and above it buttons for both others. Either side may be missing.
    """

    folded = Signal()

    def __init__(
        self,
        left: QWidget | None,
        middle: QWidget,
        right: QWidget | None,
        parent: QWidget | None = None,
        *,
        left_words: str = "",
        right_words: str = "",
        left_width: int = LEFT_COLUMN,
    ) -> None:
        super().__init__(parent)
        self.left, self.middle, self.right = left, middle, right
        self._left_width = left_width
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.bar = Surface(self, colour="surface", lines="b")
        row = FlowLayout(self.bar, gap=8, row_gap=4)
        row.setContentsMargins(_BAR_MARGIN, 5, _BAR_MARGIN, 6)
        self.left_button = _FoldButton(left_words, self.bar, icon="menu")
        self.right_button = _FoldButton(right_words, self.bar, icon="information")
        row.addWidget(self.left_button)
        row.addWidget(self.right_button)
        row.right_from = 1
        for button in (self.left_button, self.right_button):
            button.setCheckable(True)
        self.left_button.toggled.connect(self._left_toggled)
        self.right_button.toggled.connect(self._right_toggled)
        for widget in (left, middle, right):
            if widget is not None:
                widget.setParent(self)
        QWidget.setTabOrder(self.left_button, self.right_button)
        look().changed.connect(self._arrange)
        self._shape = ""

    def shape(self) -> str:
        """``three``, ``two`` (right folded) or ``one`` (both folded)."""
        width = self.width() / look().scale
        if width >= FOLD_RIGHT_BELOW:
            return "three"
        return "two" if width >= FOLD_LEFT_BELOW else "one"

    def set_left_words(self, words: str) -> None:
        """Say on the button of the folded left column where one is."""
        self.left_button.setText(words)
        self._arrange()

    def fold(self) -> None:
        """Fold away whatever was opened over the middle."""
        self.left_button.setChecked(False)
        self.right_button.setChecked(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the columns anew."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape folds an opened column."""
        if event.key() == Qt.Key.Key_Escape and (self.left_button.isChecked() or self.right_button.isChecked()):
            button = self.left_button if self.left_button.isChecked() else self.right_button
            self.fold()
            button.setFocus()
            self.folded.emit()
            return
        super().keyPressEvent(event)

    def _left_toggled(self, opened: bool) -> None:
        if opened:
            self.right_button.setChecked(False)
        self._arrange()
        if opened and self.left is not None:
            focus_into(self.left)

    def _right_toggled(self, opened: bool) -> None:
        if opened:
            self.left_button.setChecked(False)
        self._arrange()

    def _arrange(self) -> None:
        shape = self.shape()
        if shape != self._shape:
            self._shape = shape
            self.fold()
        left_folds = self.left is not None and shape == "one"
        right_folds = self.right is not None and shape != "three"
        self.left_button.setVisible(left_folds)
        self.right_button.setVisible(right_folds)
        left_width = look().px(self._left_width)
        right_width = look().px(RIGHT_COLUMN)
        area = QRect(self.rect())
        if self.left is not None and not left_folds:
            self.left.setGeometry(area.left(), area.top(), left_width, area.height())
            area.setLeft(left_width)
        if left_folds:
            self._place_bar(area)
        elif right_folds:
            self._place_rail(area)
        self.bar.setVisible(left_folds or right_folds)
        if self.right is not None and not right_folds:
            self.right.setGeometry(area.right() + 1 - right_width, area.top(), right_width, area.height())
            area.setRight(area.right() - right_width)
        self._open_over(area, left_folds, right_folds, left_width, right_width)
        self.middle.setGeometry(area)
        self.middle.show()

    def _place_bar(self, area: QRect) -> None:
        layout = self.bar.layout()
        height = layout.heightForWidth(area.width()) if layout is not None else 0
        self.bar.set_lines("b")
        self.bar.setGeometry(area.left(), area.top(), area.width(), height)
        area.setTop(area.top() + height)

    def _place_rail(self, area: QRect) -> None:
        width = self.right_button.sizeHint().width() + 2 * _BAR_MARGIN
        self.bar.set_lines("l")
        self.bar.setGeometry(area.right() + 1 - width, area.top(), width, area.height())
        area.setRight(area.right() - width)

    def _open_over(self, area: QRect, left_folds: bool, right_folds: bool, left_width: int, right_width: int) -> None:
        if self.left is not None:
            opened = self.left_button.isChecked() or not left_folds
            self.left.setVisible(opened)
            if left_folds and opened:
                self.left.setGeometry(area.left(), area.top(), min(left_width + 40, area.width()), area.height())
                self.left.raise_()
        if self.right is not None:
            opened = self.right_button.isChecked() or not right_folds
            self.right.setVisible(opened)
            if right_folds and opened:
                width = min(right_width, area.width())
                place = QRect(area.right() + 1 - width, area.top(), width, area.height())
                self.right.setGeometry(place)
                if area.width() - width >= look().px(_MIDDLE_NEEDS):
                    area.setRight(area.right() - width)
                else:
                    self.right.raise_()
