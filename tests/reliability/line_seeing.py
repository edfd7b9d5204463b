"""A pytest plugin: tells coverage.py which test runs, setting up included, and keeps how long each took."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from coverage import Coverage

TOOK = "CAF_TOOK"
"""Environment variable: the file that takes each test's seconds, as JSON."""

_took: dict[str, float] = {}


def pytest_runtest_logstart(nodeid: str) -> None:
    """The lines from here on are this test's."""
    running = Coverage.current()
    assert running is not None
    running.switch_context(nodeid)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Setting up, running and clearing away are added up."""
    _took[report.nodeid] = _took.get(report.nodeid, 0.0) + report.duration


def pytest_sessionfinish() -> None:
    """Write the seconds down."""
    Path(os.environ[TOOK]).write_text(json.dumps(_took), "utf-8")
