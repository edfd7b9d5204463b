"""A damaged vault through the real window: see it, take it out, restore; never delete."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions.doors import open_vault
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.people import Child
from caf_desktop.store.errors import VaultDamaged
from caf_desktop.store.salvage import SalvagedVault
from caf_desktop.ui.children.page import ChildrenPage
from caf_desktop.ui.entry.damaged import DamagedPage
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.entry.restore import RestorePage
from caf_desktop.ui.entry.unlock import UnlockPage
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.theme.look import Look, Scheme
from tests.ui.entry.conftest import PASSPHRASE
from tests.ui.walker import assert_accessible

MakeVault = Callable[[str], tuple[Path, str]]
PAGE = 4096


@pytest.fixture
def damaged(make_vault: MakeVault) -> Path:
    """A vault with two cases, one page of its journal altered."""
    folder, _code = make_vault("PN")
    desk = open_vault(folder, PASSPHRASE).desk
    for name in ("Maya", "Tilly"):
        child = Child(id=name.lower(), given_names=name, family_name="Marsden", date_of_birth=date(2023, 5, 12))
        desk.do(StartEpisode(child, desk.today()))
    path = _root_of(desk, "journal_text"), folder / "vault.db"
    desk.close()
    spoil(path[1], path[0])
    return folder


def _root_of(desk: object, table: str) -> int:
    from caf_desktop.actions.desk import Desk

    assert isinstance(desk, Desk)
    with desk.vault.reading() as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0])


def spoil(path: Path, page: int) -> None:
    """Alter one byte in a page, as a failing disk does, and doubt the vault as after a power cut."""
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE + 77] ^= 1
    path.write_bytes(data)
    (path.parent / "examine").touch()


def damaged_page(qtbot: QtBot, window: MainWindow, entrance: Entrance, folder: Path) -> DamagedPage:
    """Unlock as a person does."""
    entrance.pages.show_unlock(folder)
    unlock = window.page()
    assert isinstance(unlock, UnlockPage)
    unlock.passphrase.answer.set_raw(PASSPHRASE)
    unlock.unlock()
    qtbot.waitUntil(lambda: isinstance(window.page(), DamagedPage), timeout=20_000)
    page = window.page()
    assert isinstance(page, DamagedPage)
    return page


def test_what_can_be_read_is_shown_for_reading_only(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, damaged: Path
) -> None:
    before = (damaged / "vault.db").read_bytes()
    page = damaged_page(qtbot, window, entrance, damaged)
    qtbot.mouseClick(page.look_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.page(), ChildrenPage), timeout=20_000)
    qtbot.waitUntil(window.background.is_idle, timeout=20_000)
    assert entrance.session is not None
    assert isinstance(entrance.session.desk.vault, SalvagedVault)
    assert window.banner is not None
    assert "This vault is damaged" in window.banner.words.text()
    children = window.page()
    assert isinstance(children, ChildrenPage)
    entrance.lock()
    qtbot.waitUntil(window.background.is_idle, timeout=20_000)
    assert (damaged / "vault.db").read_bytes() == before
    assert [path.name for path in damaged.iterdir() if path.name.startswith(".salvage")] == []


def test_what_can_be_read_is_written_to_files(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, damaged: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    page = damaged_page(qtbot, window, entrance, damaged)
    page.write_to(damaged)
    qtbot.waitUntil(lambda: "vault's own folder" in page.notice.title.text(), timeout=20_000)
    page.write_to(tmp_path / "out")
    qtbot.waitUntil(lambda: "2 case files were written." in page.notice.title.text(), timeout=20_000)
    names = {
        json.loads(path.read_text())["children"][0]["given_names"] for path in (tmp_path / "out").glob("CAF-*.json")
    }
    assert names == {"Maya", "Tilly"}


def test_restoring_is_offered_and_deleting_is_not(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, damaged: Path
) -> None:
    page = damaged_page(qtbot, window, entrance, damaged)
    qtbot.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    restore = window.page()
    assert isinstance(restore, RestorePage)
    assert restore.folder.answer.raw() == str(damaged)


def test_when_nothing_can_be_read_it_says_so(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, damaged: Path
) -> None:
    (damaged / "vault.db").write_bytes((damaged / "vault.db").read_bytes()[:PAGE])
    page = damaged_page(qtbot, window, entrance, damaged)
    qtbot.mouseClick(page.look_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "nothing of it can be read" in page.notice.title.text(), timeout=20_000)
    with pytest.raises(VaultDamaged):
        open_vault(damaged, PASSPHRASE)


@pytest.mark.parametrize(("width", "height", "scale"), [(1320, 860, 1.0), (853, 480, 2.0)])
def test_it_can_be_read_and_reached(
    window: MainWindow, entrance: Entrance, damaged: Path, usual_look: Look, width: int, height: int, scale: float
) -> None:
    usual_look.apply(Scheme.LIGHT, scale)
    window.resize(width, height)
    entrance.pages.show_damaged(damaged, "PN", PASSPHRASE)
    page = window.page()
    assert page is not None
    assert_accessible(page)
