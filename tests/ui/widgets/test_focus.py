from __future__ import annotations

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.focus import FocusRing
from caf_desktop.ui.widgets.line_field import LineField


class _Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.name, self.born, self.save = LineField(name="Name"), DateField(name="Born"), SecondaryButton("Save")
        column = QVBoxLayout(self)
        for widget in (self.name, self.born, self.save):
            column.addWidget(widget)


def _shown(qtbot: QtBot) -> _Form:
    form = _Form()
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def test_a_field_is_left_once_when_the_keyboard_leaves_all_its_parts(qtbot: QtBot) -> None:
    form = _shown(qtbot)
    told: list[str] = []
    form.born.left.connect(lambda: told.append("left"))
    form.born.boxes[0].setFocus()
    form.born.boxes[1].setFocus()
    form.born.boxes[2].setFocus()
    assert told == []
    form.save.setFocus()
    assert told == ["left"]


def test_the_ring_goes_round_the_control_that_has_the_keyboard(qtbot: QtBot) -> None:
    form = _shown(qtbot)
    form.name.line.setFocus()
    ring = form.findChild(FocusRing)
    assert ring is not None
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry().contains(form.name.geometry())
    before = form.name.size()
    form.save.setFocus()
    QApplication.processEvents()
    assert ring.geometry().contains(form.save.geometry())
    assert form.name.size() == before


def test_the_ring_takes_no_clicks_and_survives_the_page_it_was_on(qtbot: QtBot) -> None:
    form = _shown(qtbot)
    form.name.line.setFocus()
    other = _shown(qtbot)
    form.deleteLater()
    other.name.line.setFocus()
    QApplication.processEvents()
    ring = other.findChild(FocusRing)
    assert ring is not None
    assert other.childAt(other.name.geometry().center()) is other.name.line
