from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.store.keys.recovery import new_recovery_code
from caf_desktop.ui.entry.recovery_code import RecoveryCodePage
from caf_desktop.ui.frame.window import MainWindow
from tests.ui.walker import accessible_name, assert_accessible


def test_the_code_must_be_typed_as_it_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    code, other = new_recovery_code(), new_recovery_code()
    page = RecoveryCodePage(code)
    window.go(page)
    assert page.code.text() == code
    assert_accessible(page)
    with qtbot.assertNotEmitted(page.kept):
        qtbot.mouseClick(page.go_button, Qt.MouseButton.LeftButton)
        assert "from your paper" in page.typed.error()
        page.typed.answer.set_raw(other)
        qtbot.mouseClick(page.go_button, Qt.MouseButton.LeftButton)
        assert "not the one above" in page.typed.error()
    page.typed.answer.set_raw(code.lower().replace("-", " "))
    with qtbot.waitSignal(page.kept):
        qtbot.mouseClick(page.go_button, Qt.MouseButton.LeftButton)
    assert page.code.text() == ""
    assert page.code.accessibleName() == ""
    assert page.typed.answer.raw() == ""


def test_a_screen_reader_is_given_the_code_in_groups(qtbot: QtBot, window: MainWindow) -> None:
    page = RecoveryCodePage("7K3M-2QPX")
    window.go(page)
    assert page.code.hasFocus()
    assert accessible_name(page.code) == "Recovery code: 7K3M, 2QPX"
