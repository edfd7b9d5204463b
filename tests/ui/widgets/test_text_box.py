from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.ui.theme.look import Look, Scheme
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.text_box import TextBox


def _typed(box: TextBox, text: str) -> None:
    for character in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(box.edit, event)


def _box(qtbot: QtBot) -> TextBox:
    box = TextBox(name="Needs")
    box.resize(400, 100)
    qtbot.addWidget(box)
    box.show()
    return box


def test_each_change_is_told_as_it_is_typed(qtbot: QtBot) -> None:
    box = _box(qtbot)
    told: list[str] = []
    box.edited.connect(told.append)
    _typed(box, "Zoë")
    assert told == ["Z", "Zo", "Zoë"]
    box.set_raw("put there by the program")
    assert told == ["Z", "Zo", "Zoë"]


def test_it_grows_with_its_text_and_shrinks_again(qtbot: QtBot) -> None:
    box = _box(qtbot)
    least = box.edit.height()
    box.set_raw("A line of words that wraps in a narrow box.\n" * 12)
    qtbot.waitUntil(lambda: box.edit.height() > 2 * least)
    assert box.edit.verticalScrollBar().maximum() == 0
    box.set_raw("")
    qtbot.waitUntil(lambda: box.edit.height() == least)


def test_ten_thousand_characters_are_kept_to_the_last(qtbot: QtBot) -> None:
    box = _box(qtbot)
    text = ("Jade says that people outside the family do not understand her. 😀 " * 160)[:10_000]
    source = QMimeData()
    source.setText(text)
    box.edit.insertFromMimeData(source)
    assert box.raw() == text
    _typed(box, "!")
    assert box.raw() == text + "!"
    assert box.edit.height() >= box.edit.document().size().height()


def test_pasting_takes_the_words_and_leaves_their_looks(qtbot: QtBot) -> None:
    box = _box(qtbot)
    source = QMimeData()
    source.setHtml("<b>bold</b>")
    source.setText("bold")
    box.edit.insertFromMimeData(source)
    assert box.raw() == "bold"
    assert "font-weight" not in box.edit.toHtml().partition("<body")[2].partition(">")[2]


def test_typing_can_be_undone(qtbot: QtBot) -> None:
    box = _box(qtbot)
    box.set_raw("As it was.")
    _typed(box, "oops")
    qtbot.keySequence(box.edit, QKeySequence.StandardKey.Undo)
    assert box.raw() == "As it was."


def test_tab_goes_on_to_the_next_field(qtbot: QtBot) -> None:
    page = QWidget()
    box, line = TextBox(name="Needs"), LineField(name="Who")
    column = QVBoxLayout(page)
    column.addWidget(box)
    column.addWidget(line)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    box.edit.setFocus()
    qtbot.waitUntil(box.edit.hasFocus)
    qtbot.keyClick(box.edit, Qt.Key.Key_Tab)
    assert line.line.hasFocus()
    assert box.raw() == ""


def test_a_larger_text_makes_the_box_higher_and_says_nothing(qtbot: QtBot, usual_look: Look) -> None:
    box = _box(qtbot)
    box.set_raw("Some words")
    told: list[str] = []
    box.edited.connect(told.append)
    before = box.edit.height()
    usual_look.apply(Scheme.LIGHT, 2.0)
    assert box.edit.height() > before
    assert told == []


def test_the_selected_passage_is_told_with_its_place(qtbot: QtBot) -> None:
    box = _box(qtbot)
    box.set_raw("first\nsecond")
    cursor = box.edit.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(9, cursor.MoveMode.KeepAnchor)
    box.edit.setTextCursor(cursor)
    assert box.selected() == (3, 9, "st\nsec")
