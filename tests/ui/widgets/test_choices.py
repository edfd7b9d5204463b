from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from caf_desktop.ui.widgets.choices import ChoiceChips, RadioGroup, TickField, YesNo
from tests.ui.walker import accessible_name, assert_accessible

_DECISIONS = [("explored", "Explored"), ("none", "Explored, nothing of concern"), ("not", "Not explored")]


def test_a_choice_is_told_by_its_code(qtbot: QtBot) -> None:
    chips = ChoiceChips(_DECISIONS, name="Decision")
    qtbot.addWidget(chips)
    chips.show()
    assert chips.value() is None
    with qtbot.waitSignal(chips.edited) as told:
        qtbot.mouseClick(chips.button("none"), Qt.MouseButton.LeftButton)
    assert told.args == ["none"]
    assert chips.value() == "none"
    chips.set_raw("")
    assert chips.value() is None


def test_arrow_keys_go_along_the_choices(qtbot: QtBot) -> None:
    chips = ChoiceChips(_DECISIONS, name="Decision")
    qtbot.addWidget(chips)
    chips.show()
    chips.set_raw("explored")
    chips.activateWindow()
    chips.focus_target().setFocus()
    qtbot.waitUntil(chips.button("explored").hasFocus)
    with qtbot.waitSignal(chips.edited):
        qtbot.keyClick(chips.button("explored"), Qt.Key.Key_Right)
    assert chips.value() == "none"


def test_chips_wrap_to_a_new_row_when_narrow(qtbot: QtBot) -> None:
    chips = ChoiceChips(_DECISIONS, name="Decision")
    qtbot.addWidget(chips)
    layout = chips.layout()
    assert layout is not None
    assert layout.heightForWidth(250) > layout.heightForWidth(800)


def test_answers_are_named_by_the_question_and_keep_their_state(qtbot: QtBot) -> None:
    group = RadioGroup([("a", "A person with parental responsibility"), ("b", "The child")], name="Who agrees?")
    qtbot.addWidget(group)
    group.show()
    group.set_raw("b")
    assert accessible_name(group.button("b")) == "Who agrees?: The child"
    interface = QAccessible.queryAccessibleInterface(group.button("b"))
    assert interface.role() == QAccessible.Role.RadioButton
    assert interface.state().checked
    assert_accessible(group)


def test_yes_no_and_not_known(qtbot: QtBot) -> None:
    answer = YesNo(not_known=True, name="Parental responsibility")
    qtbot.addWidget(answer)
    answer.set_raw("not-known")
    assert answer.value() == "not-known"
    answer.set_raw("perhaps")
    assert answer.value() is None


def test_a_tick_can_be_set_by_its_words(qtbot: QtBot) -> None:
    tick = TickField("This is an assessment of me")
    qtbot.addWidget(tick)
    tick.show()
    with qtbot.waitSignal(tick.edited) as told:
        qtbot.mouseClick(tick.box, Qt.MouseButton.LeftButton, pos=tick.box.rect().center())
    assert told.args == ["true"]
    assert tick.value()
    tick.set_raw("")
    assert not tick.value()
