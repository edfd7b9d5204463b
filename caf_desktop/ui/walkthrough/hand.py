"""A hand at the real window: finds controls by the words a person sees, presses and types.

Used by the walkthrough and by the tests of whole journeys, so that both do what a person can do.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

PATIENCE_S = 20.0


class NotThere(LookupError):
    """What was looked for is not on the screen."""


class Hand:
    """Acts on what is visible in one window."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def wait(self, met: Callable[[], object], what: str = "") -> None:
        """Let the window work until the condition is met. Raises NotThere after ``PATIENCE_S`` seconds."""
        ends = time.monotonic() + PATIENCE_S
        while not met():
            if time.monotonic() > ends:
                raise NotThere(what or "waited in vain")
            QTest.qWait(5)

    def controls(self) -> Iterator[QWidget]:
        """Every visible control of the window that can take part."""
        for widget in self.window.findChildren(QWidget):
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                yield widget

    def named(self, words: str, kind: type[QWidget] = QWidget) -> list[QWidget]:
        """Visible controls of a kind whose accessible name is these words; else those that begin so."""
        candidates = [(name_of(each), each) for each in self.controls() if isinstance(each, kind)]
        exact = [each for name, each in candidates if name == words]
        return exact or [each for name, each in candidates if name.startswith(words)]

    def find(self, words: str, kind: type[QWidget] = QWidget, nth: int = 0) -> QWidget:
        """The n-th such control, waited for until it is there."""
        self.wait(lambda: len(self.named(words, kind)) > nth, f"“{words}” is not on the screen")
        return self.named(words, kind)[nth]

    def shows(self, words: str) -> bool:
        """Whether a button or field of this name is on the screen."""
        return bool(self.named(words))

    def says(self, words: str) -> bool:
        """Whether these words stand anywhere in the window."""
        return any(
            words in text
            for widget in self.window.findChildren(QWidget)
            if widget.isVisible()
            for text in _texts(widget)
        )

    def press(self, words: str, nth: int = 0) -> None:
        """Press the button with these words."""
        button = self.find(words, QAbstractButton, nth)
        bring_into_view(button)
        spot = QPoint(min(12, button.width() // 2), button.height() // 2)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=spot)

    def type_into(self, words: str, text: str, nth: int = 0) -> None:
        """Put the keyboard into the field with this name and type over what stands there."""
        field = self.find(words, QWidget, nth)
        bring_into_view(field)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        if isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit):
            field.selectAll()
        type_text(field, text)

    def leave_field(self) -> None:
        """Tab out of the field that has the keyboard."""
        focused = QApplication.focusWidget()
        if focused is not None:
            QTest.keyClick(focused, Qt.Key.Key_Tab)

    def picture(self) -> QPixmap:
        """The window as it stands."""
        QTest.qWait(30)
        return self.window.grab()


def name_of(widget: QWidget) -> str:
    """The name a screen reader says, without the mark of a keyboard shortcut."""
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    return (name or widget.accessibleName()).replace("&", "")


def type_text(widget: QWidget, text: str) -> None:
    """Type any characters, accents and other scripts included, key by key."""
    for character in text:
        key = Qt.Key.Key_Return if character == "\n" else Qt.Key.Key_unknown
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            typed = "\r" if character == "\n" else character
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, typed))


def bring_into_view(widget: QWidget) -> None:
    """Scroll every scrolling ancestor until the widget can be seen."""
    from PySide6.QtWidgets import QScrollArea

    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _texts(widget: QWidget) -> Iterator[str]:
    for reader in ("text", "toPlainText"):
        read = getattr(widget, reader, None)
        if callable(read):
            try:
                yield str(read())
            except TypeError:
                continue
