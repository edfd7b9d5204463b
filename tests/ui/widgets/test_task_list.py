from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.ui.widgets.list_buttons import MoreItem, TaskState
from caf_desktop.ui.widgets.task_list import Task, TaskGroup, TaskList
from tests.ui.walker import accessible_name, assert_accessible

_GROUPS = [
    TaskGroup("About Tilly", (Task("id", "Identifying details", TaskState.DONE), Task("why", "Why"))),
    TaskGroup("Development", tuple(Task(f"e{number}", f"Element {number}") for number in range(12)), shown=4),
]


def _list(qtbot: QtBot) -> TaskList:
    tasks = TaskList("Assessment")
    tasks.set_groups(_GROUPS)
    tasks.set_progress("4 of 19 decided", 4, 19)
    qtbot.addWidget(tasks)
    tasks.resize(292, 700)
    tasks.show()
    QApplication.processEvents()
    return tasks


def test_each_task_says_its_state_in_words(qtbot: QtBot) -> None:
    tasks = _list(qtbot)
    assert accessible_name(tasks.item("id")) == "Identifying details, done"
    tasks.set_state("id", TaskState.BEGUN)
    tasks.set_current("id")
    assert accessible_name(tasks.item("id")) == "Identifying details, begun, this page"
    assert_accessible(tasks)


def test_pressing_a_task_tells_its_key(qtbot: QtBot) -> None:
    tasks = _list(qtbot)
    with qtbot.waitSignal(tasks.chosen) as told:
        qtbot.mouseClick(tasks.item("why"), Qt.MouseButton.LeftButton)
    assert told.args == ["why"]


def test_the_rest_of_a_group_is_folded_until_wanted(qtbot: QtBot) -> None:
    tasks = _list(qtbot)
    more = tasks.findChild(MoreItem)
    assert more is not None
    assert more.words() == "8 more"
    assert not tasks.item("e7").isVisible()
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert tasks.item("e7").isVisible()
    assert not more.isVisible()


def test_the_task_that_is_open_is_never_folded(qtbot: QtBot) -> None:
    tasks = _list(qtbot)
    tasks.set_current("e9")
    assert tasks.item("e9").isVisible()


def test_other_tasks_can_be_shown_instead(qtbot: QtBot) -> None:
    tasks = _list(qtbot)
    tasks.set_current("id")
    tasks.set_groups([TaskGroup("", (Task("id", "Identifying details"),))])
    assert tasks.keys() == ["id"]
    assert accessible_name(tasks.item("id")) == "Identifying details, not yet begun, this page"
