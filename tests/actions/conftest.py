"""A practitioner at a vault of a test's own; the clock stands still."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from caf_desktop.actions.desk import Desk
from tests.actions.desks import new_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Priya Nair, health visitor, at a new vault on 20 March 2026, 14:02."""
    opened = new_desk(tmp_path / "vault")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The same, once for a module whose tests store nothing in it."""
    opened = new_desk(tmp_path_factory.mktemp("shared") / "vault")
    yield opened
    opened.close()
