"""A child's record open in the window: opening the pages of the form, and typing into one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QTextEdit

from bench.result import Result
from bench.unlocking import WhenPainted, go_in, lock, when_listed
from bench.vaults import BenchVault
from bench.waiting import run_until, wait_until
from caf_desktop.ui import routes
from caf_desktop.ui.assessment.form_pages import FormPages
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.session import Session

FIRST = "general-health.needs"


@contextmanager
def record_open(window: MainWindow, entrance: Entrance, vault: BenchVault) -> Iterator[Session]:
    """The whole sample case at an element's page, the keyboard in its Needs; locked again afterwards."""
    go_in(window, entrance, vault)
    run_until(lambda then: when_listed(window, then))
    session = entrance.session
    assert session is not None
    routes.show_record(session, vault.case_episode, "assessment", FIRST)
    wait_until(lambda: isinstance(QApplication.focusWidget(), QTextEdit))
    try:
        yield session
    finally:
        lock(window, entrance)


def elements(window: MainWindow, rounds: int) -> Result:
    """From the click to the painted page, over all elements in turn."""
    page, pages = window.page(), window.findChild(FormPages)
    assert isinstance(page, RecordPage)
    assert pages is not None
    record = page.record
    keys = [entry.key for entry in pages.entries() if f"{entry.key}.needs" in pages.open_form.form.by_link_id]
    took = [_ms_to_page(record.go_to, pages, key) for _round in range(rounds + 1) for key in keys][len(keys) :]
    note = f"the slowest of {len(took)} took {max(took):.0f} ms"
    return Result("Opening an element's page", median(took), 100.0, note=note)


def _ms_to_page(go_to: Callable[[str, str], None], pages: FormPages, key: str) -> float:
    loop = QEventLoop()
    began = perf_counter()
    go_to("assessment", f"{key}.needs")
    assert pages.page is not None
    assert pages.page.entry.key == key
    WhenPainted(pages.page.sheet.viewport(), loop.quit)
    loop.exec()
    return (perf_counter() - began) * 1000
