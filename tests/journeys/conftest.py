"""What journeys share: the real window at its first page, and a hand at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.ui.app import make_window
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.theme.look import Scheme, look
from caf_desktop.ui.walkthrough.hand import Hand

OpenWindow = Callable[[], Hand]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[OpenWindow]:
    """Open the program's window: at the welcome, or at the vault used last. Open ones are closed at the end."""
    look().apply(Scheme.LIGHT, 1.0)
    opened: list[MainWindow] = []

    def open_one() -> Hand:
        window, _entrance = make_window()
        opened.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return Hand(window)

    yield open_one
    for window in opened:
        close(window)


def close(window: MainWindow) -> None:
    """Close the window as a person does; what is typed is kept first."""
    window.close()
    window.deleteLater()


@pytest.fixture
def hand(open_window: OpenWindow) -> Hand:
    """A hand at one window."""
    return open_window()
