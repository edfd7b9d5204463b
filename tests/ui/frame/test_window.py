from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.ui.frame.page import Page
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.pills import Tone
from tests.ui.walker import assert_accessible


class _Page(Page):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.first, self.second = LineField(name="First"), LineField(name="Second")
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.told: list[str] = []
        self.name = name
        self.first.left.connect(lambda: self.told.append("left"))

    def title(self) -> str:
        return self.name

    def regions(self) -> list[QWidget]:
        return [self.first, self.second]

    def arrive(self) -> None:
        self.told.append("arrive")

    def leave(self) -> None:
        self.told.append("leave")

    def go_next(self) -> None:
        self.told.append("next")

    def go_previous(self) -> None:
        self.told.append("previous")

    def focus_search(self) -> None:
        self.told.append("search")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    shown = MainWindow()
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    shown.close()


def test_a_page_that_is_left_finishes_its_field_before_the_next_arrives(qtbot: QtBot, window: MainWindow) -> None:
    first, second = _Page("First"), _Page("Second")
    window.go(first)
    first.first.line.setFocus()
    window.go(second)
    assert first.told == ["arrive", "left", "leave"]
    assert second.told == ["arrive"]
    assert window.page() is second


def test_a_page_that_is_kept_comes_back_with_the_keyboard_where_it_was(qtbot: QtBot, window: MainWindow) -> None:
    first, second = _Page("First"), _Page("Second")
    window.go(first)
    first.second.line.setFocus()
    window.go(second, keep=True)
    window.go(first)
    assert first.second.line.hasFocus()


def test_keys_reach_the_page(qtbot: QtBot, window: MainWindow) -> None:
    page = _Page("Page")
    window.go(page)
    page.first.line.setFocus()
    alt, control = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
    for key, modifier in ((Qt.Key.Key_Down, alt), (Qt.Key.Key_Up, alt), (Qt.Key.Key_F, control)):
        qtbot.keyClick(page.first.line, key, modifier)
    assert page.told == ["arrive", "next", "previous", "search"]
    with qtbot.waitSignal(window.lock_asked):
        qtbot.keyClick(page.first.line, Qt.Key.Key_L, control)


def test_f6_goes_round_the_parts_of_the_page(qtbot: QtBot, window: MainWindow) -> None:
    page = _Page("Page")
    window.go(page)
    page.first.line.setFocus()
    qtbot.keyClick(page.first.line, Qt.Key.Key_F6)
    assert page.second.line.hasFocus()
    qtbot.keyClick(page.second.line, Qt.Key.Key_F6)
    assert page.first.line.hasFocus()
    qtbot.keyClick(page.first.line, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert page.second.line.hasFocus()


def test_the_title_is_the_pages_own_and_neutral_without_one(window: MainWindow) -> None:
    window.go(_Page("Children"))
    assert window.windowTitle() == "Children – CAF Desktop"
    window.go(_Page(""))
    assert window.windowTitle() == "CAF Desktop"


def test_a_banner_stays_over_every_page_until_taken_away(qtbot: QtBot, window: MainWindow) -> None:
    window.show_banner("Sample case", "Nothing here is about a real child.")
    window.go(_Page("One"))
    window.go(_Page("Two"))
    assert window.banner is not None
    qtbot.waitUntil(window.banner.isVisible)
    window.hide_banner()
    assert window.banner is None


def test_an_error_is_told_above_the_page_and_covers_nothing(qtbot: QtBot, window: MainWindow) -> None:
    page = _Page("Page")
    window.go(page)
    window.show_problem(OSError(28, "no space"))
    QApplication.processEvents()
    assert window.messages.isVisible()
    assert "disk is full" in window.messages.notice.title.text()
    assert not window.messages.report.isVisible()
    assert page.isVisible()
    assert_accessible(window.messages)
    qtbot.mouseClick(window.messages.close_button, Qt.MouseButton.LeftButton)
    assert not window.messages.isVisible()


def test_our_own_mistake_offers_a_report_that_can_be_copied(qtbot: QtBot, window: MainWindow) -> None:
    window.show_problem(ValueError("Tilly Marsden"))
    window.messages.report.set_unfolded(True)
    assert "ValueError" in window.messages.report_text.toPlainText()
    assert "Tilly" not in window.messages.report_text.toPlainText()
    qtbot.mouseClick(window.messages.copy_button, Qt.MouseButton.LeftButton)
    assert "ValueError" in QApplication.clipboard().text()
    QApplication.clipboard().clear()


def test_closing_finishes_the_field_and_what_is_queued(qtbot: QtBot, window: MainWindow) -> None:
    page = _Page("Page")
    window.go(page)
    page.first.line.setFocus()
    written: list[str] = []
    page.first.left.connect(lambda: window.background.run(lambda: written.append("saved")))
    window.messages.show_message("Saved", tone=Tone.GOOD)
    window.close()
    assert written == ["saved"]
    assert page.told[-2:] == ["left", "leave"]
