"""A bus of our own for the tests of what locks."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.ui.app import make_window
from tests.journeys.vaults import make_ready_vault
from tests.ui.locking.at_work import AtWork, make_at_work
from tests.ui.locking.clocks import SetClock
from tests.ui.locking.system_bus import FakeSystem, private_bus


@pytest.fixture(scope="session")
def bus_address() -> Iterator[str]:
    """A private D-Bus daemon."""
    with private_bus() as address:
        yield address


@pytest.fixture
def system(qapp: QApplication, bus_address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSystem]:
    """What stands in for the services of Linux."""
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    made = FakeSystem(bus_address)
    yield made
    made.close()


@pytest.fixture
def at_work(
    qtbot: QtBot, system: FakeSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AtWork]:
    """The real window before a vault is opened, listening to everything that may lock it.

    Qt's platform for tests without a screen never says whose the clipboard is: here it is ours.
    """
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)
    clock = SetClock()
    window, entrance = make_window(idle_clock=clock)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made = make_at_work(
        qtbot, window, entrance, clock=clock, system=system, ready=make_ready_vault(tmp_path / "vault")
    )
    made.listen()
    gc.collect()
    gc.freeze()  # what other tests keep for later is not looked at
    yield made
    gc.unfreeze()
    if not window.close():  # asked once, for a case in the sample vault
        window.close()
    window.deleteLater()
