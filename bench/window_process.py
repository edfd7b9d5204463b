"""A process that opens one window, says when it can be used, and what memory it holds.

``python bench/window_process.py bare`` opens a bare window; ``… unlock`` the program at the unlock screen of the
vault its settings name; ``… children KEYS`` goes on from there to the children list of the vault that KEYS (JSON)
opens. It writes ``painted`` to standard output once the window is painted and the event loop has come round again,
and, on a line from standard input, the megabytes it then holds.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QObject

    from caf_desktop.ui.entry.entrance import Entrance
    from caf_desktop.ui.frame.window import MainWindow
    from caf_desktop.ui.locking.clock import Clock


def megabytes_held() -> float:
    """Resident memory of this process; its peak where the system tells no more."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024
    return pages * 4096 / (1 << 20)


def tell_when_painted(widget: QObject) -> QObject:
    """Write ``painted`` once ``widget`` has been painted and the event loop is back."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, lambda: print("painted", flush=True))
            return False

    seen = Painted(widget)
    widget.installEventFilter(seen)
    return seen


def bare() -> None:
    """A window with nothing in it, and nothing of ours imported."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(["bare"])
    window = QMainWindow()
    tell_when_painted(window)
    window.show()
    answer_about_memory()
    application.exec()


def unlock() -> None:
    """The program as ``caf-desktop`` starts it; painted is the field the passphrase is typed into."""

    def watch(window: MainWindow, _entrance: Entrance) -> None:
        from caf_desktop.ui.entry.unlock import UnlockPage

        page = window.page()
        assert isinstance(page, UnlockPage)
        tell_when_painted(page.passphrase)

    run_program(watch)


def children() -> None:
    """The program, unlocked without Argon2id (which would count as ours); painted is the list of children."""

    def watch(window: MainWindow, entrance: Entrance) -> None:
        from PySide6.QtCore import QTimer

        def go_in() -> None:
            from bench.unlocking import go_in, when_listed
            from bench.vaults import BenchVault

            go_in(window, entrance, BenchVault.from_json(sys.argv[2]))
            when_listed(window, lambda: print("painted", flush=True))

        QTimer.singleShot(1_000, go_in)

    run_program(watch)


def run_program(watch: Callable[[MainWindow, Entrance], None]) -> None:
    """Run the program's own ``main``; ``watch`` is given its window before it is shown."""
    from caf_desktop.ui import app

    make_window = app.make_window

    def make_watched_window(
        clock: Callable[[], datetime] | None = None, idle_clock: Clock | None = None
    ) -> tuple[MainWindow, Entrance]:
        window, entrance = make_window(clock, idle_clock)
        watch(window, entrance)
        answer_about_memory()
        return window, entrance

    app.make_window = make_watched_window
    app.main(["caf-desktop"])


def answer_about_memory() -> None:
    """Answer each line on standard input with the megabytes held; end at once when it is closed."""

    def listen() -> None:
        for _line in sys.stdin:
            print(megabytes_held(), flush=True)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()


if __name__ == "__main__":
    {"bare": bare, "unlock": unlock, "children": children}[sys.argv[1]]()
