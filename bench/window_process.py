"""A process that opens one window, says when it can be used, and what memory it holds.

``python bench/window_process.py bare`` opens a bare window; ``… unlock`` the program at the unlock screen of the
vault its settings name. It writes ``painted`` to standard output once the window is painted and the event loop
has come round again, and, on a line from standard input, the megabytes it then holds.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from caf_desktop.ui.entry.entrance import Entrance
    from caf_desktop.ui.frame.window import MainWindow


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
    from caf_desktop.ui import app

    make_window = app.make_window

    def make_watched_window() -> tuple[MainWindow, Entrance]:
        window, entrance = make_window()
        from caf_desktop.ui.entry.unlock import UnlockPage

        page = window.page()
        assert isinstance(page, UnlockPage)
        tell_when_painted(page.passphrase)
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
    {"bare": bare, "unlock": unlock}[sys.argv[1]]()
