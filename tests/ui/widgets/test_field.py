from __future__ import annotations

from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.secret_field import SecretField
from caf_desktop.ui.widgets.select_field import Option, SelectField
from caf_desktop.ui.widgets.text_box import TextBox
from tests.ui.walker import accessible_name, assert_accessible


def test_the_label_is_the_name_of_the_control(qtbot: QtBot) -> None:
    field = Field("Postcode", LineField(characters=8), hint="For example LS1 4AP")
    qtbot.addWidget(field)
    field.show()
    assert accessible_name(field.answer.focus_target()) == "Postcode"
    assert_accessible(field)
    field.set_label("Postcode of the school")
    assert accessible_name(field.answer.focus_target()) == "Postcode of the school"


def test_an_error_is_shown_and_belongs_to_the_control(qtbot: QtBot) -> None:
    line = LineField()
    field = Field("Name", line, hint="As the family writes it")
    qtbot.addWidget(field)
    field.resize(500, 200)
    field.show()
    field.set_error("Write the name.")
    interface = QAccessible.queryAccessibleInterface(line.line)
    assert interface.text(QAccessible.Text.Description) == "As the family writes it Error: Write the name."
    assert field.error_label.isVisible()
    assert line.line.property("faulty")
    assert_accessible(field)
    field.set_error("")
    assert not field.error_label.isVisible()
    assert interface.text(QAccessible.Text.Description) == "As the family writes it"


def test_a_short_line_stands_at_the_left_and_is_no_wider_than_asked(qtbot: QtBot) -> None:
    field = Field("Postcode", LineField(characters=8))
    qtbot.addWidget(field)
    field.resize(600, 100)
    field.show()
    line = field.answer.focus_target()
    assert line.x() == 0
    assert line.width() < 200


def test_every_kind_of_field_is_accessible(qtbot: QtBot) -> None:
    for answer in (LineField(), TextBox(), SelectField([Option("a", "A")]), SecretField()):
        field = Field("Question", answer, hint="Hint")
        qtbot.addWidget(field)
        field.resize(400, 200)
        field.show()
        assert_accessible(field)


def test_a_passphrase_is_hidden_until_shown(qtbot: QtBot) -> None:
    secret = SecretField()
    qtbot.addWidget(secret)
    secret.set_raw("word word")
    assert secret.line.displayText() != "word word"
    secret.show_button.click()
    assert secret.line.displayText() == "word word"
    secret.clear()
    assert secret.raw() == ""
    assert not secret.show_button.isChecked()
