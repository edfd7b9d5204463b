"""The window at its first page, and vaults made quickly: with the cheapest key derivation allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pytestqt.qtbot import QtBot

from caf_desktop.actions.doors import NewVault, create_vault
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.frame.window import MainWindow
from tests.laid_out import files_of, lay_out

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
        files, code = _made_once(nickname)
        lay_out(files, folder)
        return folder, code

    return make


@cache
def _made_once(nickname: str) -> tuple[dict[str, bytes], str]:
    with TemporaryDirectory() as place:
        folder = Path(place) / "vault"
        wanted = NewVault(
            folder=folder, name="Priya Nair", agency="Riverside", passphrase=PASSPHRASE, nickname=nickname
        )
        opened = create_vault(wanted, cost=FLOOR)
        opened.desk.close()
        return files_of(folder), opened.recovery_code
