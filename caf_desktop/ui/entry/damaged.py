"""A damaged vault: look at what can be read, write it to files, restore a backup. In that order; deletion never."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from caf_desktop.ui.background import Background
from caf_desktop.ui.entry.entry_page import EntryPage
from caf_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.progress import ProgressNotice
from caf_desktop.ui.widgets.text import Body
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.doors import Opened
    from caf_desktop.actions.salvaging import Written


class DamagedPage(EntryPage):
    """``opened`` carries what can be read, for reading only; the others lead elsewhere.

    The passphrase that has just opened the key slots is kept until the page is left.
    """

    opened = Signal(object)
    failed = Signal(object)
    restore_wanted = Signal()
    given_up = Signal()

    def __init__(
        self, folder: Path, nickname: str, passphrase: str, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("This vault is damaged"),
            _(
                "A part of its file is not as it was written, perhaps because of a failing disk or a lost connection. "
                "Nothing was changed and nothing was deleted. Please do not delete anything yourself."
            ),
            parent,
        )
        self._folder = folder
        self._nickname = nickname
        self._passphrase = passphrase
        self._background = background
        self.notice = Notice("", tone=Tone.GOOD)
        self.notice.hide()
        self.add(self.notice)
        self.progress = ProgressNotice(_("Reading what can be read…"), cancellable=False)
        self.progress.hide()
        self.add(self.progress)
        self.look_button = PrimaryButton(_("Look at what can be read"))
        self.write_button = SecondaryButton(_("Write it to files…"))
        self.restore_button = SecondaryButton(_("Restore from a backup…"))
        self._choice(
            _("See it"),
            _("Opens for reading only. Every page is checked, so what you see is right; what is missing is named."),
            self.look_button,
        )
        self._choice(
            _("Take it out"),
            _(
                "Writes one case file for each assessment that can be read. The files are in clear: put them somewhere "
                "safe, and bring them into a sound vault soon."
            ),
            self.write_button,
        )
        self._choice(
            _("Go on working"),
            _("Brings back the newest backup. The damaged vault is kept beside it."),
            self.restore_button,
        )
        self.back_button = LinkButton(_("Back to unlocking"))
        self.area.content.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()
        self.look_button.clicked.connect(self._look)
        self.write_button.clicked.connect(self._write)
        self.restore_button.clicked.connect(self.restore_wanted)
        self.back_button.clicked.connect(self.given_up)

    def arrive(self) -> None:
        """Begin at the first choice."""
        self.look_button.setFocus()

    def leave(self) -> None:
        """Forget the passphrase."""
        self._passphrase = ""

    def _choice(self, title: str, words: str, button: QWidget) -> None:
        card = Card(title)
        card.add(Body(words))
        card.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(card)

    def _look(self) -> None:
        folder, passphrase, nickname = self._folder, self._passphrase, self._nickname

        def open_it() -> Opened:
            from caf_desktop.actions.salvaging import open_damaged

            return open_damaged(folder, passphrase, nickname)

        self._busy(True)
        self._background.run(open_it, self.opened.emit, self._refused)

    def _write(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder for the case files"), "")
        if chosen:
            self.write_to(Path(chosen))

    def write_to(self, target: Path) -> None:
        """Write what can be read into a folder."""
        folder, passphrase, nickname = self._folder, self._passphrase, self._nickname

        def write() -> Written:
            from caf_desktop.actions.salvaging import write_readable

            return write_readable(folder, passphrase, nickname, target)

        self._busy(True)
        self._background.run(write, self._wrote, self._refused)

    def _wrote(self, written: Written) -> None:
        from caf_desktop.words.salvage import written_sentence

        self._busy(False)
        self._say(written_sentence(len(written.files), written.left_out), Tone.GOOD)

    def _refused(self, problem: BaseException) -> None:
        from caf_desktop.actions.act import Refused
        from caf_desktop.store.errors import VaultDamaged

        self._busy(False)
        if isinstance(problem, VaultDamaged):
            self._say(
                _("So much of the file is damaged that nothing of it can be read. Restore the newest backup."),
                Tone.DANGER,
            )
        elif isinstance(problem, Refused):
            self._say(problem.sentences(), Tone.DANGER)
        else:
            self.failed.emit(problem)

    def _say(self, words: str, tone: Tone) -> None:
        self.notice.tell(words, "", tone)
        self.notice.show()
        self.area.show_widget(self.notice)

    def _busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.notice.hide()
        for button in (self.look_button, self.write_button, self.restore_button, self.back_button):
            button.setEnabled(not busy)
