"""Whoever unlocks with a passphrase that a colleague has set chooses their own before they see anything."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.actions.doors import open_vault
from caf_desktop.actions.keys_people import replace_person_slot
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.people import Practitioner
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.ui.children.page import ChildrenPage
from caf_desktop.ui.entry.choose_own import ChooseOwnPage
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.entry.unlock import UnlockPage
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.theme.look import Look, Scheme
from tests.ui.entry.conftest import PASSPHRASE
from tests.ui.walker import assert_accessible

GIVEN = "candle harvest violin tundra pebble"
OWN = "violin gravel sunset ladder"
SHOTS = os.environ.get("CAF_SHOTS", "")
MakeVault = Callable[[str], tuple[Path, str]]


def _shot(window: MainWindow, name: str) -> None:
    if SHOTS:
        for _round in range(12):
            QApplication.processEvents()
        window.grab().save(f"{SHOTS}/{name}.png")


def _let_sam_in(folder: Path) -> None:
    desk = open_vault(folder, PASSPHRASE).desk
    sam = Practitioner(id="sam", name="Sam Hollis", access=(AccessRole.PRACTITIONER,))
    with desk.writing("test") as changes:
        changes.put(sam)
    replace_person_slot(desk, GIVEN, "sam", sam, cost=FLOOR)
    desk.close()


def _unlock(qtbot: QtBot, window: MainWindow) -> ChooseOwnPage:
    page = window.page()
    assert isinstance(page, UnlockPage)
    page.passphrase.answer.set_raw(GIVEN)
    page.unlock()
    qtbot.waitUntil(lambda: isinstance(window.page(), ChooseOwnPage), timeout=60_000)
    page = window.page()
    assert isinstance(page, ChooseOwnPage)
    return page


def _type(page: ChooseOwnPage, passphrase: str) -> None:
    for field in (page.new.field, page.new.again):
        field.answer.set_raw(passphrase)


def test_ones_own_comes_before_the_children(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, make_vault: MakeVault, usual_look: Look
) -> None:
    """The one that was given is not taken again, nor is one that a guesser would try; then it opens nothing."""
    folder, _code = make_vault("PN")
    _let_sam_in(folder)
    entrance.pages.show_unlock(folder, "sam")
    page = _unlock(qtbot, window)
    assert entrance.is_open()
    assert entrance.session is None
    assert_accessible(page)
    _shot(window, "choose-own-1")
    qtbot.waitUntil(window.background.is_idle)
    _type(page, "Sam Hollis Sam Hollis")
    qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    assert "names and words" in page.new.field.error()
    _type(page, GIVEN)
    qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "somebody else knows it" in page.new.field.error(), timeout=60_000)
    assert_accessible(page)
    usual_look.apply(Scheme.LIGHT, 2.0)
    assert_accessible(page)
    _shot(window, "choose-own-2")
    usual_look.apply(Scheme.LIGHT, 1.0)
    _type(page, OWN)
    qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.page(), ChildrenPage), timeout=60_000)
    entrance.lock_at_once()
    qtbot.waitUntil(window.background.is_idle, timeout=60_000)
    again = open_vault(folder, OWN, "sam").desk
    assert not again.passphrase_given
    again.close()


def test_locking_or_going_back_closes_the_vault(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, make_vault: MakeVault
) -> None:
    """Nothing was chosen: it is asked again next time."""
    folder, _code = make_vault("PN")
    _let_sam_in(folder)
    entrance.pages.show_unlock(folder, "sam")
    page = _unlock(qtbot, window)
    _type(page, OWN)
    with qtbot.waitSignal(entrance.shut):
        qtbot.mouseClick(page.foot.previous_button, Qt.MouseButton.LeftButton)
    assert isinstance(window.page(), UnlockPage)
    assert not entrance.is_open()
    again = open_vault(folder, GIVEN, "sam").desk
    assert again.passphrase_given
    again.close()
