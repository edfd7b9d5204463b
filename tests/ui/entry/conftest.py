"""The window at its first page, and vaults made quickly: with the cheapest key derivation allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caf_desktop.actions.doors import NewVault, create_vault
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.frame.window import MainWindow

PASSPHRASE = "plum kettle orbit lantern"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    shown = MainWindow()
    qtbot.addWidget(shown)
    shown.resize(1093, 614)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    shown.close()


@pytest.fixture
def entrance(window: MainWindow) -> Entrance:
    return Entrance(window)


@pytest.fixture
def make_vault(tmp_path: Path) -> Callable[[str], tuple[Path, str]]:
    """Make a closed vault for someone with a nickname; gives its folder and recovery code."""

    def make(nickname: str) -> tuple[Path, str]:
        folder = tmp_path / "vault"
        wanted = NewVault(
            folder=folder, name="Priya Nair", agency="Riverside", passphrase=PASSPHRASE, nickname=nickname
        )
        opened = create_vault(wanted, cost=FLOOR)
        opened.desk.close()
        return folder, opened.recovery_code

    return make
