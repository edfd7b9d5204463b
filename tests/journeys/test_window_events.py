"""Events of the audit log that only the window makes (Standards C-11), each made by a hand at it, and its row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from caf_desktop.actions.desk import Desk
from caf_desktop.store import history
from caf_desktop.store.history import Event
from caf_desktop.store.journal_filter import Filter
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.papers.part import PapersPart
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.walkthrough.story_papers import check_pdf, choose_own_copy, save_pdf
from tests.journeys.conftest import SitDown
from tests.journeys.vaults import ReadyVault


@dataclass
class Work:
    """A hand at the window of a desk, and a folder for files."""

    hand: Hand
    desk: Desk
    folder: Path

    @property
    def window(self) -> MainWindow:
        """The window."""
        assert isinstance(self.hand.window, MainWindow)
        return self.hand.window

    def print_until(self, said: str) -> None:
        """Print the own copy into a file, and give up when the window says so."""
        choose_own_copy(self.hand)
        page = self.window.page()
        assert isinstance(page, RecordPage)
        part = page.part()
        assert isinstance(part, PapersPart)
        wanted, leaving = part.copy_for.wanted(), part.leaving
        assert wanted is not None
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / "printed.pdf"))
        leaving.begun.connect(lambda words: leaving.give_up() if words == said else None)
        leaving.print_on(wanted, printer)


def _search(work: Work) -> None:
    """Stopped typing, and gone on to what was found."""
    work.hand.press("Children")
    work.hand.type_into("Find a child", "Marsden")
    work.hand.wait_for_words("One child found")
    work.hand.keys(Qt.Key.Key_Return)
    work.hand.wait_for_words("Draft, version 1")


def _print(work: Work) -> None:
    work.print_until("")
    work.hand.wait_for_words("Sent to the printer")


def _stop_printing(work: Work) -> None:
    work.print_until("Printing…")
    work.hand.wait_for_words("Printing was stopped")


def _save(work: Work) -> None:
    choose_own_copy(work.hand)
    save_pdf(work.hand, work.folder / "copy.pdf")


def _check_altered(work: Work) -> None:
    _save(work)
    path = work.folder / "copy.pdf"
    data = bytearray(path.read_bytes())
    data[data.find(b"stream") + 60] ^= 1
    path.write_bytes(data)
    check_pdf(work.hand, path)


EVENTS: dict[str, tuple[Callable[[Work], None], tuple[str, str, str, bool]]] = {
    "a case viewed": (lambda work: None, ("view-case", "episode", "done", True)),
    "a child searched for": (_search, ("search", "search", "done", False)),
    "a copy saved": (_save, ("export", "disclosure", "done", True)),
    "a copy printed": (_print, ("print", "disclosure", "done", True)),
    "a print stopped": (_stop_printing, ("print", "disclosure", "stopped", True)),
    "an altered PDF checked": (_check_altered, ("check-pdf", "pdf", "failed", False)),
}


@pytest.mark.parametrize("event", EVENTS)
def test_it_stands_in_the_journal(
    ready: ReadyVault, desk: Desk, sit_down: SitDown, tmp_path: Path, event: str
) -> None:
    work = Work(sit_down(desk, ready.episode_id), desk, tmp_path)
    work.hand.wait_for_words("Draft, version 1")
    do, (act, kind, result, of_case) = EVENTS[event]
    do(work)
    work.hand.wait(lambda: _events(desk, act, result), f"{event}: no row")
    newest = _events(desk, act, result)[0]
    assert (newest.kind, newest.actor, newest.device) == (kind, desk.practitioner.id, desk.actor.device)
    assert newest.episode_id == (ready.episode_id if of_case else "")


def _events(desk: Desk, act: str, result: str) -> list[Event]:
    with desk.vault.reading() as connection:
        return [each for each in history.of_vault(connection, Filter(acts=(act,))).events if each.result == result]


def test_a_search_is_journalled_once_and_without_its_words(
    ready: ReadyVault, desk: Desk, sit_down: SitDown, tmp_path: Path
) -> None:
    work = Work(sit_down(desk, ready.episode_id), desk, tmp_path)
    work.hand.wait_for_words("Draft, version 1")
    _search(work)
    work.hand.wait(lambda: _events(desk, "search", "done"), "no row")
    (only,) = _events(desk, "search", "done")
    assert only.after.text is None
    assert only.after.digest


def test_the_auditor_reads_that_a_print_was_stopped(
    ready: ReadyVault, desk: Desk, sit_down: SitDown, tmp_path: Path
) -> None:
    work = Work(sit_down(desk, ready.episode_id), desk, tmp_path)
    work.hand.wait_for_words("Draft, version 1")
    _stop_printing(work)
    work.hand.wait(lambda: _events(desk, "print", "stopped"), "no row")
    work.hand.press("Activity")
    work.hand.wait_for_words("Priya Nair printed a copy – stopped")
