"""Waiting for the window as the program itself does: its event loop at rest, not asked again and again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

_LOOKS_EVERY_MS = 1


def run_until(begin: Callable[[Callable[[], None]], None]) -> None:
    """Run the window until what was begun calls back."""
    loop = QEventLoop()
    begin(loop.quit)
    loop.exec()


def wait_until(met: Callable[[], bool]) -> None:
    """Run the window until this holds."""
    run_until(lambda then: _look(met, then))


def _look(met: Callable[[], bool], then: Callable[[], None]) -> None:
    QTimer.singleShot(_LOOKS_EVERY_MS, then if met() else lambda: _look(met, then))
