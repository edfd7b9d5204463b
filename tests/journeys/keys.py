"""A hand that never touches the mouse: it goes everywhere with Tab and the arrows, and presses with the space bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from caf_desktop.ui.walkthrough.hand import Hand, NotThere, name_of

_MOST_STEPS = 400
_MOUSE = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick}


class KeysOnly(Hand):
    """The same acts as a hand with a mouse, by keyboard alone."""

    def reach(self, widget: QWidget) -> None:
        """Tab until the control has the keyboard; within a group of answers, the arrows."""
        self.settle()
        passed: list[str] = []
        for _step in range(_MOST_STEPS):
            focused = self.focused()
            if focused is widget:
                return
            self.keys(_arrow(focused, widget) if _are_one_group(focused, widget) else Qt.Key.Key_Tab)
            passed.append(name_of(focused))
        raise NotThere(f"no key leads to “{name_of(widget)}”; Tab passes {list(dict.fromkeys(passed))}")

    def reach_list(self, box: QComboBox) -> None:
        """Tab to it."""
        self.reach(box)

    def push(self, button: QWidget) -> None:
        """Reach the button and press it, unless the arrows have chosen it on the way."""
        self.reach(button)
        if isinstance(button, QAbstractButton) and button.group() is not None and button.isChecked():
            return
        self.keys(Qt.Key.Key_Space)


class MouseWatch(QObject):
    """Counts what a mouse does in the whole program."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.pressed = 0
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything through."""
        self.pressed += event.type() in _MOUSE
        return False


def _are_one_group(one: QWidget, other: QWidget) -> bool:
    group = one.group() if isinstance(one, QAbstractButton) else None
    return group is not None and isinstance(other, QAbstractButton) and other.group() is group


def _arrow(one: QWidget, other: QWidget) -> Qt.Key:
    """The arrow that leads from one answer towards another."""
    way = other.mapToGlobal(other.rect().center()) - one.mapToGlobal(one.rect().center())
    if abs(way.y()) > one.height() // 2:
        return Qt.Key.Key_Down if way.y() > 0 else Qt.Key.Key_Up
    return Qt.Key.Key_Right if way.x() > 0 else Qt.Key.Key_Left
