from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QTextEdit

from caf_desktop.actions.copies import Medium
from caf_desktop.actions.doors import Opened
from caf_desktop.actions.people_adding import AddPerson
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.people import Child
from caf_desktop.domain.policy import Policy
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.vault_files import KEYS
from caf_desktop.ui import routes
from caf_desktop.ui.children.page import ChildrenPage
from caf_desktop.ui.entry.create_vault import CreateVaultPage
from caf_desktop.ui.entry.known_vaults import remember_vault
from caf_desktop.ui.entry.recover import RecoverPage
from caf_desktop.ui.entry.recovery_code import RecoveryCodePage
from caf_desktop.ui.entry.unlock import UnlockPage
from caf_desktop.ui.papers.copy_for import CopyWanted
from caf_desktop.ui.papers.part import PapersPart
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.settings.keys_vault_cards import NewKeyCard
from caf_desktop.ui.walkthrough.hand import value_of
from caf_desktop.ui.walkthrough.opening import unlock
from tests.journeys.vaults import PASSPHRASE
from tests.ui.locking.at_work import TYPED, AtWork, assert_draft_kept, assert_locked
from tests.ui.walker import assert_accessible

THEIRS = "velvet harpoon cinder muskrat tuba"


def _warn(at_work: AtWork, seconds: int = 20) -> None:
    at_work.clock.work(5 * 60 - seconds)
    at_work.locking.idle.look()


def test_one_key_extends_and_goes_where_it_was_meant_to(at_work: AtWork) -> None:
    at_work.go_in()
    at_work.write()
    box = at_work.hand.focused()
    _warn(at_work)
    strip = at_work.locking.strip
    assert strip is not None
    assert at_work.hand.focused() is box, "the warning took the keyboard away"
    assert_accessible(strip)
    at_work.clock.work(5)
    at_work.locking.idle.look()
    assert at_work.hand.says("CAF Desktop locks in 15 seconds.")
    QTest.keyClick(at_work.handle(), Qt.Key.Key_X)
    assert at_work.locking.strip is None
    assert value_of(box) == f"{TYPED}x"
    _warn(at_work, 21)
    assert at_work.entrance.session is not None


def test_stay_extends_too(at_work: AtWork) -> None:
    at_work.go_in()
    _warn(at_work)
    at_work.hand.press("Stay")
    assert at_work.locking.strip is None
    _warn(at_work, 21)
    assert at_work.locking.strip is None


def test_the_office_sets_the_time(at_work: AtWork) -> None:
    vault = at_work.go_in()
    session = at_work.entrance.session
    assert session is not None
    session.desk.policy = Policy(idle_minutes=1)
    at_work.entrance.opened.emit()
    del session
    at_work.clock.work(60)
    at_work.locking.idle.look()
    assert_locked(at_work, vault)


@pytest.mark.parametrize("over", ["menu", "file dialog", "print dialog"])
def test_what_stands_over_the_window_goes(at_work: AtWork, over: str) -> None:
    vault = at_work.go_in()
    at_work.write()
    if over == "menu":
        menu = QMenu(at_work.window)
        menu.addAction("Copy")
        menu.popup(at_work.window.mapToGlobal(at_work.window.rect().center()))
        del menu
    else:
        kind = QFileDialog if over == "file dialog" else QPrintDialog
        dialog = kind(at_work.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(True)
        dialog.show()
        del dialog
    at_work.system.lock_session()
    assert_locked(at_work, vault)
    assert_draft_kept(at_work.ready)


def test_a_copy_that_is_being_made_is_given_up(at_work: AtWork, tmp_path: Path) -> None:
    """The writing thread is held before it begins, so that the lock comes while the copy waits."""
    vault = at_work.go_in()
    session = at_work.entrance.session
    assert session is not None
    routes.show_record(session, at_work.ready.episode_id, "papers")
    at_work.qtbot.waitUntil(lambda: at_work.window.findChild(PapersPart) is not None)
    part = at_work.window.findChild(PapersPart)
    assert part is not None
    draft = part.record.assessment()
    assert draft is not None
    go_on = threading.Event()
    at_work.window.background.run(lambda: go_on.wait(10))
    part.leaving.save_to(CopyWanted(draft, None), Medium.PDF, tmp_path / "copy.pdf")
    del session, part, draft
    at_work.system.sleep(True)
    at_work.qtbot.waitUntil(lambda: at_work.entrance.session is None)
    go_on.set()
    assert_locked(at_work, vault)
    assert not (tmp_path / "copy.pdf").exists()
    assert at_work.hand.says("No copy was made")


def test_a_new_data_key_that_is_being_made_is_given_up(at_work: AtWork) -> None:
    """The computer may be about to sleep: no key stays in memory for as long as a whole vault is encrypted anew."""
    vault = at_work.go_in()
    before = (vault.folder / KEYS).read_bytes()
    session = at_work.entrance.session
    assert session is not None
    routes.show_settings(session, "keys")
    at_work.qtbot.waitUntil(lambda: at_work.window.findChild(NewKeyCard) is not None)
    card = at_work.window.findChild(NewKeyCard)
    assert card is not None
    go_on = threading.Event()
    at_work.window.background.run(lambda: go_on.wait(10))
    at_work.qtbot.mouseClick(card.form.open_button, Qt.MouseButton.LeftButton)
    card.form.own.answer.set_raw(PASSPHRASE)
    card.form.go_button.click()
    del session, card
    at_work.system.sleep(True)
    at_work.qtbot.waitUntil(lambda: at_work.entrance.session is None)
    go_on.set()
    assert_locked(at_work, vault)
    assert (vault.folder / KEYS).read_bytes() == before
    assert at_work.hand.says("Locked before it was done")


def test_a_vault_that_is_being_closed_is_asked_for_nothing_more(at_work: AtWork) -> None:
    """What a timer asked for afterwards would be refused, and its refusal stand where what was given up is told."""
    vault = at_work.go_in()
    session = at_work.entrance.session
    assert session is not None
    timers = session.findChildren(QTimer)
    for timer in timers:
        timer.start()
    at_work.entrance.lock()
    assert timers
    assert not [timer for timer in timers if timer.isActive()]
    del session, timers, timer
    assert_locked(at_work, vault)


def test_a_record_that_is_being_opened_is_not_shown_any_more(at_work: AtWork) -> None:
    vault = at_work.go_in()
    session = at_work.entrance.session
    assert session is not None
    routes.show_record(session, at_work.ready.episode_id)
    del session
    at_work.entrance.lock()
    assert_locked(at_work, vault)
    assert at_work.window.findChildren(RecordPage) == []


def test_sleep_waits_until_no_key_is_left(at_work: AtWork) -> None:
    vault = at_work.go_in()
    go_on = threading.Event()
    at_work.window.background.run(lambda: go_on.wait(10))
    at_work.system.sleep(True)
    at_work.qtbot.waitUntil(lambda: at_work.entrance.session is None)
    assert at_work.system.sleep_waits()
    go_on.set()
    at_work.qtbot.waitUntil(lambda: not at_work.system.sleep_waits())
    assert vault.unlocked.data_key.is_zeroed


def test_a_vault_that_is_just_being_opened_is_closed_again(at_work: AtWork) -> None:
    remember_vault(at_work.ready.folder)
    at_work.entrance.pages.begin()
    desk = at_work.ready.open()
    at_work.window.background.run(lambda: Opened(desk), at_work.entrance.enter)
    at_work.system.lock_session()
    at_work.qtbot.waitUntil(lambda: desk.vault.unlocked.data_key.is_zeroed)
    at_work.qtbot.waitUntil(at_work.window.background.is_idle)
    assert isinstance(at_work.window.page(), UnlockPage)
    unlock(at_work.hand, PASSPHRASE)
    at_work.hand.wait(lambda: isinstance(at_work.window.page(), ChildrenPage))


def test_a_passphrase_half_typed_is_forgotten(at_work: AtWork) -> None:
    at_work.entrance.pages.show_unlock(at_work.ready.folder)
    page = at_work.window.page()
    assert isinstance(page, UnlockPage)
    at_work.hand.type_into("Passphrase", "thimble harb")
    at_work.idle_out()
    assert page.passphrase.answer.raw() == ""
    assert at_work.window.page() is page


def test_a_recovery_code_half_typed_is_forgotten(at_work: AtWork) -> None:
    at_work.entrance.pages.show_recover(at_work.ready.folder, "PN")
    page = at_work.window.page()
    assert isinstance(page, RecoverPage)
    page.code.answer.set_raw("7KQ4-2MX5")
    at_work.idle_out()
    assert page.code.answer.raw() == ""


def test_making_a_vault_keeps_all_but_the_passphrase(at_work: AtWork) -> None:
    at_work.entrance.pages.show_create()
    page = at_work.window.page()
    assert isinstance(page, CreateVaultPage)
    page.who.name.answer.set_raw("Priya Nair")
    page.secret.new.field.answer.set_raw("plum kettle orbit lantern")
    at_work.idle_out()
    assert page.secret.new.passphrase() == ""
    assert page.who.name.answer.raw() == "Priya Nair"


def test_the_page_with_the_recovery_code_is_locked_and_says_how_to_get_another(at_work: AtWork) -> None:
    desk = at_work.ready.open()
    vault = desk.vault
    at_work.entrance.show_recovery_code(Opened(desk, "7KQ4-2MX5-9TZB-4H6N-PW3D-8RFG-VC2A"))
    assert isinstance(at_work.window.page(), RecoveryCodePage)
    at_work.system.save_screen("gnome")
    at_work.qtbot.waitUntil(lambda: isinstance(at_work.window.page(), UnlockPage))
    assert at_work.hand.says("make a new one under Settings")
    assert not at_work.hand.says("7KQ4")
    del desk
    assert_locked(at_work, vault)


def test_a_sample_vault_with_a_case_of_ones_own_is_covered_not_lost(at_work: AtWork) -> None:
    at_work.entrance.open_sample()
    at_work.qtbot.waitUntil(lambda: isinstance(at_work.window.page(), ChildrenPage), timeout=30_000)
    session = at_work.entrance.session
    assert session is not None
    with at_work.qtbot.waitSignal(session.changed, timeout=30_000):
        session.do(StartEpisode(Child(id="kim", given_names="Kim", family_name="Harte"), session.desk.today()))
    at_work.system.lock_session()
    at_work.qtbot.waitUntil(at_work.window.is_covered)
    assert at_work.hand.says("Nobody has worked here for a while")
    assert not at_work.hand.says("Kim")
    assert at_work.locking.cover is not None
    assert_accessible(at_work.locking.cover)
    at_work.hand.press("Go on")
    assert isinstance(at_work.window.page(), ChildrenPage)
    at_work.hand.wait_for_words("Children")
    assert at_work.entrance.session is session


def test_a_sample_vault_without_is_thrown_away(at_work: AtWork) -> None:
    at_work.entrance.open_sample()
    at_work.qtbot.waitUntil(lambda: isinstance(at_work.window.page(), ChildrenPage), timeout=30_000)
    session = at_work.entrance.session
    assert session is not None
    folder = session.desk.vault.folder
    del session
    at_work.system.lock_session()
    at_work.qtbot.waitUntil(lambda: not folder.exists())


def test_the_same_person_comes_back_to_the_same_field(at_work: AtWork) -> None:
    at_work.go_in()
    at_work.write()
    for _step in range(5):
        at_work.hand.keys(Qt.Key.Key_Left)
    at_work.system.sleep(True)
    at_work.qtbot.waitUntil(lambda: isinstance(at_work.window.page(), UnlockPage))
    hand = at_work.hand
    unlock(hand, PASSPHRASE)
    hand.wait(lambda: isinstance(hand.focused(), QTextEdit), "no box has the keyboard")
    box = hand.focused()
    assert isinstance(box, QTextEdit)
    assert (box in hand.named("Needs"), value_of(box)) == (True, TYPED)
    assert box.textCursor().position() == len(TYPED) - 5


def test_another_person_comes_to_their_own_work_and_the_first_back_to_theirs(at_work: AtWork) -> None:
    desk = at_work.ready.open()
    desk.do(
        AddPerson(
            name="Sam Hollis",
            role="Manager",
            agency="Riverside Health",
            nickname="sam",
            access=(AccessRole.SUPERVISOR,),
            passphrase=THEIRS,
            own_passphrase=PASSPHRASE,
            cost=FLOOR,
        )
    )
    desk.close()
    hand = at_work.hand
    at_work.go_in()
    at_work.write()
    at_work.system.lock_session()
    at_work.qtbot.waitUntil(lambda: isinstance(at_work.window.page(), UnlockPage))
    hand.choose("Who are you?", "sam")
    unlock(hand, THEIRS)
    hand.wait(lambda: isinstance(at_work.window.page(), ChildrenPage), "it is not Sam's own work")
    assert not hand.says(TYPED)
    at_work.system.lock_session()
    at_work.qtbot.waitUntil(lambda: isinstance(at_work.window.page(), UnlockPage))
    page = at_work.window.page()
    assert isinstance(page, UnlockPage)
    hand.choose("Who are you?", next(name for name in page.nicknames if name != "sam"))
    unlock(hand, PASSPHRASE)
    hand.wait(lambda: isinstance(hand.focused(), QTextEdit), "no box has the keyboard")
    assert value_of(hand.focused()) == TYPED


def test_a_window_that_closes_stops_listening(at_work: AtWork) -> None:
    at_work.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    at_work.qtbot.waitUntil(lambda: not at_work.system.sleep_waits())
    assert not at_work.locking.idle.is_running()
    assert QApplication.clipboard().text() == ""
