from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.actions.doors import open_vault
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.frame.window import MainWindow
from tests.ui.entry.conftest import PASSPHRASE


@pytest.mark.parametrize("closing", [False, True])
def test_what_was_copied_is_gone_when_the_vault_is_locked_or_closed(
    qtbot: QtBot,
    window: MainWindow,
    entrance: Entrance,
    make_vault: Callable[[str], tuple[Path, str]],
    closing: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Qt's platform for tests without a screen never says whose the clipboard is: here it is ours."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)
    folder, _code = make_vault("PN")
    entrance.enter(open_vault(folder, PASSPHRASE))
    qtbot.waitUntil(lambda: entrance.session is not None)
    clipboard = QApplication.clipboard()
    clipboard.setText("Chloe")
    if closing:
        window.close()
    else:
        entrance.lock()
    assert clipboard.text() == ""
    qtbot.waitUntil(window.background.is_idle)
