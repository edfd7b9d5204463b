from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions.doors import Opened, open_vault
from caf_desktop.store.keys.recovery import new_recovery_code
from caf_desktop.ui.entry.recover import RecoverPage
from caf_desktop.ui.frame.window import MainWindow
from tests.ui.walker import assert_accessible

MakeVault = Callable[[str], tuple[Path, str]]
_NEW = "violin gravel sunset ladder"


def _fill(page: RecoverPage, code: str, passphrase: str) -> None:
    page.code.answer.set_raw(code)
    page.new.field.answer.set_raw(passphrase)
    page.new.again.answer.set_raw(passphrase)


def test_the_code_and_a_new_passphrase_open_the_vault(qtbot: QtBot, window: MainWindow, make_vault: MakeVault) -> None:
    folder, code = make_vault("PN")
    page = RecoverPage(folder, "PN", window.background)
    window.go(page)
    assert_accessible(page)
    _fill(page, code.lower(), _NEW)
    with qtbot.waitSignal(page.opened, timeout=60_000) as told:
        qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    opened: Opened = told.args[0]
    assert opened.recovery_code
    assert opened.recovery_code != code
    opened.desk.close()
    again = open_vault(folder, _NEW)
    assert again.desk.practitioner.name == "Priya Nair"
    again.desk.close()


def test_a_slip_in_the_code_is_pointed_at_before_anything_is_tried(
    qtbot: QtBot, window: MainWindow, make_vault: MakeVault
) -> None:
    folder, code = make_vault("PN")
    page = RecoverPage(folder, "PN", window.background)
    window.go(page)
    slip = ("2" if code[0] != "2" else "3") + code[1:]
    _fill(page, slip, "short")
    qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    assert "group 1" in page.code.error()
    assert "at least 15" in page.new.field.error()
    assert len(page.errors.links) == 2
    assert_accessible(page)


def test_another_vaults_code_is_refused(qtbot: QtBot, window: MainWindow, make_vault: MakeVault) -> None:
    folder, _code = make_vault("PN")
    page = RecoverPage(folder, "PN", window.background)
    window.go(page)
    _fill(page, new_recovery_code(), _NEW)
    qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "not the one for this vault" in page.code.error(), timeout=30_000)
    assert page.foot.isEnabled()
    with qtbot.waitSignal(page.given_up):
        qtbot.mouseClick(page.foot.previous_button, Qt.MouseButton.LeftButton)
