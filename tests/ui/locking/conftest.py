"""A bus of our own for the tests of what locks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

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
