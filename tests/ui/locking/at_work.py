"""Somebody at work in the real window, with everything open that locking has to close."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from caf_desktop.actions.answering import left_typed
from caf_desktop.actions.doors import Opened
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Child, Person
from caf_desktop.store import history
from caf_desktop.store.journal_filter import Filter
from caf_desktop.store.vault import Vault
from caf_desktop.ui import routes
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.entry.known_vaults import remember_vault
from caf_desktop.ui.entry.unlock import UnlockPage
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.locking.locking import Locking
from caf_desktop.ui.locking.logind import LogindTrigger
from caf_desktop.ui.locking.mac_session import MacTrigger
from caf_desktop.ui.locking.screensaver import ScreenSaverTrigger
from caf_desktop.ui.locking.windows_session import WindowsTrigger
from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.words.history import reason_words
from tests.journeys.vaults import ReadyVault
from tests.ui.locking.clocks import SetClock
from tests.ui.locking.other_systems import FakeCoreFoundation
from tests.ui.locking.system_bus import FakeSystem

TYPED = "Hearing has not been tested since birth"
SEEDED = ("Tilly", "Marsden", "Jade", TYPED)


@dataclass
class AtWork:
    """One window, its locking, and everything outside it that may lock it."""

    qtbot: QtBot
    window: MainWindow
    entrance: Entrance
    locking: Locking
    clock: SetClock
    system: FakeSystem
    windows: WindowsTrigger
    mac: FakeCoreFoundation
    ready: ReadyVault
    @property
    def hand(self) -> Hand:
        """A hand at the window."""
        return Hand(self.window)

    def handle(self) -> QWindow:
        """The window as the system sees it."""
        found = self.window.windowHandle()
        assert found is not None
        return found

    def listen(self) -> None:
        """Begin to listen to everything."""
        logind = LogindTrigger(self.system.for_us)
        for trigger in (
            logind,
            ScreenSaverTrigger(self.system.for_us),
            self.windows,
            MacTrigger(lambda: self.mac),
        ):
            trigger.setParent(self.window)
            self.locking.listen_to(trigger)
        self.qtbot.waitUntil(lambda: logind.makes_sleep_wait() and logind.knows_session())

    def go_in(self) -> Vault:
        """Open the vault, past the unlock screen; gives it, to be looked at afterwards."""
        remember_vault(self.ready.folder)
        desk = self.ready.open()
        self.entrance.enter(Opened(desk))
        self.qtbot.waitUntil(lambda: self.entrance.session is not None)
        return desk.vault

    def write(self) -> None:
        """Half a sentence in the child's record, nothing left yet; and some of it copied."""
        assert self.entrance.session is not None
        routes.show_record(self.entrance.session, self.ready.episode_id)
        self.hand.wait_for_words("Identifying details")
        self.hand.press("Speech, language and communication")
        self.hand.type_into("Needs", TYPED)
        QApplication.clipboard().setText("Tilly")

    def idle_out(self) -> None:
        """Nobody works for five minutes."""
        self.clock.work(5 * 60)
        self.locking.idle.look()


def make_at_work(qtbot: QtBot, window: MainWindow, entrance: Entrance, **others: Any) -> AtWork:
    """From the window."""
    locking = window.findChild(Locking)
    assert locking is not None
    windows = WindowsTrigger(lambda: 0)
    return AtWork(qtbot, window, entrance, locking, mac=FakeCoreFoundation(), windows=windows, **others)


def alive() -> list[object]:
    """Every record of a family that this process holds, but for what was set aside (``gc.freeze``) before."""
    gc.collect()
    return [each for each in gc.get_objects() if type(each) in (Case, Child, Person)]


def assert_locked(at_work: AtWork, vault: Vault) -> None:
    """What every lock ends with (Standards K-09, K-10)."""
    window, hand = at_work.window, at_work.hand
    at_work.qtbot.waitUntil(lambda: vault.unlocked.data_key.is_zeroed, timeout=10_000)
    at_work.qtbot.waitUntil(window.background.is_idle, timeout=10_000)
    assert at_work.entrance.session is None
    assert isinstance(window.page(), UnlockPage)
    assert window.windowTitle() == "CAF Desktop"
    assert [name for name in SEEDED if hand.says(name)] == []
    assert not window.is_covered()
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [window], "a dialog or menu is still open"

    assert vault.unlocked.data_key.is_zeroed
    assert not any(vault.unlocked.seal_key)
    assert not any(vault._journal_key)
    assert vault._reader is None
    assert vault._writer is None
    assert [name for name in _open_files() if name.startswith(str(vault.folder))] == []

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert alive() == []
    assert [box for box in window.findChildren(QTextEdit) if box.document().isUndoAvailable()] == []
    assert [box for box in window.findChildren(QPlainTextEdit) if box.document().isUndoAvailable()] == []
    assert QApplication.clipboard().text() == ""
    assert at_work.locking.idle.is_running()


def assert_draft_kept(ready: ReadyVault) -> None:
    """What was typed is in the vault, as text being typed or as an answer."""
    desk = ready.open()
    try:
        left = [each.typed for each in left_typed(desk, ready.assessment_id)]
        answers = desk.case(ready.episode_id).answers_of(ready.assessment_id)
        assert TYPED in (*left, *(str(value) for answer in answers for value in answer.values))
    finally:
        desk.close()


def assert_journalled(ready: ReadyVault, reason: str) -> None:
    """The last lock stands in the journal, with what made it so."""
    desk = ready.open()
    try:
        with desk.vault.reading() as connection:
            locks = history.of_vault(connection, Filter(acts=("lock",))).events
            assert (locks[0].actor, locks[0].result, locks[0].reason) == (desk.practitioner.id, "done", reason)
        told = reason_words(reason)
        assert told != reason or not reason
    finally:
        desk.close()


def _open_files() -> list[str]:
    """Every file this process holds open, where the system tells."""
    folder = Path("/proc/self/fd")
    names = []
    for each in folder.iterdir() if folder.is_dir() else ():
        try:
            names.append(str(each.readlink()))
        except OSError:  # closed since it was listed
            continue
    return names
