from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from caf_desktop.ui.locking.use_watch import UseWatch


class _Uses:
    def __init__(self) -> None:
        self.count = 0

    def one(self) -> None:
        self.count += 1


@pytest.fixture
def uses() -> _Uses:
    return _Uses()


@pytest.fixture
def shown(qtbot: QtBot, uses: _Uses) -> Iterator[QWindow]:
    box = QTextEdit()
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    box.setFocus()
    watch = UseWatch(uses.one)
    window = box.windowHandle()
    assert window is not None
    QApplication.processEvents()
    uses.count = 0
    yield window
    watch.deleteLater()


def test_a_key_the_wheel_and_a_moving_mouse_are_use(shown: QWindow, uses: _Uses) -> None:
    QTest.keyClick(shown, Qt.Key.Key_A)
    after_key = uses.count
    QTest.mouseMove(shown, QPoint(20, 20))
    QTest.mouseMove(shown, QPoint(30, 20))
    after_mouse = uses.count
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    QTest.wheelEvent(shown, QPoint(30, 20), QPoint(0, -120))
    assert 0 < after_key < after_mouse < uses.count


def test_a_mouse_that_rests_is_no_use(shown: QWindow, uses: _Uses) -> None:
    QTest.mouseMove(shown, QPoint(20, 20))
    uses.count = 0
    QTest.mouseMove(shown, QPoint(20, 20))
    assert uses.count == 0


def test_text_from_a_screen_keyboard_is_use(shown: QWindow, uses: _Uses) -> None:
    event = QInputMethodEvent()
    event.setCommitString("é")
    box = QApplication.focusWidget()
    assert box is not None
    QApplication.sendEvent(box, event)
    assert uses.count > 0


def test_a_layout_that_moves_the_cursor_and_drawing_are_none(shown: QWindow, uses: _Uses) -> None:
    box = QApplication.focusWidget()
    assert isinstance(box, QTextEdit)
    box.resize(box.width() + 40, box.height() + 40)
    box.setPlainText("written by the program")
    box.repaint()
    QApplication.processEvents()
    assert uses.count == 0
