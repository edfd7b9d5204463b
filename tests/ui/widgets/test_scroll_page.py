from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Body
from caf_desktop.ui.widgets.text_box import TextBox


def _page(qtbot: QtBot) -> ScrollPage:
    page = ScrollPage()
    qtbot.addWidget(page)
    page.resize(900, 400)
    return page


def _in_view(page: ScrollPage, widget: QWidget) -> bool:
    top = widget.mapTo(page.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= page.viewport().height()


def test_words_keep_their_whole_height(qtbot: QtBot) -> None:
    page = _page(qtbot)
    words = Body("What has been seen and heard, and what it is based on. " * 20)
    page.add(words)
    page.show()
    QApplication.processEvents()
    assert words.width() <= 640
    assert words.height() >= words.heightForWidth(words.width())


def test_the_field_that_takes_the_keyboard_comes_into_view(qtbot: QtBot) -> None:
    page = _page(qtbot)
    fields = [Field(f"Question {number}", LineField()) for number in range(20)]
    for field in fields:
        page.add(field)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QApplication.processEvents()
    for field in (fields[19], fields[0], fields[10]):
        field.take_focus()
        assert _in_view(page, field.answer.focus_target())


def test_a_box_that_fits_comes_into_view_as_a_whole(qtbot: QtBot) -> None:
    page = _page(qtbot)
    boxes = [Field(f"Question {number}", TextBox(lines=4)) for number in range(9)]
    for box in boxes:
        page.add(box)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QApplication.processEvents()
    for box in (boxes[8], boxes[3]):
        box.take_focus()
        assert _in_view(page, box.answer.focus_target())


def test_a_form_opened_below_comes_into_view(qtbot: QtBot) -> None:
    page = _page(qtbot)
    page.add(Body("What to do. " * 300))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QApplication.processEvents()
    opened = Field("What was seen or said", TextBox(lines=4))
    page.add(opened)
    opened.show()
    opened.take_focus()
    qtbot.waitUntil(lambda: _in_view(page, opened.answer.focus_target()))


def test_the_cursor_stays_in_view_as_a_box_grows(qtbot: QtBot) -> None:
    page = _page(qtbot)
    box = TextBox(name="Needs")
    page.add(box)
    page.show()
    page.activateWindow()
    box.edit.setFocus()
    qtbot.waitUntil(box.edit.hasFocus)
    for _line in range(40):
        QApplication.sendEvent(
            box.edit, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
        )
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 0)
    cursor = box.edit.viewport().mapTo(page.viewport(), box.edit.cursorRect().bottomLeft())
    assert cursor.y() <= page.viewport().height()
