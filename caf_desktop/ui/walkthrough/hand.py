"""A hand at the real window: finds controls by the words a person sees, presses and types.

Used by the walkthrough and by the tests of whole journeys, so that both do what a person can do.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from caf_desktop.ui.walkthrough.typed_text import paste_text, type_text

PATIENCE_S = 30.0
Kind = type[QWidget] | tuple[type[QWidget], ...]
WRITTEN_IN: Kind = (QLineEdit, QTextEdit, QPlainTextEdit)
_MOST_WORDS = 2_000
_RESTS_MS = 200


class NotThere(LookupError):
    """What was looked for is not on the screen."""


class Hand:
    """Acts on what is visible in one window, with mouse and keyboard."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def wait(self, met: Callable[[], object], what: str = "") -> None:
        """Let the window work until the condition is met. Raises NotThere after ``PATIENCE_S`` seconds."""
        ends = time.monotonic() + PATIENCE_S
        while not met():
            if time.monotonic() > ends:
                raise NotThere(f"{what or 'waited in vain'}. The window says: {self.all_words()[:_MOST_WORDS]}")
            QTest.qWait(5)

    def controls(self, kind: Kind = QWidget) -> Iterator[QWidget]:
        """Every visible control of a kind in the window that can take part."""
        for widget in self.window.findChildren(QWidget):
            if isinstance(widget, kind) and widget.isVisible() and widget.isEnabled() and _can_be_reached(widget):
                yield widget

    def named(self, words: str, kind: Kind = QWidget) -> list[QWidget]:
        """Visible controls of a kind whose accessible name is these words; else those that begin so."""
        candidates = [(name_of(each), each) for each in self.controls(kind)]
        exact = [each for name, each in candidates if name == words]
        return exact or [each for name, each in candidates if name.startswith(words)]

    def find(self, words: str, kind: Kind = QWidget, nth: int = 0) -> QWidget:
        """The n-th such control (-1 for the last), waited for until it is there."""
        self.wait(lambda: len(self.named(words, kind)) > max(nth, 0), f"“{words}” is not on the screen")
        return self.named(words, kind)[nth]

    def shows(self, words: str) -> bool:
        """Whether a button or field of this name is on the screen."""
        return bool(self.named(words))

    def says(self, words: str) -> bool:
        """Whether these words stand anywhere in the window."""
        return words in self.all_words()

    def all_words(self) -> str:
        """Everything that stands in the window, a text a line."""
        visible = (widget for widget in self.window.findChildren(QWidget) if widget.isVisible())
        return "\n".join(text for widget in visible for text in _texts(widget) if text)

    def wait_for_words(self, words: str) -> None:
        """Wait until these words stand in the window."""
        self.wait(lambda: self.says(words), f"the window does not say “{words}”")

    def press(self, words: str, nth: int = 0) -> None:
        """Press the button with these words."""
        self.push(self.find(words, QAbstractButton, nth))

    def choose(self, question: str, answer: str) -> None:
        """Give a question one of its few answers."""
        self.press(f"{question}: {answer}")

    def type_into(self, words: str, text: str, nth: int = 0) -> None:
        """Put the keyboard into the field with this name and type over what stands there."""
        field = self.find(words, WRITTEN_IN, nth)
        self.reach(field)
        self.keys(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if not text:
            self.keys(Qt.Key.Key_Delete)
        type_text(field, text)

    def paste_into(self, words: str, text: str, nth: int = 0) -> None:
        """Put text into the field with this name all at once, in place of what stands there."""
        self.type_into(words, "", nth)
        paste_text(self.focused(), text)

    def type_on(self, text: str) -> None:
        """Type where the keyboard is."""
        type_text(self.focused(), text)

    def type_date(self, question: str, day: date, nth: int = 0) -> None:
        """Type a date into its three boxes."""
        for part, typed in (("day", day.day), ("month", day.month), ("year", day.year)):
            self.type_into(f"{question}: {part}", str(typed), nth)

    def add_answers(self, question: str, answers: Sequence[str]) -> None:
        """Add short answers to a list of them, one after the other."""
        self.push(self.find(f"{question}: add", QAbstractButton))
        for number, answer in enumerate(answers):
            self.type_on(answer)
            if number + 1 < len(answers):
                self.keys(Qt.Key.Key_Return)

    def select(self, question: str, answer: str, nth: int = 0) -> None:
        """Choose from a list that opens, with the arrow keys."""
        box = self.find(question, QComboBox, nth)
        assert isinstance(box, QComboBox)
        self.reach_list(box)
        self.keys(Qt.Key.Key_Home)
        for _step in range(box.count()):
            if box.currentText().strip() == answer:
                return
            self.keys(Qt.Key.Key_Down)
        raise NotThere(f"“{question}” does not offer “{answer}”")

    def keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focused(), key, modifier)

    def leave_field(self) -> None:
        """Tab out of the field that has the keyboard."""
        self.keys(Qt.Key.Key_Tab)

    def focused(self) -> QWidget:
        """What has the keyboard."""
        if QApplication.focusWidget() is None:
            self.settle()
        return QApplication.focusWidget() or self.window

    def picture(self) -> QPixmap:
        """The window once it has come to rest."""
        QTest.qWait(_RESTS_MS)
        return self.window.grab()

    def scroll_to_top(self) -> None:
        """Show the beginning of whatever scrolls."""
        for area in self.window.findChildren(QScrollArea):
            if area.isVisible():
                area.verticalScrollBar().setValue(0)

    def reach(self, widget: QWidget) -> None:
        """Put the keyboard into a control: here by clicking into it, once the window has settled."""
        self.settle()
        bring_into_view(widget)
        inside = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        QTest.mouseClick(inside, Qt.MouseButton.LeftButton, pos=_spot(inside))

    def settle(self) -> None:
        """Let the window lay itself out, and put away a list of suggestions that hangs over it."""
        QApplication.processEvents()
        hanging = QApplication.activePopupWidget()
        if hanging is not None:
            QTest.keyClick(hanging, Qt.Key.Key_Escape)
        if QApplication.activeModalWidget() is None and not self.window.isActiveWindow():
            # Without a window manager nothing else gives the window back what the list took.
            self.window.activateWindow()
            QApplication.processEvents()

    def reach_list(self, box: QComboBox) -> None:
        """Put the keyboard on a list that opens, still closed."""
        self.settle()
        bring_into_view(box)
        box.setFocus(Qt.FocusReason.MouseFocusReason)

    def push(self, button: QWidget) -> None:
        """Press a button: here by clicking on it."""
        self.reach(button)


def name_of(widget: QWidget) -> str:
    """The name a screen reader says, without the mark of a keyboard shortcut."""
    interface = QAccessible.queryAccessibleInterface(widget)
    spoken = interface.text(QAccessible.Text.Name) if interface is not None else ""
    # On Linux Qt gives a list that opens its answer as its name, and leaves the question to the label beside it.
    name = widget.accessibleName() if isinstance(widget, QComboBox) else spoken or widget.accessibleName()
    return name.replace("&", "")


def value_of(widget: QWidget) -> str:
    """What stands in a field."""
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText().strip()
    return ""


def bring_into_view(widget: QWidget) -> None:
    """Scroll every scrolling ancestor until the widget can be seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _can_be_reached(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _spot(widget: QWidget) -> QPoint:
    return QPoint(min(12, widget.width() // 2), min(16, widget.height() // 2))


def _texts(widget: QWidget) -> Iterator[str]:
    for reader in ("text", "toPlainText"):
        read = getattr(widget, reader, None)
        if callable(read):
            try:
                yield str(read())
            except TypeError:
                continue
