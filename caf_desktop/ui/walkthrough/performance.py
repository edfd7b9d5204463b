"""One performance of Case 1: the real window, a line and a picture for each step, and the PDF verified at the end."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from caf_desktop.pdf.verifying import check_pdf
from caf_desktop.ui.app import make_application, make_window
from caf_desktop.ui.theme.look import Scheme, look
from caf_desktop.ui.walkthrough.hand import Hand, NotThere
from caf_desktop.ui.walkthrough.play import play_case
from caf_desktop.ui.walkthrough.told import Told
from caf_desktop.words.verdict import verdict_lines

PDF = "signed-caf.pdf"
_TRACES = ("*.png", PDF)
_SIZE = (1320, 860)


class Stopped(Exception):
    """The walkthrough could not go on; the message says where and why."""


def perform(vault: Path, output: Path) -> None:
    """Play the case in a vault made at ``vault``; leave the signed PDF and the pictures in ``output``.

    What an earlier performance left there is replaced. Raises Stopped.
    """
    qInstallMessageHandler(_pass_on)
    application = make_application(["caf-desktop"])
    look().apply(Scheme.LIGHT, 1.0)
    try:
        _clear(output)
    except OSError as problem:
        raise Stopped(f"{output} cannot be written: {problem.strerror}. Run it from a folder of your own.") from problem
    told = Told.read()
    window, _entrance = make_window(told.clock())
    window.resize(*_SIZE)
    window.show()
    window.activateWindow()
    narrator = Narrator(Hand(window), output)
    sys.excepthook = narrator.note_problem
    try:
        play_case(narrator.hand, told, vault, (output / PDF).absolute(), narrator.tell)
    except (LookupError, AssertionError, OSError) as problem:
        raise Stopped(f"Stopped after step {narrator.steps}: {problem}") from problem
    finally:
        window.close()
        sys.excepthook = sys.__excepthook__
        application.shutdown()
    if narrator.problems:
        raise Stopped(f"The window met a mistake of ours: {narrator.problems[0]!r}")
    _verify(output / PDF)


class Narrator:
    """Says each step in a line and keeps a picture of it."""

    def __init__(self, hand: Hand, folder: Path) -> None:
        self.hand = hand
        self.steps = 0
        self.problems: list[BaseException] = []
        self._folder = folder

    def tell(self, name: str, words: str) -> None:
        """A step is done. Raises NotThere when the window has met a mistake on the way."""
        if self.problems:
            raise NotThere("the window met a mistake of ours") from self.problems[0]
        self.steps += 1
        self.hand.scroll_to_top()
        picture = f"{self.steps:02}-{name}.png"
        self.hand.picture().save(str(self._folder / picture))
        print(f"{self.steps:2}. {words} ({picture})", flush=True)

    def note_problem(self, _kind: type[BaseException], problem: BaseException, _trace: TracebackType | None) -> None:
        """Something was raised while the window worked."""
        self.problems.append(problem)


def _clear(output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    for pattern in _TRACES:
        for trace in output.glob(pattern):
            trace.unlink()


def _verify(pdf: Path) -> None:
    verdict = check_pdf(pdf.read_bytes())
    print(f"\n{pdf}:")
    for line in verdict_lines(verdict):
        print(f"  {line}")
    if not verdict.untouched:
        raise Stopped(f"{pdf} does not verify.")


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    """Say what Qt says, but not what a screen nobody sees cannot do."""
    if not words.startswith("This plugin does not support"):
        print(words, file=sys.stderr)
