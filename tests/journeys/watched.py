"""The program in a process of its own, with a hand at its window, to be watched from outside and to be killed.

``python -m tests.journeys.watched`` takes one line of JSON: which ``part`` of the story to play, the ``vault``, the
``letter`` to attach, and the folder ``asked`` for copies. After each step it says its name and waits for a line.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QTextEdit

from caf_desktop.actions.answering import left_typed, place_in
from caf_desktop.process_shield import shield_process
from caf_desktop.ui.app import after_first_paint, make_application, make_window
from caf_desktop.ui.locking.private_folder import PrivateFolder
from caf_desktop.ui.papers.part import PapersPart
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.walkthrough.file_dialogs import give_file
from caf_desktop.ui.walkthrough.hand import Hand, value_of
from caf_desktop.ui.walkthrough.opening import unlock
from caf_desktop.ui.walkthrough.story_papers import save_pdf
from tests.journeys.canary import GIVEN, PHRASE, UNFINISHED, begin_canary, find_canary, leave_unfinished

PRINTED, SAVED, CASE_FILE = "printed.pdf", "copy.pdf", "copy.json"


class Player:
    """Plays the story a step at a time."""

    def __init__(self, job: dict[str, str]) -> None:
        self._vault, self._letter, self._asked = (Path(job[name]) for name in ("vault", "letter", "asked"))
        self._window, self._entrance = make_window()
        self._private = PrivateFolder()
        self._hand = Hand(self._window)
        self._window.show()
        after_first_paint(self._window, self._entrance, self._private)
        self._hand.wait(self._window.isActiveWindow)

    def play_first(self) -> None:
        """Everything somebody does on a day, until they are killed in the middle of a word."""
        hand = self._hand
        begin_canary(hand, self._vault)
        save_pdf(hand, self._asked / SAVED)
        self._print()
        hand.press("Other formats")
        hand.press("Save as case file…")
        give_file(hand, "Save the copy", self._asked / CASE_FILE)
        hand.wait_for_words(f"Saved as {CASE_FILE}")
        hand.press("Attachments")
        hand.press("Add a file…")
        give_file(hand, "Add a letter, drawing or photograph", self._letter)
        hand.wait_for_words(f"Dear {GIVEN}")
        find_canary(hand)
        self._window.show_problem(ValueError(PHRASE))
        _say("worked")
        self._lock()
        _say("locked")
        unlock(hand)
        hand.wait_for_words("Draft, version 1")
        leave_unfinished(hand)
        hand.wait(self._is_kept, "what is typed is not kept")
        _say("typing")
        raise AssertionError("nobody has killed us")

    def play_again(self) -> None:
        """Started again: what was typed is there; lock, and leave."""
        hand = self._hand
        unlock(hand)
        hand.wait_for_words("You were writing in “Needs”")
        hand.press("Put it back")
        assert value_of(hand.find("Needs", QTextEdit)) == UNFINISHED
        _say("back")
        self._lock()
        self._window.close()
        self._private.end()
        _say("closed")

    def _print(self) -> None:
        """As if the system's dialog had been accepted, with a file for a printer."""
        page = self._window.page()
        assert isinstance(page, RecordPage)
        part = page.part()
        assert isinstance(part, PapersPart)
        wanted = part.copy_for.wanted()
        assert wanted is not None
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self._asked / PRINTED))
        part.leaving.print_on(wanted, printer)
        self._hand.wait_for_words("Sent to the printer")

    def _lock(self) -> None:
        shut: list[bool] = []
        self._entrance.shut.connect(lambda: shut.append(True))
        self._hand.keys(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self._hand.wait(lambda: shut, "the vault was not locked")

    def _is_kept(self) -> bool:
        """Whether the vault holds what is being typed, and where."""
        session, page = self._entrance.session, self._window.page()
        assert session is not None
        assert isinstance(page, RecordPage)
        draft = page.record.case.draft()
        assert draft is not None
        typed = [each.typed for each in left_typed(session.desk, draft.id)]
        place = place_in(session.desk, page.record.case.episode.id) or {}
        return typed == [UNFINISHED] and "general-health" in json.dumps(place)


def _say(step: str) -> None:
    print(step, flush=True)
    sys.stdin.readline()


def _end_at_once(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """A journey that fails ends, whatever threads are still at work."""
    sys.__excepthook__(kind, problem, trace)
    os._exit(1)


def main() -> None:
    """Play one part."""
    sys.excepthook = _end_at_once
    job = json.loads(sys.stdin.readline())
    shield_process()
    application = make_application(["caf-desktop"])
    assert isinstance(application, QApplication)
    player = Player(job)
    if job["part"] == "first":
        player.play_first()
    else:
        player.play_again()


if __name__ == "__main__":
    main()
