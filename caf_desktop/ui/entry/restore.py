"""Bring a vault back from a backup, before any vault is open."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from caf_desktop.ui.background import Background
from caf_desktop.ui.entry.entry_page import EntryPage
from caf_desktop.ui.entry.known_vaults import usual_vault_folder
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.choices import RadioGroup, TickField
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.progress import ProgressNotice
from caf_desktop.ui.widgets.secret_field import SecretField
from caf_desktop.ui.widgets.select_field import Option, SelectField
from caf_desktop.ui.widgets.steps import Steps
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.restoring import Restore, Restored
    from caf_desktop.store.backup_file import Manifest

_PASSPHRASE, _CODE = "passphrase", "code"


class RestorePage(EntryPage):
    """``restored`` carries the vault's folder, the nickname, whether by recovery code, and what is to be said."""

    restored = Signal(object, str, bool, str)
    failed = Signal(object)
    given_up = Signal()

    def __init__(self, folder: Path | None, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Restore from a backup"),
            _(
                "A backup is one file whose name begins with “caf-” and ends with “.cafbackup”. It is checked before "
                "anything is put in place, and nothing that is there is deleted."
            ),
            parent,
        )
        self._background = background
        self._facts: Manifest | None = None
        self._stop = threading.Event()
        self.errors = ErrorSummary()
        self.add(self.errors)
        self.file_button = SecondaryButton(_("Choose the file…"))
        self.file = Field(_("Backup file"), LineField())
        self.add(self.file)
        self.area.content.addWidget(self.file_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.about = Notice("", tone=Tone.NEUTRAL)
        self.about.hide()
        self.add(self.about)
        self.how = Field(
            _("What opens it?"),
            RadioGroup([(_PASSPHRASE, _("A passphrase of that time")), (_CODE, _("The recovery code of that time"))]),
        )
        self.how.answer.set_raw(_PASSPHRASE)
        self.add(self.how)
        self._names = SelectField([])
        self.who = Field(_("Whose passphrase?"), self._names)
        self.who.hide()
        self.add(self.who)
        self.passphrase = Field(
            _("Passphrase"),
            SecretField(),
            hint=_("If you have changed your passphrase since the backup was made, use the old one."),
        )
        self.add(self.passphrase)
        self.code = Field(_("Recovery code"), LineField(), hint=_("Seven groups of four, with or without dashes."))
        self.code.hide()
        self.add(self.code)
        self.folder = Field(_("Folder for the vault"), LineField())
        self.folder.answer.set_raw(str(folder or usual_vault_folder()))
        self.add(self.folder)
        self.aside = Field(
            _("If a vault is there already"), TickField(_("Keep it beside the restored one, under another name"))
        )
        self.add(self.aside)
        self.progress = ProgressNotice(_("Restoring and checking the backup…"))
        self.progress.hide()
        self.add(self.progress)
        self.foot = Steps(_("Restore"), previous_words=_("Back"))
        self.add(self.foot)
        self.finish()
        self._fields = (self.file, self.passphrase, self.code, self.folder)
        self.file_button.clicked.connect(self._choose)
        self.file.answer.left.connect(self._look)
        self.how.answer.edited.connect(self._show_how)
        self.progress.cancelled.connect(self._stop.set)
        self.foot.previous.connect(self.given_up)
        self.foot.next.connect(self.go_next)

    def arrive(self) -> None:
        """Begin at the file."""
        self.file_button.setFocus()

    def leave(self) -> None:
        """Forget what was typed, and give up what is under way."""
        self._stop.set()
        for field in (self.passphrase, self.code):
            field.answer.set_raw("")

    def choose_file(self, path: Path) -> None:
        """Take this backup, and say when it was made."""
        self.file.answer.set_raw(str(path))
        self._look()

    def by_code(self) -> bool:
        """Whether the recovery code is to open it."""
        return self.how.answer.raw() == _CODE

    def go_next(self) -> None:
        """Check what was typed, then restore."""
        faults = self._faults()
        self._show(faults)
        if not faults:
            self._begin()

    def _faults(self) -> list[tuple[str, Field]]:
        found = []
        if not self.file.answer.raw().strip():
            found.append((_("Choose the backup file."), self.file))
        if self.by_code() and not self.code.answer.raw().strip():
            found.append((_("Type the recovery code."), self.code))
        if not self.by_code() and not self.passphrase.answer.raw():
            found.append((_("Type the passphrase."), self.passphrase))
        if not self.folder.answer.raw().strip():
            found.append((_("Say where the vault is to lie."), self.folder))
        return found

    def _begin(self) -> None:
        wanted = self._wanted()
        self._stop = threading.Event()
        self.progress.cancelled.connect(self._stop.set)
        self.foot.setEnabled(False)
        self.progress.show()
        stop = self._stop

        def restore_it() -> Restored:
            from caf_desktop.actions.restoring import restore
            from caf_desktop.store.going_on import Stopped

            def go_on(_done: int, _of: int) -> None:
                if stop.is_set():
                    raise Stopped

            return restore(wanted, go_on)

        self._background.run(restore_it, self._done, self._refused)

    def _wanted(self) -> Restore:
        from caf_desktop.actions.restoring import Restore

        by_code = self.by_code()
        return Restore(
            Path(self.file.answer.raw().strip()),
            Path(self.folder.answer.raw().strip()).expanduser().absolute(),
            "" if by_code else self.passphrase.answer.raw(),
            self.code.answer.raw() if by_code else "",
            self._nickname(),
            self.aside.answer.raw() == "true",
        )

    def _nickname(self) -> str:
        names = self._facts.header.nicknames() if self._facts is not None else ()
        return self.who.answer.raw() if len(names) > 1 else next(iter(names), "")

    def _done(self, restored: Restored) -> None:
        from datetime import datetime

        from caf_desktop.words.backups import erased_again_sentence, fork_sentence, no_list_sentence

        now = datetime.now().astimezone()
        moment = restored.manifest.moment
        said = [fork_sentence(moment, now)]
        if restored.moved_aside is not None:
            said.append(_("The vault that was there is kept as “{name}”.").format(name=restored.moved_aside.name))
        if restored.erased_again:
            said.append(erased_again_sentence(restored.erased_again))
        elif not restored.list_found:
            said.append(no_list_sentence(moment, now))
        folder = Path(self.folder.answer.raw().strip()).expanduser().absolute()
        self.restored.emit(folder, self._nickname(), self.by_code(), " ".join(said))

    def _refused(self, problem: BaseException) -> None:
        self.foot.setEnabled(True)
        self.progress.hide()
        found = _field_fault(problem, self.by_code())
        if found is not None:
            words, name = found
            self._show([(words, getattr(self, name))])
        elif type(problem).__name__ != "Stopped":
            self.failed.emit(problem)

    def _show(self, faults: list[tuple[str, Field]]) -> None:
        for field in self._fields:
            field.set_error(next((words for words, faulty in faults if faulty is field), ""))
        self.errors.show_errors(faults)

    def _show_how(self, _raw: str) -> None:
        by_code = self.by_code()
        self.code.setVisible(by_code)
        self.passphrase.setVisible(not by_code)
        self.who.setVisible(not by_code and self._facts is not None and len(self._facts.header.nicknames()) > 1)

    def _choose(self) -> None:
        kinds = _("Backups (*.cafbackup);;All files (*)")
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Backup file"), "", kinds)
        if chosen:
            self.choose_file(Path(chosen))

    def _look(self) -> None:
        path = Path(self.file.answer.raw().strip())
        if not path.name:
            return

        def read() -> Manifest:
            from caf_desktop.actions.restoring import facts_of

            return facts_of(path)

        self._background.run(read, self._show_facts, self._not_this_one)

    def _show_facts(self, facts: Manifest) -> None:
        from datetime import datetime

        from caf_desktop.words.backups import age_of_backup, moment_of_backup, size_words

        now = datetime.now().astimezone()
        self._facts = facts
        names = facts.header.nicknames()
        self._names.set_options([Option(name, name) for name in names])
        self.who.answer.set_raw(next(iter(names), ""))
        self._show_how("")
        self.file.set_error("")
        moment, age = moment_of_backup(facts.moment, now), age_of_backup(facts.moment, now)
        made = _("Made {moment}, {age}.").format(moment=moment, age=age)
        self.about.tell(made, _("{size}, for {names}.").format(size=size_words(facts.size), names=", ".join(names)))
        self.about.show()

    def _not_this_one(self, problem: BaseException) -> None:
        found = _field_fault(problem, self.by_code())
        self._facts = None
        self.about.hide()
        if found is not None:
            self.file.set_error(found[0])
        elif isinstance(problem, OSError):
            self.file.set_error(_("This file cannot be read."))
        else:
            self.failed.emit(problem)


def _field_fault(problem: BaseException, by_code: bool) -> tuple[str, str] | None:
    """What is wrong with one of the answers, and with which; nothing for anything else."""
    from caf_desktop.actions.act import Refused
    from caf_desktop.store import errors
    from caf_desktop.store.keys.errors import KeysError, NoSuchSlot, WrongPassphrase
    from caf_desktop.words.faults import vault_fault_sentence
    from caf_desktop.words.keys import keys_sentence

    if isinstance(problem, (errors.NotABackup, errors.BackupDamaged, errors.NewerBackup, errors.NewerVault)):
        return vault_fault_sentence(type(problem).__name__), "file"
    if isinstance(problem, errors.AlreadyThere):
        words = _("There is a vault, or other files, in this folder. Choose another folder, or tick that it is kept.")
        return words, "folder"
    if isinstance(problem, errors.ReadOnly):
        return _("The vault in this folder is open. Close it first, then try again."), "folder"
    if isinstance(problem, Refused):
        return problem.sentences(), "folder"
    if isinstance(problem, (WrongPassphrase, NoSuchSlot)):
        return _("That passphrase does not open this backup. Try the one you had when it was made."), "passphrase"
    if isinstance(problem, KeysError):
        return keys_sentence(problem), "code" if by_code else "passphrase"
    return None
