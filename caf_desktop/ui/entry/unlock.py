"""Unlocking a vault. Nothing of any record is on this page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from caf_desktop.store.keys.errors import HeaderDamaged, WrongPassphrase
from caf_desktop.store.keys.header_file import read_header
from caf_desktop.store.throttle import FILE_NAME, Throttle, TooSoon
from caf_desktop.ui.background import Background
from caf_desktop.ui.entry.appearance_choice import AppearanceChoice
from caf_desktop.ui.entry.entry_page import EntryPage
from caf_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.secret_field import SecretField
from caf_desktop.words import _
from caf_desktop.words.keys import copied_file_sentence, keys_sentence

if TYPE_CHECKING:
    from caf_desktop.actions.doors import Opened

_FEW = 5
_SECOND = 1000
_WORTH_EXPLAINING = 3


class UnlockPage(EntryPage):
    """``opened`` carries what was opened; the other signals lead elsewhere."""

    opened = Signal(object)
    failed = Signal(object)
    recovery_wanted = Signal(str)
    """The nickname that was chosen."""
    other_wanted = Signal()
    create_wanted = Signal()
    restore_wanted = Signal()
    damaged = Signal(str, str)
    """The nickname and the passphrase that has just opened the key slots: the database itself cannot be opened."""

    def __init__(
        self, folder: Path, background: Background, parent: QWidget | None = None, *, nickname: str = ""
    ) -> None:
        super().__init__(_("Unlock your vault"), str(folder), parent)
        self.folder = folder
        self._background = background
        self.notice = Notice("", tone=Tone.WARNING)
        self.notice.hide()
        self.add(self.notice)
        self._throttle = Throttle(folder / FILE_NAME)
        self._is_closed_for_good = False
        self.nicknames = self._read_nicknames()
        self.who = self._who_field(nickname)
        self.passphrase = Field(_("Passphrase"), SecretField())
        self.add(self.passphrase)
        self.unlock_button = PrimaryButton(_("Unlock"))
        self.area.content.addWidget(self.unlock_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.recovery_button = LinkButton(_("Use your recovery code"))
        self.other_button = LinkButton(_("Open another vault…"))
        self.restore_button = LinkButton(_("Restore from a backup…"))
        self.create_button = LinkButton(_("Create a new vault"))
        elsewhere = QVBoxLayout()
        elsewhere.setSpacing(2)
        for button in (self.recovery_button, self.other_button, self.restore_button, self.create_button):
            elsewhere.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.appearance = AppearanceChoice()
        elsewhere.addWidget(self.appearance)
        self.area.content.addLayout(elsewhere)
        self.finish()
        for widget in (self.passphrase, self.unlock_button, self.recovery_button):
            widget.setVisible(not self._is_closed_for_good)
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND)
        self._tick.timeout.connect(self._count_down)
        self.unlock_button.clicked.connect(self.unlock)
        self._line().returnPressed.connect(self.unlock)
        self.recovery_button.clicked.connect(self._ask_recovery)
        self.other_button.clicked.connect(self.other_wanted)
        self.create_button.clicked.connect(self.create_wanted)
        self.restore_button.clicked.connect(self.restore_wanted)

    def arrive(self) -> None:
        """Begin at the passphrase; say if the vault is open elsewhere or a wait runs."""
        (self.restore_button if self._is_closed_for_good else self._line()).setFocus()
        self._background.run(lambda: _in_use(self.folder), self._say_in_use)
        if self._throttle.wait():
            self._begin_wait()

    def leave(self) -> None:
        """Forget what was typed."""
        self._tick.stop()
        self._secret().clear()

    def nickname(self) -> str:
        """The nickname chosen."""
        if self.who is None:
            return self.nicknames[0] if self.nicknames else ""
        return self.who.answer.raw()

    def unlock(self) -> None:
        """Try the passphrase."""
        if not self.unlock_button.isEnabled():
            return
        typed = self.passphrase.answer.raw()
        if not typed:
            self.passphrase.set_error(_("Type your passphrase."))
            self.passphrase.take_focus()
            return
        self._busy(True)
        folder, nickname = self.folder, self.nickname()

        def open_it() -> Opened:
            from caf_desktop.actions.doors import open_vault

            return open_vault(folder, typed, nickname)

        self._background.run(open_it, self._unlocked, self._refused)

    def _read_nicknames(self) -> tuple[str, ...]:
        try:
            header = read_header(self.folder / "keys.json")
        except HeaderDamaged as damage:
            self._say(keys_sentence(damage), Tone.DANGER)
            self._is_closed_for_good = True
            return ()
        return header.nicknames(self._throttle.last_used())

    def _who_field(self, nickname: str) -> Field | None:
        if len(self.nicknames) < 2:
            return None
        from caf_desktop.ui.widgets.choices import ChoiceField, RadioGroup
        from caf_desktop.ui.widgets.select_field import Option, SelectField

        answer: ChoiceField | SelectField
        if len(self.nicknames) <= _FEW:
            answer = RadioGroup([(name, name) for name in self.nicknames])
        else:
            answer = SelectField([Option(name, name) for name in self.nicknames])
        answer.set_raw(nickname if nickname in self.nicknames else self.nicknames[0])
        field = Field(_("Who are you?"), answer)
        self.add(field)
        return field

    def _unlocked(self, opened: Opened) -> None:
        self._secret().clear()
        self.opened.emit(opened)

    def _refused(self, problem: BaseException) -> None:
        self._busy(False)
        if isinstance(problem, TooSoon):
            self._begin_wait()
        elif isinstance(problem, WrongPassphrase):
            self.passphrase.set_error(keys_sentence(problem))
            self.passphrase.take_focus()
            self._line().selectAll()
            if self._throttle.wait():
                self._begin_wait()
        elif _is_damage(problem):
            self.damaged.emit(self.nickname(), self._secret().raw())
        else:
            self.failed.emit(problem)

    def _begin_wait(self) -> None:
        self.unlock_button.setEnabled(False)
        self._tick.start()
        self._count_down()

    def _count_down(self) -> None:
        seconds = self._throttle.wait()
        if not seconds:
            self._tick.stop()
            self.unlock_button.setEnabled(True)
            self._say(_("You can try again now."), Tone.NEUTRAL)
            return
        soon = TooSoon(seconds, self._throttle.failures(), self._throttle.wait(recovery=True) == 0)
        more = copied_file_sentence() if soon.failures > _WORTH_EXPLAINING else ""
        if self.notice.isHidden():
            self._say(keys_sentence(soon), Tone.WARNING, more)
        else:
            self.notice.title.setText(keys_sentence(soon))

    def _say_in_use(self, in_use: bool) -> None:
        if in_use and self.notice.isHidden():
            self._say(
                _("This vault is open on this computer."),
                Tone.NEUTRAL,
                _("Unlocked here too, it can be read. To write in it, close the other window first."),
            )

    def _say(self, title: str, tone: Tone, words: str = "") -> None:
        self.notice.tell(title, words, tone)
        self.notice.show()

    def _busy(self, busy: bool) -> None:
        self.unlock_button.setEnabled(not busy)
        self.unlock_button.setText(_("Unlocking…") if busy else _("Unlock"))
        if busy:
            self.passphrase.set_error("")

    def _ask_recovery(self) -> None:
        self.recovery_wanted.emit(self.nickname())

    def _secret(self) -> SecretField:
        answer = self.passphrase.answer
        assert isinstance(answer, SecretField), "the passphrase field is made above"
        return answer

    def _line(self) -> QLineEdit:
        return self._secret().line


def _is_damage(problem: BaseException) -> bool:
    from caf_desktop.store.errors import VaultDamaged

    return isinstance(problem, VaultDamaged)


def _in_use(folder: Path) -> bool:
    """Whether a process holds the writer's place; a folder that cannot be written holds none."""
    from caf_desktop.store.writer_lock import WriterLock

    try:
        lock = WriterLock.try_take(folder / "writer.lock")
    except OSError:
        return False
    if lock is None:
        return True
    lock.release()
    return False
