"""Coming back with the recovery code or the organisation's key, and a new passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.background import Background
from caf_desktop.ui.entry.entry_page import EntryPage
from caf_desktop.ui.entry.escrow_key_fields import EscrowKeyFields
from caf_desktop.ui.entry.new_passphrase import NewPassphrase
from caf_desktop.ui.widgets.choices import RadioGroup
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.steps import Steps
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.doors import Opened

CODE, ESCROW = "code", "escrow"
"""The two ways."""


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
                "That you came in this way is written in the vault’s journal."
            ),
            parent,
        )
        self._folder = folder
        self._nickname = nickname
        self._background = background
        self.errors = ErrorSummary()
        self.add(self.errors)
        self.how = Field(
            _("How do you come back?"),
            RadioGroup([(CODE, _("With the recovery code")), (ESCROW, _("With your organisation’s key"))]),
        )
        self.how.answer.set_raw(CODE)
        self.how.setVisible(_has_escrow(folder))
        self.add(self.how)
        self.code = Field(_("Recovery code"), LineField(), hint=_("Seven groups of four, with or without dashes."))
        self.add(self.code)
        self.key = EscrowKeyFields()
        self.key.hide()
        self.add(self.key)
        self.new = NewPassphrase(background, lambda: [nickname])
        self.new.field.set_label(_("New passphrase"))
        self.add(self.new)
        self.foot = Steps(_("Open the vault with the new passphrase"), previous_words=_("Back to unlocking"))
        self.add(self.foot)
        self.finish()
        self.foot.previous.connect(self.given_up)
        self.foot.next.connect(self.go_next)
        self.how.answer.edited.connect(self._choose)

    def arrive(self) -> None:
        """Begin at the code."""
        self.code.take_focus()

    def leave(self) -> None:
        """Forget what was typed."""
        self.code.answer.set_raw("")
        self.key.clear()
        self.new.clear()

    def go_next(self) -> None:
        """Check what was typed, then open the vault."""
        by_key = self.how.answer.raw() == ESCROW
        first = self.key.file if by_key else self.code
        wrong = self.key.fault() if by_key else self._code_fault()
        faults = [*([(wrong, first)] if wrong else []), *self.new.faults()]
        self._show(faults)
        if faults:
            return
        self.foot.setEnabled(False)
        folder, nickname = self._folder, self._nickname
        code, passphrase = self.code.answer.raw(), self.new.passphrase()
        key, password = self.key.key_bytes(), self.key.password.answer.raw()

        def recover() -> Opened:
            from caf_desktop.actions.doors import recover_vault, recover_with_escrow

            if by_key:
                return recover_with_escrow(folder, key, password, passphrase, nickname)
            return recover_vault(folder, code, passphrase, nickname)

        self._background.run(recover, self.opened.emit, self._refused)

    def _choose(self, how: str) -> None:
        self.code.setVisible(how == CODE)
        self.key.setVisible(how == ESCROW)
        self._show([])

    def _refused(self, problem: BaseException) -> None:
        from caf_desktop.actions.act import Refused
        from caf_desktop.store.keys.errors import WrongEscrowKey, WrongRecoveryCode
        from caf_desktop.store.throttle import TooSoon
        from caf_desktop.words.keys import keys_sentence

        self.foot.setEnabled(True)
        if isinstance(problem, Refused):
            self._show([(problem.blockers[0].sentence, self.new.field)])
        elif isinstance(problem, (WrongRecoveryCode, WrongEscrowKey, TooSoon)):
            by_key = self.how.answer.raw() == ESCROW
            self._show([(keys_sentence(problem), self.key.file if by_key else self.code)])
        else:
            self.failed.emit(problem)

    def _show(self, faults: list[tuple[str, Field]]) -> None:
        for field in (self.code, self.key.file):
            field.set_error(next((words for words, faulty in faults if faulty is field), ""))
        self.new.show_faults(faults)
        self.errors.show_errors(faults)

    def _code_fault(self) -> str:
        from caf_desktop.store.keys.recovery import CodeRefused, parse_recovery_code
        from caf_desktop.words.keys import keys_sentence

        if not self.code.answer.raw().strip():
            return _("Type your recovery code.")
        try:
            parse_recovery_code(self.code.answer.raw())
        except CodeRefused as refused:
            return keys_sentence(refused)
        return ""


def _has_escrow(folder: Path) -> bool:
    """Whether an organisation's key opens this vault."""
    from caf_desktop.store.keys.errors import HeaderDamaged
    from caf_desktop.store.keys.header import SlotKind
    from caf_desktop.store.keys.header_file import read_header

    try:
        return bool(read_header(folder / "keys.json").of_kind(SlotKind.ESCROW))
    except HeaderDamaged:
        return False
