from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.ui.theme.look import Look, Scheme
from caf_desktop.ui.widgets.list_buttons import TaskState
from caf_desktop.ui.widgets.panels import Surface
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.task_list import Task, TaskGroup, TaskList
from caf_desktop.ui.widgets.three_columns import ThreeColumns


def _columns(qtbot: QtBot, width: int, height: int) -> ThreeColumns:
    tasks = TaskList("Assessment")
    tasks.set_groups([TaskGroup("About Tilly", (Task("a", "Identifying details", TaskState.DONE),))])
    columns = ThreeColumns(tasks, ScrollPage(), Surface(), left_words="Sections", right_words="Prompts")
    qtbot.addWidget(columns)
    columns.resize(width, height)
    columns.show()
    columns.activateWindow()
    qtbot.waitUntil(columns.isActiveWindow)
    return columns


def _side(widget: QWidget | None) -> QWidget:
    assert widget is not None
    return widget


@pytest.mark.parametrize(
    ("width", "scale", "shape"),
    [(1320, 1.0, "three"), (1093, 1.0, "two"), (853, 1.0, "one"), (1320, 2.0, "one"), (1320, 1.25, "two")],
)
def test_columns_fold_by_width_and_text_size(
    qtbot: QtBot, usual_look: Look, width: int, scale: float, shape: str
) -> None:
    usual_look.apply(Scheme.LIGHT, scale)
    columns = _columns(qtbot, width, 600)
    assert columns.shape() == shape
    assert _side(columns.left).isVisible() == (shape != "one")
    assert _side(columns.right).isVisible() == (shape == "three")
    assert columns.left_button.isVisible() == (shape == "one")
    assert columns.right_button.isVisible() == (shape != "three")


def test_nothing_lies_over_anything_else(qtbot: QtBot) -> None:
    columns = _columns(qtbot, 1320, 860)
    left, right = _side(columns.left), _side(columns.right)
    assert left.width() == 292
    assert right.width() == 308
    assert left.geometry().right() < columns.middle.geometry().left()
    assert columns.middle.geometry().right() < right.geometry().left()
    assert right.geometry().right() == columns.rect().right()


def test_help_opens_beside_the_page_while_there_is_room(qtbot: QtBot) -> None:
    columns = _columns(qtbot, 1150, 614)
    columns.right_button.click()
    right = _side(columns.right)
    assert right.isVisible()
    assert columns.middle.geometry().right() < right.geometry().left()


def test_sections_open_over_the_page_and_escape_folds_them(qtbot: QtBot) -> None:
    columns = _columns(qtbot, 853, 480)
    columns.left_button.click()
    left = _side(columns.left)
    assert left.isVisible()
    assert left.isAncestorOf(_side(columns.focusWidget()))
    with qtbot.waitSignal(columns.folded):
        qtbot.keyClick(_side(columns.focusWidget()), Qt.Key.Key_Escape)
    assert not left.isVisible()
    assert columns.left_button.hasFocus()


def test_widening_the_window_puts_everything_back(qtbot: QtBot) -> None:
    columns = _columns(qtbot, 853, 480)
    columns.left_button.click()
    columns.resize(1320, 860)
    assert columns.shape() == "three"
    assert not columns.left_button.isVisible()
    assert _side(columns.left).geometry().left() == 0
