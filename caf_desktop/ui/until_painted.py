"""``--until-painted``: end as soon as the first page can be seen. Packaging proves with it that the window opens."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

OPTION = "--until-painted"


class UntilPainted(QObject):
    """Waits for a widget to be painted and the event loop to come round again; then says so and ends the program."""

    def __init__(self, shown: QWidget) -> None:
        super().__init__(shown)
        self._shown = shown
        shown.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the painting, and let it happen."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._end)
        return False

    def _end(self) -> None:
        if sys.stdout is not None:  # a program without a terminal on Windows has none
            print("painted", flush=True)
        self._shown.window().close()
