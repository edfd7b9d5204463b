from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.actions.doors import Opened, open_vault
from caf_desktop.actions.keys_people import add_person_slot
from caf_desktop.domain.people import Practitioner
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.throttle import FILE_NAME, Throttle
from caf_desktop.ui.entry.unlock import UnlockPage
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.theme.look import Look, Scheme
from tests.ui.entry.conftest import PASSPHRASE
from tests.ui.walker import assert_accessible

MakeVault = Callable[[str], tuple[Path, str]]


def _page(window: MainWindow, folder: Path) -> UnlockPage:
    page = UnlockPage(folder, window.background)
    window.go(page)
    return page


def _try(qtbot: QtBot, page: UnlockPage, passphrase: str) -> None:
    page.passphrase.answer.set_raw(passphrase)
    qtbot.keyClick(page.passphrase.answer.focus_target(), Qt.Key.Key_Return)


def _add_person(folder: Path, nickname: str) -> None:
    desk = open_vault(folder, PASSPHRASE, "PN").desk
    person = Practitioner(id=desk.new_id(), name=f"Somebody called {nickname}")
    add_person_slot(desk, f"{PASSPHRASE} {nickname}", nickname, person, cost=FLOOR)
    desk.close()


def test_the_right_passphrase_opens_the_vault(qtbot: QtBot, window: MainWindow, make_vault: MakeVault) -> None:
    page = _page(window, make_vault("PN")[0])
    with qtbot.waitSignal(page.opened, timeout=30_000) as told:
        _try(qtbot, page, PASSPHRASE)
    opened: Opened = told.args[0]
    assert opened.desk.practitioner.name == "Priya Nair"
    assert page.passphrase.answer.raw() == ""
    opened.desk.close()


def test_a_wrong_one_says_so_and_is_left_to_be_typed_over(
    qtbot: QtBot, window: MainWindow, make_vault: MakeVault
) -> None:
    page = _page(window, make_vault("PN")[0])
    _try(qtbot, page, "not the right one at all")
    qtbot.waitUntil(lambda: page.passphrase.error() != "", timeout=30_000)
    assert "does not open this vault" in page.passphrase.error()
    assert "records are safe" in page.passphrase.error()
    assert page.passphrase.answer.focus_target().hasFocus()
    assert_accessible(page)


def test_nothing_typed_is_no_try(qtbot: QtBot, window: MainWindow, make_vault: MakeVault) -> None:
    folder, _code = make_vault("PN")
    page = _page(window, folder)
    qtbot.mouseClick(page.unlock_button, Qt.MouseButton.LeftButton)
    assert page.passphrase.error() == "Type your passphrase."
    assert Throttle(folder / FILE_NAME).failures() == 0


def test_after_many_failures_one_waits_and_is_told_how_long(
    qtbot: QtBot, window: MainWindow, make_vault: MakeVault
) -> None:
    folder, _code = make_vault("PN")
    throttle = Throttle(folder / FILE_NAME, now=lambda: _NOW)
    for _failure in range(4):
        throttle.begin_try()
    page = _page(window, folder)
    page._throttle = throttle
    page.arrive()
    assert not page.unlock_button.isEnabled()
    assert "5 seconds" in page.notice.title.text()
    assert "copied its files" in page.notice.words.text()
    assert_accessible(page)
    page._throttle = Throttle(folder / FILE_NAME, now=lambda: _NOW + 6)
    page._count_down()
    assert page.unlock_button.isEnabled()
    assert page.notice.title.text() == "You can try again now."


_NOW = 1_800_000_000.0


@pytest.mark.parametrize("others", [["AB"], ["AB", "CD", "EF", "GH", "IJ"]])
def test_people_pick_their_short_name_the_last_one_first(
    qtbot: QtBot, window: MainWindow, make_vault: MakeVault, others: list[str], usual_look: Look
) -> None:
    folder, _code = make_vault("PN")
    for nickname in others:
        _add_person(folder, nickname)
    opened = open_vault(folder, f"{PASSPHRASE} AB", "AB")
    opened.desk.close()
    usual_look.apply(Scheme.DARK, 1.25)
    page = _page(window, folder)
    assert page.nicknames[0] == "AB"
    assert page.nickname() == "AB"
    assert set(page.nicknames) == {"PN", *others}
    QApplication.processEvents()
    assert_accessible(page)


def test_a_vault_that_is_open_says_only_that(qtbot: QtBot, window: MainWindow, make_vault: MakeVault) -> None:
    folder, _code = make_vault("PN")
    opened = open_vault(folder, PASSPHRASE)
    page = _page(window, folder)
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.title.text() == "This vault is open on this computer."
    assert "close the other window first" in page.notice.words.text()
    assert "PN" not in page.notice.words.text()
    opened.desk.close()


def test_a_damaged_key_file_is_told_before_anything_is_asked(
    qtbot: QtBot, window: MainWindow, make_vault: MakeVault
) -> None:
    folder, _code = make_vault("PN")
    (folder / "keys.json").write_text("not keys", "utf-8")
    page = _page(window, folder)
    assert "Restore keys.json" in page.notice.title.text()
    assert page.nicknames == ()
    assert not page.passphrase.isVisible()
    qtbot.waitUntil(page.restore_button.hasFocus)
    page.passphrase.answer.set_raw(PASSPHRASE)
    with qtbot.waitSignal(page.failed):
        page.unlock()


def test_the_title_and_the_page_name_nobody(window: MainWindow, make_vault: MakeVault) -> None:
    _page(window, make_vault("PN")[0])
    assert window.windowTitle() == "CAF Desktop"


@pytest.mark.parametrize(("width", "height", "scale"), [(1320, 860, 1.0), (1093, 614, 1.0), (853, 480, 2.0)])
def test_nothing_is_cut_off(
    qtbot: QtBot, window: MainWindow, make_vault: MakeVault, usual_look: Look, width: int, height: int, scale: float
) -> None:
    usual_look.apply(Scheme.LIGHT, scale)
    window.resize(width, height)
    assert_accessible(_page(window, make_vault("PN")[0]))
