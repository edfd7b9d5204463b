"""From keys at hand to the painted list of children, through the window as after the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

from bench.result import Result, side_by_side
from bench.vaults import BenchVault
from bench.waiting import wait_until
from caf_desktop.ui.children.page import ChildrenPage
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.frame.window import MainWindow

_LOOKS_EVERY_MS = 1


class WhenPainted(QObject):
    """Calls ``then`` once, after the first paint of ``watched`` for which ``wanted`` holds."""

    def __init__(self, watched: QObject, then: Callable[[], None], wanted: Callable[[], bool] = lambda: True) -> None:
        super().__init__(watched)
        self._then: Callable[[], None] | None = then
        self._wanted = wanted
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything through."""
        if event.type() == QEvent.Type.Paint and self._then is not None and self._wanted():
            QTimer.singleShot(0, self._then)
            self._then = None
        return False


def go_in(window: MainWindow, entrance: Entrance, vault: BenchVault) -> None:
    """What the unlock screen does once Argon2id has given the keys."""

    def open_it() -> object:
        from caf_desktop.actions.doors import Opened

        return Opened(vault.open())

    window.background.run(open_it, entrance.enter)


def when_listed(window: MainWindow, then: Callable[[], None]) -> None:
    """Call ``then`` once the children list is painted with its rows."""
    page = window.page()
    if not isinstance(page, ChildrenPage):
        QTimer.singleShot(_LOOKS_EVERY_MS, lambda: when_listed(window, then))
        return
    shown = page.card.list
    WhenPainted(shown.viewport(), then, lambda: shown.rows.rowCount() > 0)


def ms_to_listed(window: MainWindow, entrance: Entrance, vault: BenchVault) -> float:
    """Milliseconds from the keys to the painted list; the vault is locked again afterwards."""
    loop = QEventLoop()
    began = perf_counter()
    go_in(window, entrance, vault)
    when_listed(window, loop.quit)
    loop.exec()
    took = (perf_counter() - began) * 1000
    lock(window, entrance)
    return took


def lock(window: MainWindow, entrance: Entrance) -> None:
    """Lock, and wait until the vault is closed."""
    entrance.lock()
    wait_until(window.background.is_idle)


def unlocking(
    window: MainWindow, entrance: Entrance, small: BenchVault, large: BenchVault, rounds: int
) -> list[Result]:
    """Unlocking a small and a large vault in turn, the passphrase's own work left out."""
    of_small, of_large = side_by_side(
        [lambda: ms_to_listed(window, entrance, small), lambda: ms_to_listed(window, entrance, large)], rounds
    )
    return [
        Result(f"Keys to painted Children, {small.episodes:,} episodes", of_small, 100.0),
        Result(f"Keys to painted Children, {large.episodes:,} episodes", of_large, 100.0),
        Result("Children: many episodes beside few", of_large, 1.5, of_small, f"{small.episodes:,} episodes"),
    ]
