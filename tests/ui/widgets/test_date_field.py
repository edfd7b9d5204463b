from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.typed_date import DateFault
from tests.ui.walker import accessible_name, assert_accessible


def _field(qtbot: QtBot) -> DateField:
    field = DateField(name="Date of birth")
    qtbot.addWidget(field)
    field.show()
    return field


def test_three_boxes_make_a_date(qtbot: QtBot) -> None:
    field = _field(qtbot)
    told: list[str] = []
    field.edited.connect(told.append)
    for box, text in zip(field.boxes, ("5", "May", "2026"), strict=True):
        qtbot.keyClicks(box, text)
    assert field.value() == date(2026, 5, 5)
    assert told[-1] == "5/May/2026"
    assert field.error() is None


def test_a_date_that_is_none_is_kept_as_typed(qtbot: QtBot) -> None:
    field = _field(qtbot)
    field.set_raw("30/February/2026")
    assert field.value() is None
    assert field.error() is DateFault.NO_SUCH_DATE
    assert "30/February/2026" in field.error_text()
    assert field.raw() == "30/February/2026"
    other = _field(qtbot)
    other.set_raw(field.raw())
    assert [box.text() for box in other.boxes] == ["30", "February", "2026"]


def test_a_half_typed_date_says_what_is_missing(qtbot: QtBot) -> None:
    field = _field(qtbot)
    field.set_raw("5//")
    assert field.error() is DateFault.INCOMPLETE
    assert field.raw() == "5//"
    field.set_raw("")
    assert field.error() is None
    assert field.raw() == ""


def test_typing_a_stroke_moves_on_and_a_pasted_date_fills_all_boxes(qtbot: QtBot) -> None:
    field = _field(qtbot)
    field.activateWindow()
    field.boxes[0].setFocus()
    qtbot.waitUntil(field.boxes[0].hasFocus)
    qtbot.keyClicks(field.boxes[0], "5/")
    assert field.boxes[1].hasFocus()
    assert field.boxes[0].text() == "5"
    field.boxes[0].clear()
    field.boxes[0].insert("14 May 2026")
    field.boxes[0].textEdited.emit("14 May 2026")
    assert field.value() == date(2026, 5, 14)


def test_each_box_has_a_name_of_its_own(qtbot: QtBot) -> None:
    field = _field(qtbot)
    assert [accessible_name(box) for box in field.boxes] == [
        "Date of birth: day",
        "Date of birth: month",
        "Date of birth: year",
    ]
    assert_accessible(field)
