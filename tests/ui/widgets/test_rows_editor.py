from __future__ import annotations

from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.rows_editor import RowCard, RowsEditor
from tests.ui.walker import assert_accessible


def _editor(qtbot: QtBot) -> RowsEditor:
    numbers = count(1)

    def body(_row: str) -> QWidget:
        return Field("Name", LineField())

    rows = RowsEditor("Parent or carer {number}", "Add a parent or carer", body, lambda: f"new-{next(numbers)}")
    qtbot.addWidget(rows)
    rows.resize(500, 600)
    rows.show()
    return rows


def _titles(rows: RowsEditor) -> list[str]:
    cards = [card for card in rows.findChildren(RowCard) if card.isVisible()]
    return [card.title.text() for card in sorted(cards, key=lambda card: card.y())]


def test_a_row_is_added_and_its_first_field_takes_the_keyboard(qtbot: QtBot) -> None:
    rows = _editor(qtbot)
    rows.activateWindow()
    qtbot.waitUntil(rows.isActiveWindow)
    with qtbot.waitSignal(rows.row_added) as told:
        qtbot.mouseClick(rows.add_button, Qt.MouseButton.LeftButton)
    assert told.args == ["new-1"]
    assert rows.rows() == ["new-1"]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert rows.body("new-1").isAncestorOf(focused)


def test_a_row_taken_away_comes_back_with_what_was_typed(qtbot: QtBot) -> None:
    rows = _editor(qtbot)
    rows.set_rows(["a", "b", "c"])
    body = rows.body("b")
    assert isinstance(body, Field)
    body.answer.set_raw("Jade Marsden")
    rows.remove("b")
    assert rows.rows() == ["a", "c"]
    qtbot.waitUntil(lambda: _titles(rows) == ["Parent or carer 1", "Parent or carer 2"])
    with qtbot.waitSignal(rows.row_put_back) as told:
        qtbot.mouseClick(rows.put_back_button, Qt.MouseButton.LeftButton)
    assert told.args == ["b"]
    assert rows.rows() == ["a", "b", "c"]
    assert body.answer.raw() == "Jade Marsden"


def test_rows_shown_again_keep_their_bodies(qtbot: QtBot) -> None:
    rows = _editor(qtbot)
    rows.set_rows(["a", "b"])
    kept = rows.body("b")
    rows.set_rows(["b", "c"])
    assert rows.rows() == ["b", "c"]
    assert rows.body("b") is kept
    QApplication.processEvents()
    assert_accessible(rows)
