from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.ui.theme.look import Look, Scheme
from caf_desktop.ui.widgets.buttons import IconButton, LinkButton, PrimaryButton
from tests.ui.walker import accessible_name


def test_words_wrap_rather_than_being_cut(qtbot: QtBot, usual_look: Look) -> None:
    usual_look.apply(Scheme.LIGHT, 2.0)
    button = PrimaryButton("Next: Speech, language and communication, with people outside the family")
    qtbot.addWidget(button)
    assert button.heightForWidth(400) > button.heightForWidth(2000)
    assert button.minimumSizeHint().width() < 500


def test_an_ampersand_is_a_letter(qtbot: QtBot) -> None:
    button = LinkButton("Housing, employment & finance")
    qtbot.addWidget(button)
    assert button.words() == "Housing, employment & finance"
    assert accessible_name(button) == "Housing, employment & finance"


def test_a_button_with_only_an_icon_has_a_name_and_a_tip(qtbot: QtBot) -> None:
    button = IconButton("cross", "Close")
    qtbot.addWidget(button)
    assert accessible_name(button) == "Close"
    assert button.toolTip() == "Close"
    assert min(button.sizeHint().width(), button.sizeHint().height()) >= 32


def test_space_presses_it(qtbot: QtBot) -> None:
    button = PrimaryButton("Save")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)
