"""The pages before a vault is open, and how one leads to the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caf_desktop.ui.entry.known_vaults import known_vaults, remember_vault
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from caf_desktop.actions.doors import NewVault, Opened
    from caf_desktop.domain.policy_layers import LayerRead


class ClosedPages(QObject):
    """Welcome, making a vault, unlocking, the recovery code, a damaged vault, restoring.

    ``make`` makes a vault, off the window's thread; ``machine`` is what holds in place of this computer's settings.
    """

    opened = Signal(object)
    """An ``Opened`` vault, to go into."""
    code_made = Signal(object)
    """An ``Opened`` vault with a recovery code nobody has seen yet."""
    sample_wanted = Signal()

    def __init__(
        self, window: MainWindow, make: Callable[[NewVault], Opened], machine: LayerRead | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._make = make
        self._machine = machine

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
        page.sample_wanted.connect(self.sample_wanted)
        page.create_wanted.connect(self.show_create)
        page.open_wanted.connect(self.choose_vault)
        page.restore_wanted.connect(self.show_restore)
        self._window.go(page)

    def show_create(self) -> None:
        """The steps of making a vault."""
        from caf_desktop.ui.entry.create_vault import CreateVaultPage

        page = CreateVaultPage(self._window.background, make=self._make, machine=self._machine)
        page.made.connect(self.code_made)
        page.given_up.connect(self.begin)
        page.failed.connect(self._window.show_problem)
        self._window.go(page)

    def show_unlock(self, folder: Path, nickname: str = "") -> None:
        """Unlocking one vault."""
        from caf_desktop.ui.entry.unlock import UnlockPage

        page = UnlockPage(folder, self._window.background, nickname=nickname)
        page.opened.connect(self.opened)
        page.failed.connect(self._window.show_problem)
        page.recovery_wanted.connect(lambda chosen: self.show_recover(folder, chosen))
        page.other_wanted.connect(self.choose_vault)
        page.create_wanted.connect(self.show_create)
        page.restore_wanted.connect(lambda: self.show_restore(folder))
        page.damaged.connect(lambda who, passphrase: self.show_damaged(folder, who, passphrase))
        self._window.go(page)

    def show_damaged(self, folder: Path, nickname: str, passphrase: str) -> None:
        """A vault whose file is damaged: what can be done."""
        from caf_desktop.ui.entry.damaged import DamagedPage

        page = DamagedPage(folder, nickname, passphrase, self._window.background)
        page.opened.connect(self.opened)
        page.failed.connect(self._window.show_problem)
        page.restore_wanted.connect(lambda: self.show_restore(folder))
        page.given_up.connect(lambda: self.show_unlock(folder, nickname))
        self._window.go(page)

    def show_restore(self, folder: Path | None = None) -> None:
        """Bring a vault back from a backup, to ``folder`` unless another is chosen."""
        from caf_desktop.ui.entry.restore import RestorePage

        page = RestorePage(folder, self._window.background)
        page.restored.connect(self._restored)
        page.failed.connect(self._window.show_problem)
        page.given_up.connect(self.begin)
        self._window.go(page)

    def show_recover(self, folder: Path, nickname: str) -> None:
        """Coming back with the recovery code."""
        from caf_desktop.ui.entry.recover import RecoverPage

        page = RecoverPage(folder, nickname, self._window.background)
        page.opened.connect(self.code_made)
        page.failed.connect(self._window.show_problem)
        page.given_up.connect(lambda: self.show_unlock(folder, nickname))
        self._window.go(page)

    def choose_vault(self) -> None:
        """Ask for the folder of a vault that is on this computer."""
        from PySide6.QtWidgets import QFileDialog

        start = next((str(folder.parent) for folder in known_vaults()), "")
        chosen = QFileDialog.getExistingDirectory(self._window, _("Folder of the vault"), start)
        if chosen:
            self.open_folder(Path(chosen))

    def open_folder(self, folder: Path) -> None:
        """Unlock the vault in a folder, or say why it cannot be opened there."""
        from caf_desktop.ui.entry.looking import refusals

        self._window.background.read(lambda: refusals(folder), lambda words: self._looked(folder, words))

    def forget_secrets(self) -> None:
        """Empty every field of the page shown that holds a secret."""
        from caf_desktop.ui.widgets.secret_field import SecretField

        page = self._window.page()
        if page is not None:
            page.leave()
            for secret in page.findChildren(SecretField):
                secret.clear()
            page.arrive()

    def _looked(self, folder: Path, refusals: list[str]) -> None:
        from caf_desktop.ui.widgets.pills import Tone

        if refusals:
            self._window.messages.show_message(refusals[0], tone=Tone.DANGER)
        else:
            self.show_unlock(folder)

    def _restored(self, folder: Path, nickname: str, by_code: bool, words: str) -> None:
        remember_vault(folder)
        if by_code:
            self.show_recover(folder, nickname)
        else:
            self.show_unlock(folder, nickname)
        self._window.messages.show_message(_("The vault is restored."), words)
