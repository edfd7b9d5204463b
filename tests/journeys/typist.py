"""Somebody who types into a record without ever pausing, in a process of their own that can be killed.

``python -m tests.journeys.typist`` imports the program once, then makes one such process for each line of JSON on
its standard input and answers with the process's number. What the process's window has painted it writes to the
named pipe it was given: ``shown <linkId> <characters> <monotonic seconds>`` after each key, ``left <linkId>
<monotonic seconds>`` when a field is left.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from caf_desktop.actions import doors
from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.keys.header import SlotKind
from caf_desktop.store.keys.unlocked import Unlocked
from caf_desktop.ui import routes
from caf_desktop.ui.app import make_application
from caf_desktop.ui.assessment.form_pages import FormPages
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.session import Session

FIRST = "general-health.needs"
_FOR_EVER = 1_000_000


def words_for(link_id: str, characters: int) -> str:
    """What is typed into a field, as far as so many characters."""
    return "".join(islice(cycle(f"{link_id}: he tires by noon, she told us. "), characters))


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything through."""
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


class Typist:
    """Types into the Needs of one element after another, a few dozen characters each; without ``pages`` into one."""

    def __init__(self, application: QApplication, window: MainWindow, report: int, pages: random.Random | None) -> None:
        self._application, self._window, self._report, self._pages = application, window, report, pages

    def type_for_ever(self) -> None:
        """Until somebody ends the process, or there is no element left."""
        link_id, edit = FIRST, self._box(FIRST)
        while True:
            self._type(link_id, edit, self._pages.randint(15, 120) if self._pages else _FOR_EVER)
            QTest.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
            self._tell(f"left {link_id} {time.monotonic()}")
            link_id, edit = self._next_box(link_id)

    def _type(self, link_id: str, edit: QTextEdit, characters: int) -> None:
        paints = Paints(edit.viewport())
        for number, character in enumerate(words_for(link_id, characters), 1):
            before = paints.count
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(edit, event)
            self._until(lambda seen=before: paints.count > seen)
            self._tell(f"shown {link_id} {number} {time.monotonic()}")

    def _next_box(self, left: str) -> tuple[str, QTextEdit]:
        pages = self._window.findChild(FormPages)
        assert pages is not None
        self._until(lambda: pages.page is not None and not left.startswith(f"{pages.page.entry.key}."))
        assert pages.page is not None
        strengths = QApplication.focusWidget()
        assert strengths is not None
        QTest.keyClick(strengths, Qt.Key.Key_Tab)
        link_id = f"{pages.page.entry.key}.needs"
        return link_id, self._box(link_id)

    def _box(self, link_id: str) -> QTextEdit:
        """The box that has the keyboard, once it is the one wanted."""
        self._until(lambda: self._place() == link_id)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QTextEdit)
        return focused

    def _place(self) -> str:
        pages = self._window.findChild(FormPages)
        return str(pages.place().get("link_id", "")) if pages is not None else ""

    def _until(self, met: object) -> None:
        assert callable(met)
        while not met():
            self._application.processEvents()

    def _tell(self, line: str) -> None:
        os.write(self._report, f"{line}\n".encode())


def work(job: dict[str, str]) -> None:
    """Open the vault with its raw key and type."""
    report = os.open(job["report"], os.O_WRONLY)
    unlocked = Unlocked(
        DataKey(bytes.fromhex(job["data_key"]), job["vault_id"]),
        job["slot_id"],
        SlotKind.PASSPHRASE,
        job["vault_id"],
        bytearray.fromhex(job["seal_key"]),
    )
    desk = doors.sit_down(Path(job["folder"]), unlocked)
    application = make_application(["typist"])
    window = MainWindow()
    window.resize(1320, 860)
    window.show()
    window.activateWindow()
    routes.show_record(Session(window, desk, sample=False), job["episode"], "assessment", FIRST)
    pages = random.Random(job["seed"]) if job["seed"] else None
    Typist(application, window, report, pages).type_for_ever()


def _load_ahead() -> None:
    """What every typist uses, loaded once before the first is made."""
    for module in ("actions.answering", "actions.completing", "ui.assessment.part", "ui.record.page"):
        import_module(f"caf_desktop.{module}")


def main() -> None:
    """One process for each line."""
    _load_ahead()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            work(json.loads(line))
            os._exit(0)
        print(child, flush=True)


if __name__ == "__main__":
    main()
