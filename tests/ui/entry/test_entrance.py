from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions.doors import Opened, is_sample, open_vault
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.people import Child
from caf_desktop.domain.policy_toml import read_policy
from caf_desktop.store import reading
from caf_desktop.store.keys.recovery import new_recovery_code
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.ui.children.page import ChildrenPage
from caf_desktop.ui.entry.create_vault import CreateVaultPage
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.entry.known_vaults import known_vaults, remember_vault
from caf_desktop.ui.entry.recover import RecoverPage
from caf_desktop.ui.entry.recovery_code import RecoveryCodePage
from caf_desktop.ui.entry.unlock import UnlockPage
from caf_desktop.ui.entry.vault_steps import Faults
from caf_desktop.ui.entry.welcome import WelcomePage
from caf_desktop.ui.frame.page import Page
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.session import Session
from caf_desktop.ui.widgets.buttons import Button
from caf_desktop.ui.widgets.notices import NoticeBanner
from tests.ui.entry.conftest import PASSPHRASE

P = TypeVar("P", bound=Page)
MakeVault = Callable[[str], tuple[Path, str]]


def _page(window: MainWindow, kind: type[P]) -> P:
    page = window.page()
    assert isinstance(page, kind)
    return page


def _arrive(qtbot: QtBot, window: MainWindow, kind: type[Page]) -> None:
    qtbot.waitUntil(lambda: isinstance(window.page(), kind), timeout=60_000)


def test_somebody_new_is_welcomed(qtbot: QtBot, window: MainWindow, entrance: Entrance) -> None:
    entrance.pages.begin()
    qtbot.mouseClick(_page(window, WelcomePage).create_button, Qt.MouseButton.LeftButton)
    page = _page(window, CreateVaultPage)
    qtbot.mouseClick(page.foot.previous_button, Qt.MouseButton.LeftButton)
    assert isinstance(window.page(), WelcomePage)


def test_unlocking_leads_to_the_children_and_locking_back(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, make_vault: MakeVault
) -> None:
    folder, _code = make_vault("PN")
    remember_vault(folder)
    entrance.pages.begin()
    page = _page(window, UnlockPage)
    page.passphrase.answer.set_raw(PASSPHRASE)
    page.unlock()
    _arrive(qtbot, window, ChildrenPage)
    session = entrance.session
    assert session is not None
    entrance.lock()
    assert isinstance(window.page(), UnlockPage)
    assert window.windowTitle() == "CAF Desktop"
    assert entrance.session is None
    qtbot.waitUntil(window.background.is_idle)
    assert window.findChildren(ChildrenPage) == []
    again = open_vault(folder, PASSPHRASE)
    assert not again.desk.vault.read_only
    again.desk.close()


def test_the_sample_case_is_marked_and_thrown_away(qtbot: QtBot, window: MainWindow, entrance: Entrance) -> None:
    entrance.pages.begin()
    qtbot.mouseClick(_page(window, WelcomePage).sample_button, Qt.MouseButton.LeftButton)
    _arrive(qtbot, window, ChildrenPage)
    assert window.banner is not None
    assert window.banner.title.text() == "Sample case"
    session = entrance.session
    assert session is not None
    folder = session.desk.vault.folder
    assert folder.is_dir()
    assert known_vaults() == []
    window.close()
    assert not folder.exists()


def test_a_second_window_reads_and_says_so(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, make_vault: MakeVault
) -> None:
    folder, _code = make_vault("PN")
    first = open_vault(folder, PASSPHRASE)
    entrance.pages.show_unlock(folder)
    page = _page(window, UnlockPage)
    page.passphrase.answer.set_raw(PASSPHRASE)
    page.unlock()
    _arrive(qtbot, window, ChildrenPage)
    assert window.banner is not None
    assert window.banner.title.text() == "Open for reading only."
    first.desk.close()


def test_recovery_shows_the_next_code_before_going_in(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, make_vault: MakeVault
) -> None:
    folder, code = make_vault("PN")
    entrance.pages.show_unlock(folder)
    qtbot.mouseClick(_page(window, UnlockPage).recovery_button, Qt.MouseButton.LeftButton)
    page = _page(window, RecoverPage)
    page.code.answer.set_raw(code)
    for field in (page.new.field, page.new.again):
        field.answer.set_raw("violin gravel sunset ladder")
    page.go_next()
    _arrive(qtbot, window, RecoveryCodePage)
    shown = _page(window, RecoveryCodePage)
    shown.typed.answer.set_raw(shown.code.text())
    qtbot.mouseClick(shown.go_button, Qt.MouseButton.LeftButton)
    _arrive(qtbot, window, ChildrenPage)
    assert known_vaults() == [folder]


def test_a_folder_without_a_vault_is_refused_with_the_reason(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, tmp_path: Path
) -> None:
    entrance.pages.show_welcome()
    entrance.pages.open_folder(tmp_path)
    qtbot.waitUntil(window.messages.isVisible)
    assert "no vault in this folder" in window.messages.notice.title.text()
    assert isinstance(window.page(), WelcomePage)


def test_closing_between_recovery_code_and_children_closes_the_vault(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, make_vault: MakeVault
) -> None:
    folder, _code = make_vault("PN")
    opened = open_vault(folder, PASSPHRASE)
    opened = Opened(opened.desk, new_recovery_code())
    entrance.show_recovery_code(opened)
    assert not window.close()
    assert "written your recovery code down" in window.messages.notice.title.text()
    assert window.close()
    again = open_vault(folder, PASSPHRASE)
    assert not again.desk.vault.read_only
    again.desk.close()


def test_a_vault_locked_while_its_code_is_shown_does_not_say_that_it_is_open(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, make_vault: MakeVault
) -> None:
    folder, _code = make_vault("PN")
    entrance.show_recovery_code(Opened(open_vault(folder, PASSPHRASE).desk, new_recovery_code()))
    entrance.lock_at_once()
    assert "recovery code was shown" in window.messages.notice.title.text()
    qtbot.waitUntil(window.background.is_idle)
    assert not _page(window, UnlockPage).notice.isVisible()


def _in_the_sample(qtbot: QtBot, window: MainWindow, entrance: Entrance) -> Session:
    entrance.open_sample()
    _arrive(qtbot, window, ChildrenPage)
    assert entrance.session is not None
    return entrance.session


def _add_own_child(qtbot: QtBot, session: Session) -> None:
    child = Child(id="kim", given_names="Kim", family_name="Harte")
    with qtbot.waitSignal(session.changed, timeout=30_000):
        session.do(StartEpisode(child, date(2026, 1, 5)))


def test_a_child_of_ones_own_in_the_sample_can_be_kept_in_a_real_vault(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, tmp_path: Path
) -> None:
    session = _in_the_sample(qtbot, window, entrance)
    sample_folder = session.desk.vault.folder
    _add_own_child(qtbot, session)
    assert window.banner is not None
    assert "thrown away" in window.banner.words.text()
    keep = next(button for button in window.banner.findChildren(Button) if "real vault" in button.words())
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    page = _page(window, CreateVaultPage)
    for field, words in ((page.who.name, "Priya Nair"), (page.who.role, "Nurse"), (page.who.agency, "Riverside")):
        field.answer.set_raw(words)
    page.who.nickname.answer.set_raw("PN")
    page.place.folder.answer.set_raw(str(tmp_path / "kept"))
    for field in (page.secret.new.field, page.secret.new.again):
        field.answer.set_raw(PASSPHRASE)
    for step in page.steps[1:]:
        page.go_next()
        qtbot.waitUntil(step.isVisible)
    page.go_next()
    _arrive(qtbot, window, RecoveryCodePage)
    assert window.banner is None
    qtbot.waitUntil(window.background.is_idle)
    assert not sample_folder.exists()
    window.close()
    opened = open_vault(tmp_path / "kept", PASSPHRASE)
    with opened.desk.vault.reading() as connection:
        assert [line.name for line in reading.children(connection, EVERYBODYS)] == ["Kim Harte"]
    assert not is_sample(opened.desk)
    opened.desk.close()


def test_closing_the_sample_asks_once_before_a_child_of_ones_own_is_thrown_away(
    qtbot: QtBot, window: MainWindow, entrance: Entrance
) -> None:
    session = _in_the_sample(qtbot, window, entrance)
    folder = session.desk.vault.folder
    _add_own_child(qtbot, session)
    assert not window.close()
    assert isinstance(window.page(), CreateVaultPage)
    assert "child of your own" in window.messages.notice.title.text()
    assert window.close()
    assert not folder.exists()


def test_what_is_being_read_when_the_vault_is_locked_is_told_to_nobody(
    qtbot: QtBot, window: MainWindow, entrance: Entrance, make_vault: MakeVault
) -> None:
    folder, _code = make_vault("PN")
    entrance.enter(open_vault(folder, PASSPHRASE))
    _arrive(qtbot, window, ChildrenPage)
    session = entrance.session
    assert session is not None
    qtbot.waitUntil(window.background.is_idle)
    may_end = threading.Event()
    told: list[object] = []
    session.read(may_end.wait, told.append, told.append)
    entrance.lock()
    may_end.set()
    qtbot.waitUntil(window.background.is_idle)
    window.close()
    assert told == []
    assert session.desk.vault.unlocked.data_key.is_zeroed


def test_a_mistake_in_the_computers_settings_file_stands_above_every_page(
    qtbot: QtBot, window: MainWindow, make_vault: MakeVault
) -> None:
    folder, _code = make_vault("PN")
    entrance = Entrance(window, machine=read_policy(b"idle_minutes = 99\n"))
    entrance.enter(open_vault(folder, PASSPHRASE))
    _arrive(qtbot, window, ChildrenPage)
    banner = window.findChild(NoticeBanner)
    assert banner is not None
    assert "settings file" in banner.title.text()
    assert "Line 1, idle_minutes" in banner.words.text()
    assert entrance.session is not None
    assert entrance.session.desk.policy.idle_minutes == 1
    entrance.lock()
    _arrive(qtbot, window, UnlockPage)


def test_a_vault_is_proposed_where_the_organisation_keeps_them(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    machine = read_policy(f"vault_place = '{tmp_path}'\n".encode())
    Entrance(window, machine=machine).pages.show_create()
    place = _page(window, CreateVaultPage).place
    qtbot.waitUntil(lambda: place.folder.answer.raw() == str(tmp_path / "vault"))
    found: list[Faults] = []
    place.folder.answer.set_raw(str(tmp_path.parent / "elsewhere"))
    place.check(found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert "Your organisation keeps vaults in" in found[0][0][0]
