"""Coming back with the recovery code, and a new passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.background import Background
from caf_desktop.ui.entry.entry_page import EntryPage
from caf_desktop.ui.entry.new_passphrase import NewPassphrase
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.steps import Steps
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.doors import Opened


class RecoverPage(EntryPage):
    """``opened`` carries what was opened, with the next recovery code; ``given_up`` leads back."""

    opened = Signal(object)
    failed = Signal(object)
    given_up = Signal()

    def __init__(self, folder: Path, nickname: str, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Come back with your recovery code"),
            _(
                "The code opens the vault once. You choose a new passphrase, and you get a new recovery code. "
                "That the code was used is written in the vault’s journal."
            ),
            parent,
        )
        self._folder = folder
        self._nickname = nickname
        self._background = background
        self.errors = ErrorSummary()
        self.add(self.errors)
        self.code = Field(_("Recovery code"), LineField(), hint=_("Seven groups of four, with or without dashes."))
        self.add(self.code)
        self.new = NewPassphrase(background, lambda: [nickname])
        self.new.field.set_label(_("New passphrase"))
        self.add(self.new)
        self.foot = Steps(_("Open the vault with the new passphrase"), previous_words=_("Back to unlocking"))
        self.add(self.foot)
        self.finish()
        self.foot.previous.connect(self.given_up)
        self.foot.next.connect(self.go_next)

    def arrive(self) -> None:
        """Begin at the code."""
        self.code.take_focus()

    def leave(self) -> None:
        """Forget what was typed."""
        self.code.answer.set_raw("")
        self.new.clear()

    def go_next(self) -> None:
        """Check what was typed, then open the vault."""
        wrong_code = self._code_fault()
        faults = [*([(wrong_code, self.code)] if wrong_code else []), *self.new.faults()]
        self._show(faults)
        if faults:
            return
        self.foot.setEnabled(False)
        code, passphrase = self.code.answer.raw(), self.new.passphrase()

        def recover() -> Opened:
            from caf_desktop.actions.doors import recover_vault

            return recover_vault(self._folder, code, passphrase, self._nickname)

        self._background.run(recover, self.opened.emit, self._refused)

    def _refused(self, problem: BaseException) -> None:
        from caf_desktop.store.keys.errors import WrongRecoveryCode
        from caf_desktop.store.throttle import TooSoon
        from caf_desktop.words.keys import keys_sentence

        self.foot.setEnabled(True)
        if isinstance(problem, (WrongRecoveryCode, TooSoon)):
            self._show([(keys_sentence(problem), self.code)])
        else:
            self.failed.emit(problem)

    def _show(self, faults: list[tuple[str, Field]]) -> None:
        self.code.set_error(next((words for words, field in faults if field is self.code), ""))
        self.new.show_faults(faults)
        self.errors.show_errors(faults)

    def _code_fault(self) -> str:
        from caf_desktop.store.keys.recovery import CodeRefused, parse_recovery_code
        from caf_desktop.words.keys import keys_sentence

        try:
            parse_recovery_code(self.code.answer.raw())
        except CodeRefused as refused:
            return keys_sentence(refused)
        return ""
