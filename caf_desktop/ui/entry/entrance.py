"""From the closed door to the children list and back: which page comes next, and locking."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from caf_desktop.ui.entry.copied_text import forget_copied_text
from caf_desktop.ui.entry.known_vaults import known_vaults, remember_vault
from caf_desktop.ui.entry.off_the_window import (
    Found,
    backups_after_opening,
    first_look,
    is_throwaway,
    nickname_of,
    nothing,
    refusals,
    shut,
)
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.locking.dialogs import put_dialogs_away
from caf_desktop.ui.locking.reasons import CANNOT_WAIT, LockReason
from caf_desktop.words import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from caf_desktop.actions.doors import NewVault, Opened
    from caf_desktop.domain.policy_layers import LayerRead
    from caf_desktop.ui.entry.sample_watch import SampleWatch
    from caf_desktop.ui.session import Session


_BACKUP_LOOK_MS = 15 * 60 * 1000
"""How often it is looked whether a backup is due while somebody works."""


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
        self.window_shown = window
        self._clock = clock
        self._machine = machine
        self.session: Session | None = None
        self._waiting: Opened | None = None
        self._code_asked = False
        self._sample: SampleWatch | None = None
        self._nickname = ""
        self._locking = 0
        window.may_close = self._may_close
        window.lock_asked.connect(self.lock)
        window.closing.connect(self._close)

    def begin(self) -> None:
        """Show the first page: unlocking the vault used last, or the welcome."""
        folders = known_vaults()
        if folders:
            self.show_unlock(folders[0])
        else:
            self.show_welcome()

    def show_welcome(self) -> None:
        """Two ways to begin."""
        from caf_desktop.ui.entry.welcome import WelcomePage

        page = WelcomePage()
        page.sample_wanted.connect(self.open_sample)
        page.create_wanted.connect(self.show_create)
        page.open_wanted.connect(self.choose_vault)
        page.restore_wanted.connect(self.show_restore)
        self.window_shown.go(page)

    def show_create(self) -> None:
        """The steps of making a vault."""
        from caf_desktop.ui.entry.create_vault import CreateVaultPage

        page = CreateVaultPage(self.window_shown.background, make=self._make_vault, machine=self._machine)
        page.made.connect(self.show_recovery_code)
        page.given_up.connect(self.begin)
        page.failed.connect(self._failed)
        self.window_shown.go(page)

    def show_unlock(self, folder: Path, nickname: str = "") -> None:
        """Unlocking one vault."""
        from caf_desktop.ui.entry.unlock import UnlockPage

        page = UnlockPage(folder, self.window_shown.background, nickname=nickname)
        page.opened.connect(self.enter)
        page.failed.connect(self._failed)
        page.recovery_wanted.connect(lambda chosen: self.show_recover(folder, chosen))
        page.other_wanted.connect(self.choose_vault)
        page.create_wanted.connect(self.show_create)
        page.restore_wanted.connect(lambda: self.show_restore(folder))
        page.damaged.connect(lambda who, passphrase: self.show_damaged(folder, who, passphrase))
        self.window_shown.go(page)

    def show_damaged(self, folder: Path, nickname: str, passphrase: str) -> None:
        """A vault whose file is damaged: what can be done."""
        from caf_desktop.ui.entry.damaged import DamagedPage

        page = DamagedPage(folder, nickname, passphrase, self.window_shown.background)
        page.opened.connect(self.enter)
        page.failed.connect(self._failed)
        page.restore_wanted.connect(lambda: self.show_restore(folder))
        page.given_up.connect(lambda: self.show_unlock(folder, nickname))
        self.window_shown.go(page)

    def show_restore(self, folder: Path | None = None) -> None:
        """Bring a vault back from a backup, to ``folder`` unless another is chosen."""
        from caf_desktop.ui.entry.restore import RestorePage

        page = RestorePage(folder, self.window_shown.background)
        page.restored.connect(self._restored)
        page.failed.connect(self._failed)
        page.given_up.connect(self.begin)
        self.window_shown.go(page)

    def show_recover(self, folder: Path, nickname: str) -> None:
        """Coming back with the recovery code."""
        from caf_desktop.ui.entry.recover import RecoverPage

        page = RecoverPage(folder, nickname, self.window_shown.background)
        page.opened.connect(self.show_recovery_code)
        page.failed.connect(self._failed)
        page.given_up.connect(lambda: self.show_unlock(folder, nickname))
        self.window_shown.go(page)

    def show_recovery_code(self, opened: Opened) -> None:
        """The new recovery code, shown this once; then on into the vault."""
        from caf_desktop.ui.entry.recovery_code import RecoveryCodePage

        if self._is_too_late(opened, code_shown=False):
            return
        page = RecoveryCodePage(opened.recovery_code)
        page.kept.connect(lambda: self.enter(opened))
        self._waiting = opened
        self._code_asked = False
        self.window_shown.go(page)

    def choose_vault(self) -> None:
        """Ask for the folder of a vault that is on this computer."""
        from PySide6.QtWidgets import QFileDialog

        start = next((str(folder.parent) for folder in known_vaults()), "")
        chosen = QFileDialog.getExistingDirectory(self.window_shown, _("Folder of the vault"), start)
        if chosen:
            self.open_folder(Path(chosen))

    def open_folder(self, folder: Path) -> None:
        """Unlock the vault in a folder, or say why it cannot be opened there."""
        self.window_shown.background.read(lambda: refusals(folder), lambda words: self._looked(folder, words))

    def open_sample(self) -> None:
        """Make the throw-away vault and go in."""
        from caf_desktop.ui.widgets.pills import Tone

        self.window_shown.messages.show_message(_("Getting the sample cases ready…"), tone=Tone.NEUTRAL)

        def make() -> Opened:
            from caf_desktop.actions.sampling import open_sample_vault

            return open_sample_vault()

        self.window_shown.background.run(make, self.enter)

    def enter(self, opened: Opened) -> None:
        """Begin a session at an open vault: where the person last was, or at the children."""
        if self._is_too_late(opened):
            return
        self._waiting = None
        if self._clock is not None:
            opened.desk.clock = self._clock
        self.window_shown.background.run(
            lambda: first_look(opened, self._machine), lambda found: self._entered(opened, found)
        )

    def show_keep(self) -> None:
        """Make a real vault for the cases a person has added to the sample vault."""
        from caf_desktop.ui.entry.create_vault import CreateVaultPage

        session = self.session
        if session is None:
            return

        def keep(wanted: NewVault) -> Opened:
            from caf_desktop.actions.keep_sample import keep_as_real

            return keep_as_real(session.desk, wanted)

        def give_up() -> None:
            from caf_desktop.ui import routes

            routes.show_children(session)

        page = CreateVaultPage(self.window_shown.background, make=keep, machine=self._machine)
        page.made.connect(self._kept)
        page.given_up.connect(give_up)
        page.failed.connect(self._failed)
        self.window_shown.go(page)
        self.window_shown.drop_all_but(page)

    def is_open(self) -> bool:
        """Whether keys of a vault are in memory."""
        return self.session is not None or self._waiting is not None

    def has_no_way_back(self) -> bool:
        """A sample vault with cases of one's own: nobody knows its passphrase, so locking would lose them."""
        return self._sample is not None and self._sample.has_own_cases

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
        window, session = self.window_shown, self.session
        window.background.cancel_reading()
        if session is not None:
            session.ending.emit()
            folder, nickname = session.desk.vault.folder, self._nickname
            if session.sample:
                self._close_session()
                self.begin()
            else:
                self.show_unlock(folder, nickname)
                self._close_session(at_once=reason in CANNOT_WAIT)
        elif self._waiting is not None:
            self._lock_before_entering(self._waiting)
        else:
            self._forget_secrets()
        forget_copied_text()
        page = window.page()
        if page is not None:
            window.drop_all_but(page)
        if session is not None:
            window.background.hush()
            window.hide_banner()
        self.locked.emit()
        self._wait_until_shut()

    def _lock_before_entering(self, waiting: Opened) -> None:
        """The recovery code was on the screen and is gone with it: say how to get another."""
        from caf_desktop.ui.widgets.pills import Tone

        self._waiting = None
        remember_vault(waiting.desk.vault.folder)
        self.show_unlock(waiting.desk.vault.folder, nickname_of(waiting))
        self.window_shown.background.run(waiting.desk.close)
        self.window_shown.messages.show_message(
            _("Locked while your recovery code was shown."),
            _("If you have not written it down, unlock the vault and make a new one under Settings."),
            Tone.WARNING,
        )

    def _forget_secrets(self) -> None:
        from caf_desktop.ui.widgets.secret_field import SecretField

        page = self.window_shown.page()
        if page is not None:
            page.leave()
            for secret in page.findChildren(SecretField):
                secret.clear()
            page.arrive()

    def _is_too_late(self, opened: Opened, *, code_shown: bool = True) -> bool:
        """A vault that was being opened when everything was locked: nobody is there any more."""
        if not self._locking:
            return False
        sample = is_throwaway(opened)
        if sample:
            self.begin()
        elif code_shown:
            self.show_unlock(opened.desk.vault.folder, nickname_of(opened))
        else:
            self._lock_before_entering(opened)
        self.window_shown.background.run(lambda: shut(opened.desk, sample))
        self._wait_until_shut()
        return True

    def _wait_until_shut(self) -> None:
        """What has been asked of the writing thread so far comes first."""
        self._locking += 1
        self.window_shown.background.run(nothing, self._is_shut)

    def _is_shut(self, _nothing: object) -> None:
        self._locking -= 1
        if not self._locking:
            gc.collect()
            self.shut.emit()

    def _make_vault(self, wanted: NewVault) -> Opened:
        from caf_desktop.actions.doors import create_vault

        return create_vault(wanted) if self._clock is None else create_vault(wanted, clock=self._clock)

    def _entered(self, opened: Opened, found: Found) -> None:
        from caf_desktop.ui import routes
        from caf_desktop.ui.session import Session

        if self._is_too_late(opened):
            return
        desk = opened.desk
        self.session = Session(self.window_shown, desk, found.sample)
        self._nickname = nickname_of(opened)
        if found.sample:
            from caf_desktop.ui.entry.sample_watch import SampleWatch

            self._sample = SampleWatch(self.session, self.window_shown, found.episode_ids)
            self._sample.keep_wanted.connect(self.show_keep)
        else:
            remember_vault(desk.vault.folder)
            self._warn(found)
        self.opened.emit()
        self._catch_up_with_backups(self.session)
        routes.show_children(self.session)
        if found.last_episode:
            routes.show_record(self.session, found.last_episode)

    def _catch_up_with_backups(self, session: Session) -> None:
        """Make a backup whenever one is due; say so when none could be made for days."""
        from shiboken6 import isValid

        from caf_desktop.ui.widgets.pills import Tone

        def tell(words: str) -> None:
            if words and isValid(session) and session is self.session:
                self.window_shown.messages.show_message(_("The last backup is old."), words, Tone.WARNING)

        def look() -> None:
            session.read(lambda: backups_after_opening(session.desk), tell)

        if not session.sample:
            timer = QTimer(session, interval=_BACKUP_LOOK_MS)
            timer.timeout.connect(look)
            timer.start()
            look()

    def _restored(self, folder: Path, nickname: str, by_code: bool, words: str) -> None:
        remember_vault(folder)
        if by_code:
            self.show_recover(folder, nickname)
        else:
            self.show_unlock(folder, nickname)
        self.window_shown.messages.show_message(_("The vault is restored."), words)

    def _warn(self, found: Found) -> None:
        if found.warnings:
            (title, words), *others = found.warnings
            self.window_shown.show_banner(title, " ".join([words, *(word for each in others for word in each)]))

    def _kept(self, opened: Opened) -> None:
        self._close_session()
        self.window_shown.hide_banner()
        self.show_recovery_code(opened)

    def _may_close(self) -> bool:
        """Ask once before a recovery code nobody has written down, or cases of one's own in the sample, are lost."""
        if self._waiting is not None and self._asks_for_code():
            return False
        if self._sample is None or not self._sample.has_own_cases:
            return True
        from caf_desktop.ui.entry.create_vault import CreateVaultPage
        from caf_desktop.ui.widgets.pills import Tone

        if isinstance(self.window_shown.page(), CreateVaultPage):
            return True

        self.show_keep()
        self.window_shown.messages.show_message(
            _("You have added a child of your own to the sample vault."),
            _("Make a real vault to keep it, or close the program again to throw everything away."),
            Tone.WARNING,
        )
        return False

    def _asks_for_code(self) -> bool:
        """Ask, the first time, whether the recovery code shown is written down."""
        from caf_desktop.ui.entry.recovery_code import RecoveryCodePage
        from caf_desktop.ui.widgets.pills import Tone

        page = self.window_shown.page()
        if self._code_asked or not isinstance(page, RecoveryCodePage) or not page.is_waiting():
            return False
        self._code_asked = True
        self.window_shown.messages.show_message(
            _("Have you written your recovery code down?"),
            _("It cannot be shown again. Write it down now, or close the program again to go without it."),
            Tone.WARNING,
        )
        return True

    def _looked(self, folder: Path, refusals: list[str]) -> None:
        from caf_desktop.ui.widgets.pills import Tone

        if refusals:
            self.window_shown.messages.show_message(refusals[0], tone=Tone.DANGER)
        else:
            self.show_unlock(folder)

    def _failed(self, problem: BaseException) -> None:
        self.window_shown.show_problem(problem)

    def _close_session(self, *, closing: bool = False, at_once: bool = False) -> None:
        session, self.session = self.session, None
        self._sample = None
        if session is None:
            return
        forget_copied_text()
        desk, sample = session.desk, session.sample
        self.window_shown.background.run(lambda: shut(desk, sample, closing=closing, at_once=at_once))
        session.deleteLater()

    def _close(self) -> None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self.window_shown.background.run(waiting.desk.close)
        if self.session is not None:
            self.session.ending.emit()
        self._close_session(closing=True)
