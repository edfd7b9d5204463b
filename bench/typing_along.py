"""Typing through the window at a steady pace, while the disk is slow and PDFs are being made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from bench.made_up import typed_words
from bench.result import Result, percentile
from bench.slow_disk import slow_disk
from bench.unlocking import WhenPainted
from bench.vaults import BenchVault
from caf_desktop.actions.printing import signed_pdf
from caf_desktop.ui.session import Session

_FSYNC_S = 0.2
_KEY_EVERY_S = 0.06
_TICK_MS = 2
_GOAL_MS = 16.0


class Ticks:
    """Looks in on the event loop every 2 ms and notes by how much it comes late: what a person feels as a hitch."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    def stop(self) -> list[float]:
        """How late each look was, in ms."""
        self._timer.stop()
        return self.late

    def _tick(self) -> None:
        now = perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1000 - _TICK_MS))
        self._last = now


class Keyboard(QObject):
    """Types a key every so often, whether the window keeps up or not, and notes when each was painted.

    A key that is due while the window is stalled counts from the moment it was due.
    """

    typed = Signal()

    def __init__(self, edit: QTextEdit, words: str) -> None:
        super().__init__()
        self.latencies: list[float] = []
        self._edit, self._words = edit, words
        self._began = self._due = perf_counter()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._press)
        self._timer.start(0)

    def _press(self) -> None:
        WhenPainted(self._edit.viewport(), self._painted)
        character = self._words[len(self.latencies)]
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(self._edit, event)

    def _painted(self) -> None:
        now = perf_counter()
        self.latencies.append((now - self._due) * 1000)
        if len(self.latencies) == len(self._words):
            self.typed.emit()
            return
        self._due = self._began + len(self.latencies) * _KEY_EVERY_S
        self._timer.start(max(0, ceil((self._due - now) * 1000)))


@contextmanager
def papers_being_made(session: Session, vault: BenchVault) -> Iterator[list[int]]:
    """One signed PDF after another on a reading thread; the list counts them."""
    desk, made = session.desk, [0]
    case = desk.case(vault.case_episode)
    draft = case.draft()
    assert draft is not None
    going = True

    def again(_pdf: object = None) -> None:
        if going:
            session.read(lambda: signed_pdf(desk, case, draft), counted)

    def counted(pdf: object) -> None:
        made[0] += 1
        again(pdf)

    again()
    try:
        yield made
    finally:
        going = False


def typing(session: Session, vault: BenchVault, keys: int) -> list[Result]:
    """How late the window's event loop comes round, and how long a key takes to the screen."""
    edit = QApplication.focusWidget()
    assert isinstance(edit, QTextEdit)
    idle, _none = _typed(edit, keys // 4)
    with slow_disk(session.desk.vault, _FSYNC_S), papers_being_made(session, vault) as made:
        gaps, latencies = _typed(edit, keys)
    alone = f"typing alone: p99 {percentile(idle, 99):.1f}, longest {max(idle):.1f} ms; {made[0]} PDFs made meanwhile"
    return [
        Result(
            "UI stall while typing, 200 ms disk, PDF: p99",
            percentile(gaps, 99),
            _GOAL_MS,
            note=f"longest {max(gaps):.1f} ms of {len(gaps)} looks; {alone}",
        ),
        Result(
            "Key to screen, 200 ms disk, PDF: p99",
            percentile(latencies, 99),
            _GOAL_MS,
            note=f"median {percentile(latencies, 50):.1f}, longest {max(latencies):.1f} ms of {len(latencies)} keys",
        ),
    ]


def _typed(edit: QTextEdit, keys: int) -> tuple[list[float], list[float]]:
    loop = QEventLoop()
    ticks = Ticks()
    keyboard = Keyboard(edit, typed_words(keys))
    keyboard.typed.connect(loop.quit)
    loop.exec()
    return ticks.stop(), keyboard.latencies
