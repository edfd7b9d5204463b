"""Walk a widget as people with a screen reader, a keyboard or large text meet it (A-05, A-06, A-08)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from caf_desktop.ui.theme.sizes import SMALLEST_TARGET
from caf_desktop.ui.widgets.buttons import Button
from caf_desktop.ui.widgets.marked_buttons import ChoicePill, RadioRow, TickBox
from caf_desktop.ui.widgets.text import Text

_WRAPPING = (Text, Button, TickBox, RadioRow, ChoicePill)


def assert_accessible(root: QWidget) -> None:
    """Fail with every fault there is: names, targets, clipped words. ``root`` must be shown."""
    assert root.isVisible(), "show the widget before walking it"
    for _round in range(12):
        QApplication.processEvents()
    faults = [*names_missing(root), *targets_too_small(root), *words_clipped(root)]
    assert not faults, "\n".join(faults)


def names_missing(root: QWidget) -> list[str]:
    """Focusable widgets whose accessible name is empty or is just their value."""
    faults = []
    for widget in focusable(root):
        name = accessible_name(widget)
        value = _value(widget)
        if not name.strip():
            faults.append(f"no accessible name: {_describe(widget)}")
        elif value and name == value:
            faults.append(f"the accessible name is the value: {_describe(widget)}")
    return faults


def targets_too_small(root: QWidget) -> list[str]:
    """Things to press or type into that are smaller than 24 by 24 pixels."""
    faults = []
    for widget in _shown(root):
        if isinstance(widget, (QAbstractButton, QLineEdit, QComboBox)) and widget.isEnabled():
            smallest = min(widget.width(), widget.height())
            if smallest < SMALLEST_TARGET and widget.objectName() != "qt_spinbox_lineedit":
                faults.append(f"only {widget.width()} × {widget.height()}: {_describe(widget)}")
    return faults


def words_clipped(root: QWidget) -> list[str]:
    """Words that need more room than they have, and widgets that reach out of their parent."""
    faults = []
    for widget in _shown(root):
        if isinstance(widget, _WRAPPING) and _words(widget):
            needed = widget.heightForWidth(widget.width())
            if widget.height() < needed - 1:
                faults.append(f"{needed - widget.height()} px of words are cut off: {_describe(widget)}")
            if widget.width() < widget.minimumSizeHint().width() - 1:
                faults.append(f"narrower than its longest word: {_describe(widget)}")
        if isinstance(widget, (*_WRAPPING, QLineEdit, QComboBox, QTextEdit)) and not _inside_parent(widget):
            faults.append(f"reaches out of its parent: {_describe(widget)}")
    return faults


def focusable(root: QWidget) -> Iterator[QWidget]:
    """Every widget the Tab key can reach."""
    for widget in _shown(root):
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
        if reachable and widget.focusProxy() is None and not isinstance(widget, QAbstractSpinBox):
            yield widget


def accessible_name(widget: QWidget) -> str:
    """The name assistive technology is given: of its label where Qt leaves the name to that, as on Linux."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is None:
        return ""
    if isinstance(widget, QComboBox):
        labels = [
            other.text(QAccessible.Text.Name)
            for other, relation in interface.relations()
            if relation & QAccessible.RelationFlag.Label
        ]
        if labels:
            return " ".join(labels)
    return interface.text(QAccessible.Text.Name)


def _shown(root: QWidget) -> Iterator[QWidget]:
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.isVisible():
            yield widget


def _inside_parent(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is None:
        return True
    grandparent = parent.parentWidget()
    if isinstance(grandparent, QAbstractScrollArea) and grandparent.viewport() is parent:
        return True
    return parent.rect().adjusted(-1, -1, 1, 1).contains(QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size()))


def _value(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.text()
    return ""


def _words(widget: QWidget) -> str:
    if isinstance(widget, Text):
        return widget.text()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _describe(widget: QWidget) -> str:
    chain: list[str] = []
    walked: QWidget | None = widget
    while walked is not None and len(chain) < 4:
        chain.append(type(walked).__name__)
        walked = walked.parentWidget()
    return f"{' in '.join(chain)} {_words(widget)!r}"
