"""What journeys share: the real window at its first page, or at a record that is ready, and a hand at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.ui import routes
from caf_desktop.ui.app import make_window
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.session import Session
from caf_desktop.ui.walkthrough.hand import Hand
from tests.journeys.vaults import ReadyVault, make_ready_vault
from tests.usual_look import put_usual_look


class OpenWindow(Protocol):
    """Opens the program's window."""

    def __call__(self, clock: Callable[[], datetime] | None = None) -> Hand: ...


SitDown = Callable[..., Hand]
"""Opens a window at a desk: at the children list, or at a record (its episode) and a part of it."""


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[list[MainWindow]]:
    """Windows opened in a test; closed at its end as a person closes them."""
    put_usual_look(qapp)
    opened: list[MainWindow] = []
    yield opened
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture
def open_window(qtbot: QtBot, windows: list[MainWindow]) -> OpenWindow:
    """Open the program's window: at the welcome, or at the vault used last."""

    def open_one(clock: Callable[[], datetime] | None = None) -> Hand:
        window, _entrance = make_window(clock)
        return _shown(qtbot, windows, window)

    return open_one


@pytest.fixture
def sit_down(qtbot: QtBot, windows: list[MainWindow]) -> SitDown:
    """Sit down at an open desk without the unlock screen."""

    def sit(desk: Desk, episode_id: str = "", part: str = "", link_id: str = "") -> Hand:
        window = MainWindow()
        hand = _shown(qtbot, windows, window)
        session = Session(window, desk, sample=False)
        if episode_id:
            routes.show_record(session, episode_id, part, link_id)
        else:
            routes.show_children(session)
        qtbot.waitUntil(lambda: window.page() is not None, timeout=30_000)
        return hand

    return sit


@pytest.fixture
def ready(tmp_path: Path) -> ReadyVault:
    """A closed vault with one child in it, agreed to and ready to be written in."""
    return make_ready_vault(tmp_path / "vault")


@pytest.fixture
def desk(ready: ReadyVault) -> Iterator[Desk]:
    """That vault, open."""
    opened = ready.open()
    yield opened
    opened.close()


def _shown(qtbot: QtBot, windows: list[MainWindow], window: MainWindow) -> Hand:
    windows.append(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Hand(window)
