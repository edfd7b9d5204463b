from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from tests.ui.walker import accessible_name, assert_accessible


class _Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.summary = ErrorSummary()
        self.name = Field("Name", LineField())
        self.born = Field("Date of birth", DateField())
        column = QVBoxLayout(self)
        for widget in (self.summary, self.name, self.born):
            column.addWidget(widget)


def test_it_lists_each_error_as_a_link_to_its_field(qtbot: QtBot) -> None:
    form = _Form()
    qtbot.addWidget(form)
    form.resize(500, 500)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    assert not form.summary.isVisible()
    form.summary.show_errors([("Write the name.", form.name), ("There is no 30 February.", form.born)])
    assert form.summary.hasFocus()
    assert accessible_name(form.summary) == "There is a problem Write the name. There is no 30 February."
    assert_accessible(form)
    qtbot.mouseClick(form.summary.links[1], Qt.MouseButton.LeftButton)
    assert form.born.answer.focus_target().hasFocus()
    form.summary.show_errors([])
    assert not form.summary.isVisible()
