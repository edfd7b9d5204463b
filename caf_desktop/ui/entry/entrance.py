"""From the closed door into a vault and back: who is inside, and locking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caf_desktop.ui.entry.closed_pages import ClosedPages
from caf_desktop.ui.entry.copied_text import forget_copied_text
from caf_desktop.ui.entry.known_vaults import remember_vault
from caf_desktop.ui.entry.looking import Found, first_look, is_throwaway, nickname_of
from caf_desktop.ui.entry.shutting import Shutting
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.locking.dialogs import put_dialogs_away
from caf_desktop.ui.locking.reasons import LockReason

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from caf_desktop.actions.doors import NewVault, Opened
    from caf_desktop.domain.policy_layers import LayerRead
    from caf_desktop.ui.entry.choose_own import OwnAsked
    from caf_desktop.ui.entry.code_shown import CodeShown
    from caf_desktop.ui.entry.inside import Inside
    from caf_desktop.ui.session import Session


class Entrance(QObject):
    """Owns the session while a vault is open. One for each window.

    Without a ``clock`` the computer's own says what time it is; without ``machine`` its own settings file is read.
    """

    opened = Signal()
    """A session has begun."""
    locked = Signal()
    """Nothing of a vault is on the screen any more."""
    shut = Signal()
    """After locking: the vault is closed and its keys are wiped."""

    def __init__(
        self, window: MainWindow, clock: Callable[[], datetime] | None = None, machine: LayerRead | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._machine = machine
        self._inside: Inside | None = None
        self._waiting: CodeShown | OwnAsked | None = None
        self._shutting = Shutting(window.background, self)
        self._shutting.done.connect(self.shut)
        self.pages = ClosedPages(window, self._make_vault, machine, self)
        self.pages.opened.connect(self.enter)
        self.pages.code_made.connect(self.show_recovery_code)
        self.pages.sample_wanted.connect(self.open_sample)
        window.may_close = self._may_close
        window.lock_asked.connect(self.lock)
        window.closing.connect(self._close)

    @property
    def session(self) -> Session | None:
        """The session of whoever is inside a vault."""
        return None if self._inside is None else self._inside.session

    def is_open(self) -> bool:
        """Whether keys of a vault are in memory."""
        return self._inside is not None or self._waiting is not None

    def has_no_way_back(self) -> bool:
        """A sample vault with cases of one's own: nobody knows its passphrase, so locking would lose them."""
        return self._inside is not None and self._inside.has_own_cases

    def show_recovery_code(self, opened: Opened) -> None:
        """The new recovery code, shown this once; then on into the vault."""
        from caf_desktop.ui.entry.code_shown import CodeShown

        if not self._is_too_late(opened, code_shown=False):
            self._waiting = CodeShown(self._window, opened, lambda: self.enter(opened))

    def open_sample(self) -> None:
        """Make the throw-away vault and go in."""
        from caf_desktop.ui.entry.sample_vault import open_sample

        open_sample(self._window, self.enter)

    def show_keep(self) -> None:
        """Make a real vault for the cases a person has added to the sample vault."""
        from caf_desktop.ui.entry.sample_vault import show_keep

        if self.session is not None:
            show_keep(self.session, self._machine, self._kept)

    def enter(self, opened: Opened) -> None:
        """Begin a session at an open vault: where the person last was, or at the children."""
        if self._is_too_late(opened):
            return
        self._waiting = None
        if opened.desk.passphrase_given:
            self._ask_for_own_passphrase(opened)
            return
        if self._clock is not None:
            opened.desk.clock = self._clock
        self._window.background.run(
            lambda: first_look(opened, self._machine), lambda found: self._entered(opened, found)
        )

    def lock(self) -> None:
        """Somebody asks to lock. A sample vault with no way back offers to make a real one instead."""
        if self.has_no_way_back():
            put_dialogs_away()
            self.show_keep()
        else:
            self.lock_at_once()

    def lock_at_once(self, reason: LockReason | None = None) -> None:
        """Close the vault at once. Nothing is asked and nothing is lost: what is typed is kept first.

        On the pages before a vault is open secrets that are typed go. A vault that is just being opened is
        closed as soon as it is open.
        """
        put_dialogs_away()
        window, inside = self._window, self._inside
        window.background.cancel_reading()
        if inside is not None:
            self._lock_inside(inside, reason)
        elif self._waiting is not None:
            self._lock_before_entering(self._waiting.opened)
        else:
            self.pages.forget_secrets()
        forget_copied_text()
        page = window.page()
        if page is not None:
            window.drop_all_but(page)
        if inside is not None:
            window.background.hush()
            window.hide_banner()
        self.locked.emit()
        self._shutting.wait()

    def _lock_inside(self, inside: Inside, reason: LockReason | None) -> None:
        """The page that asks for the passphrase comes first; what is typed is handed over before."""
        session = inside.session
        session.ending.emit()
        if session.sample:
            self._leave()
            self.pages.begin()
        else:
            self.pages.show_unlock(session.desk.vault.folder, inside.nickname)
            self._leave(reason=reason)

    def _lock_before_entering(self, opened: Opened) -> None:
        """A recovery code that was on the screen is gone with it."""
        from caf_desktop.ui.entry.code_shown import say_code_is_gone

        self._waiting = None
        remember_vault(opened.desk.vault.folder)
        nickname = nickname_of(opened)
        self._window.background.run(opened.desk.close)
        self.pages.show_unlock(opened.desk.vault.folder, nickname)
        if opened.recovery_code:
            say_code_is_gone(self._window)

    def _ask_for_own_passphrase(self, opened: Opened) -> None:
        """A colleague has set the passphrase this was opened with: nobody goes in before its owner has chosen."""
        from caf_desktop.ui.entry.choose_own import OwnAsked

        self._waiting = OwnAsked(self._window, opened, lambda: self.enter(opened), self.lock_at_once)

    def _is_too_late(self, opened: Opened, *, code_shown: bool = True) -> bool:
        """A vault that was being opened when everything was locked: nobody is there any more."""
        if not self._shutting.is_under_way():
            return False
        sample = is_throwaway(opened)
        if sample:
            self.pages.begin()
        elif code_shown:
            self.pages.show_unlock(opened.desk.vault.folder, nickname_of(opened))
        else:
            self._lock_before_entering(opened)
        self._shutting.shut(opened.desk, sample)
        self._shutting.wait()
        return True

    def _make_vault(self, wanted: NewVault) -> Opened:
        from caf_desktop.actions.doors import create_vault

        return create_vault(wanted) if self._clock is None else create_vault(wanted, clock=self._clock)

    def _entered(self, opened: Opened, found: Found) -> None:
        from caf_desktop.ui.entry.inside import Inside

        if self._is_too_late(opened):
            return
        self._inside = Inside(self._window, opened, found, self.show_keep)
        self.opened.emit()
        self._inside.begin()

    def _kept(self, opened: Opened) -> None:
        self._leave()
        self._window.hide_banner()
        self.show_recovery_code(opened)

    def _leave(self, *, closing: bool = False, reason: LockReason | None = None) -> None:
        inside, self._inside = self._inside, None
        if inside is not None:
            inside.end(self._shutting, closing=closing, reason=reason)

    def _may_close(self) -> bool:
        """Ask once before a recovery code nobody has written down, or cases of one's own in the sample, are lost."""
        from caf_desktop.ui.entry.sample_vault import is_keeping, say_cases_would_go

        if self._waiting is not None and self._waiting.asks():
            return False
        if not self.has_no_way_back() or is_keeping(self._window):
            return True
        self.show_keep()
        say_cases_would_go(self._window)
        return False

    def _close(self) -> None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._window.background.run(waiting.opened.desk.close)
        if self._inside is not None:
            self._inside.session.ending.emit()
        self._leave(closing=True)
