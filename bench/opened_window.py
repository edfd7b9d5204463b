"""The program's window in this process, at the unlock screen, as its ``main`` makes it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from PySide6.QtWidgets import QApplication

from bench.waiting import wait_until
from caf_desktop.ui.app import load_for_entrance, make_application, make_window
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.frame.window import MainWindow


@contextmanager
def opened_window(home: Path) -> Iterator[tuple[MainWindow, Entrance]]:
    """A shown window with settings under ``home``, everything loaded ahead that is loaded ahead; closed at the end."""
    with patch.dict(os.environ, {"XDG_CONFIG_HOME": str(home)}):
        application = QApplication.instance() or make_application(["bench"])
        assert isinstance(application, QApplication)
        window, entrance = make_window()
        try:
            window.resize(1320, 860)
            window.show()
            window.activateWindow()
            load_for_entrance(window, entrance)
            wait_until(window.background.is_idle)
            yield window, entrance
        finally:
            window.close()
            window.deleteLater()
