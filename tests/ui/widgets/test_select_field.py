from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.ui.widgets.select_field import Option, SelectField
from tests.ui.walker import accessible_name, assert_accessible

_OPTIONS = [
    Option("british", "British", "White"),
    Option("irish", "Irish", "White"),
    Option("caribbean", "Caribbean", "Black or Black British"),
]


def _field(qtbot: QtBot) -> SelectField:
    field = SelectField(_OPTIONS, name="Ethnicity")
    qtbot.addWidget(field)
    field.show()
    return field


def test_an_answer_is_chosen_from_its_group(qtbot: QtBot) -> None:
    field = _field(qtbot)
    assert field.value() is None
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClick(field.list, Qt.Key.Key_Down)
    assert told.args == ["british"]
    qtbot.keyClick(field.list, Qt.Key.Key_Down)
    qtbot.keyClick(field.list, Qt.Key.Key_Down)
    assert field.value() == "caribbean"


def test_headings_of_groups_cannot_be_chosen(qtbot: QtBot) -> None:
    field = _field(qtbot)
    model = field.list.model()
    headings = [model.index(row, 0).data() for row in range(model.rowCount()) if not model.flags(model.index(row, 0))]
    assert headings == ["White", "Black or Black British"]


def test_the_wheel_over_it_changes_nothing(qtbot: QtBot) -> None:
    field = _field(qtbot)
    field.set_raw("irish")
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )
    QApplication.sendEvent(field.list, wheel)
    assert field.value() == "irish"


def test_its_name_is_the_question_not_the_answer(qtbot: QtBot) -> None:
    field = _field(qtbot)
    field.set_raw("irish")
    assert accessible_name(field.list) == "Ethnicity"
    assert_accessible(field)


def test_other_answers_keep_the_one_chosen(qtbot: QtBot) -> None:
    field = _field(qtbot)
    field.set_raw("irish")
    field.set_options([Option("irish", "Irish"), Option("other", "Other")])
    assert field.value() == "irish"
    field.set_options([Option("other", "Other")])
    assert field.value() is None
