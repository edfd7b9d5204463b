"""Backups through the real window: made at unlocking and locking, brought back to an empty computer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions import backing_up
from caf_desktop.actions.backing_up import PLACE, BackUp
from caf_desktop.actions.doors import open_vault
from caf_desktop.actions.restoring import forks_of
from caf_desktop.store import apart
from caf_desktop.store.backup_state import read_state
from caf_desktop.ui.children.page import ChildrenPage
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.entry.known_vaults import known_vaults
from caf_desktop.ui.entry.recover import RecoverPage
from caf_desktop.ui.entry.restore import RestorePage
from caf_desktop.ui.entry.unlock import UnlockPage
from caf_desktop.ui.entry.welcome import WelcomePage
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.theme.look import Look, Scheme
from tests.ui.entry.conftest import PASSPHRASE
from tests.ui.walker import assert_accessible

MakeVault = Callable[[str], tuple[Path, str]]


@pytest.fixture
def share(tmp_path: Path) -> Path:
    (tmp_path / "share").mkdir()
    return tmp_path / "share"


def with_place(folder: Path, share: Path) -> None:
    """Set the place for backups."""
    desk = open_vault(folder, PASSPHRASE).desk
    with desk.writing("settings") as changes:
        changes.set(PLACE, str(share))
    desk.close()


def a_backup(folder: Path, share: Path, tmp_path: Path) -> Path:
    """A backup of the vault, on a stick of its own."""
    with_place(folder, share)
    desk = open_vault(folder, PASSPHRASE).desk
    name = desk.do(BackUp()).made["backup"]
    desk.close()
    (tmp_path / "stick").mkdir()
    return Path(shutil.copy(share / name, tmp_path / "stick"))


def backups(share: Path) -> list[Path]:
    return sorted(share.glob("*.cafbackup"))


def restore_page(qtbot: QtBot, window: MainWindow, entrance: Entrance) -> RestorePage:
    """Reached from the first page."""
    entrance.pages.begin()
    page = window.page()
    assert isinstance(page, (WelcomePage, UnlockPage))
    qtbot.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    shown = window.page()
    assert isinstance(shown, RestorePage)
    return shown


def test_one_is_made_after_unlocking_and_one_at_closing(
    qtbot: QtBot,
    window: MainWindow,
    entrance: Entrance,
    make_vault: MakeVault,
    share: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(backing_up, "CLOSING_S", 600.0)
    monkeypatch.setattr(apart, "HURRIED_S", 600.0)
    folder, _code = make_vault("PN")
    with_place(folder, share)
    entrance.enter(open_vault(folder, PASSPHRASE))
    qtbot.waitUntil(lambda: len(backups(share)) == 1, timeout=20_000)
    qtbot.waitUntil(window.background.is_idle, timeout=20_000)
    assert entrance.session is not None
    assert read_state(folder).journalled
    with entrance.session.desk.writing("settings") as changes:
        changes.set("anything", 1)
    entrance.lock()
    qtbot.waitUntil(window.background.is_idle, timeout=20_000)
    assert len(backups(share)) == 1  # an hour has not gone by
    entrance.enter(open_vault(folder, PASSPHRASE))
    qtbot.waitUntil(lambda: isinstance(window.page(), ChildrenPage), timeout=20_000)
    qtbot.waitUntil(window.background.is_idle, timeout=20_000)
    window.close()
    (newest,) = backups(share)  # the older one of this day has made way
    assert newest.name == read_state(folder).name
    assert [path.name for path in folder.iterdir() if path.name.startswith(".backup")] == []


def test_to_an_empty_computer_with_the_passphrase(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, make_vault: MakeVault, share: Path, tmp_path: Path
) -> None:
    folder, _code = make_vault("PN")
    file = a_backup(folder, share, tmp_path)
    page = restore_page(qtbot, window, entrance)
    page.choose_file(file)
    qtbot.waitUntil(lambda: "a few minutes ago" in page.about.title.text(), timeout=20_000)
    page.passphrase.answer.set_raw(PASSPHRASE)
    page.folder.answer.set_raw(str(tmp_path / "new" / "vault"))
    qtbot.mouseClick(page.foot.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.page(), UnlockPage), timeout=20_000)
    assert "Work done since then is in the other copy" in window.messages.notice.words.text()
    assert known_vaults()[0] == tmp_path / "new" / "vault"
    unlock = window.page()
    assert isinstance(unlock, UnlockPage)
    unlock.passphrase.answer.set_raw(PASSPHRASE)
    unlock.unlock()
    qtbot.waitUntil(lambda: isinstance(window.page(), ChildrenPage), timeout=20_000)
    assert window.banner is not None
    assert window.banner.title.text() == "Restored from a backup."
    qtbot.waitUntil(window.background.is_idle, timeout=20_000)


def test_with_the_recovery_code_a_new_passphrase_follows(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, make_vault: MakeVault, share: Path, tmp_path: Path
) -> None:
    folder, code = make_vault("PN")
    file = a_backup(folder, share, tmp_path)
    page = restore_page(qtbot, window, entrance)
    page.choose_file(file)
    page.how.answer.set_raw("code")
    page.how.answer.edited.emit("code")
    assert page.code.isVisible()
    assert not page.passphrase.isVisible()
    page.code.answer.set_raw(code)
    page.folder.answer.set_raw(str(tmp_path / "new" / "vault"))
    page.go_next()
    qtbot.waitUntil(lambda: isinstance(window.page(), RecoverPage), timeout=20_000)
    qtbot.waitUntil(window.background.is_idle, timeout=20_000)


def test_what_is_wrong_is_said_at_its_field(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, make_vault: MakeVault, share: Path, tmp_path: Path
) -> None:
    folder, _code = make_vault("PN")
    file = a_backup(folder, share, tmp_path)
    page = restore_page(qtbot, window, entrance)
    page.go_next()
    assert page.file.error() == "Choose the backup file."
    letter = tmp_path / "letter.cafbackup"
    letter.write_text("Dear Maya")
    page.choose_file(letter)
    qtbot.waitUntil(lambda: "no backup" in page.file.error(), timeout=20_000)
    page.choose_file(file)
    qtbot.waitUntil(page.about.isVisible, timeout=20_000)
    page.folder.answer.set_raw(str(folder))
    page.passphrase.answer.set_raw("not this one at all")
    page.go_next()
    qtbot.waitUntil(lambda: "does not open this backup" in page.passphrase.error(), timeout=20_000)
    page.passphrase.answer.set_raw(PASSPHRASE)
    page.go_next()
    qtbot.waitUntil(lambda: "tick that it is kept" in page.folder.error(), timeout=20_000)
    page.aside.answer.set_raw("true")
    page.go_next()
    qtbot.waitUntil(lambda: isinstance(window.page(), UnlockPage), timeout=20_000)
    assert "is kept as “vault-" in window.messages.notice.words.text()
    desk = open_vault(folder, PASSPHRASE).desk
    assert len(forks_of(desk)) == 1
    desk.close()


@pytest.mark.parametrize(("width", "height", "scale"), [(1320, 860, 1.0), (853, 480, 2.0)])
def test_it_can_be_read_and_reached(
    window: MainWindow, entrance: Entrance, usual_look: Look, width: int, height: int, scale: float
) -> None:
    usual_look.apply(Scheme.LIGHT, scale)
    window.resize(width, height)
    entrance.pages.show_restore()
    page = window.page()
    assert page is not None
    assert_accessible(page)
