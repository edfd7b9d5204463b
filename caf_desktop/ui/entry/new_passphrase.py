"""Choosing a passphrase: judged while it is typed, shown when wanted, or five words suggested (K-07)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.background import Background
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.secret_field import SecretField
from caf_desktop.words import _


class NewPassphrase(QWidget):
    """Two fields that must agree, and the reasons why a passphrase is refused.

    ``context`` gives, when asked, the names a guesser would try first.
    """

    judged = Signal()
    """The passphrase that stands in the field has been judged."""

    def __init__(self, background: Background, context: Callable[[], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._context = context
        self._reasons: dict[str, list[str]] = {}
        self.field = Field(
            _("Passphrase"),
            SecretField(),
            self,
            hint=_(
                "At least 15 characters. Four or five words that have nothing to do with each other are easy to "
                "remember and hard to guess. Pasting from a password manager is fine."
            ),
        )
        self.again = Field(_("Type it again"), SecretField(name=_("Type it again")), self)
        self.suggest_button = SecondaryButton(_("Suggest five words"), self)
        self.suggestion = Notice("", tone=Tone.PRIMARY, parent=self)
        self.suggestion.hide()
        self.verdict = Notice("", tone=Tone.NEUTRAL, parent=self)
        self.verdict.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(self.verdict)
        column.addWidget(self.suggest_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.suggestion)
        column.addWidget(self.again)
        grows_with_width(self)
        self.field.answer.edited.connect(self._judge)
        self.again.answer.left.connect(self._compare)
        self.suggest_button.clicked.connect(self._suggest)

    def passphrase(self) -> str:
        """What stands in the first field."""
        return self.field.answer.raw()

    def faults(self) -> list[tuple[str, Field]]:
        """What must be put right, each with its field; judged here and now."""
        if not self.passphrase():
            return [(_("Choose a passphrase."), self.field)]
        reasons = self._reasons_for(self.passphrase(), self._context())
        self._show(self.passphrase(), reasons)
        if reasons:
            return [(reasons[0], self.field)]
        if self.again.answer.raw() != self.passphrase():
            return [(_("The two passphrases are not the same. Type it again, or show both."), self.again)]
        return []

    def show_faults(self, faults: list[tuple[str, Field]]) -> None:
        """Show the errors with their fields."""
        for field in (self.field, self.again):
            field.set_error(next((words for words, faulty in faults if faulty is field), ""))

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.field, self.again):
            if isinstance(field.answer, SecretField):
                field.answer.clear()
        self.suggestion.hide()
        self.suggestion.title.setText("")

    def _judge(self, typed: str) -> None:
        self.field.set_error("")
        if typed != self.suggestion.title.text():
            self.suggestion.hide()
        if not typed:
            self.verdict.hide()
            return
        context = self._context()
        self._background.read(lambda: self._reasons_for(typed, context), lambda reasons: self._show(typed, reasons))

    def _show(self, typed: str, reasons: list[str]) -> None:
        if typed != self.passphrase():
            return
        if reasons:
            self.verdict.tell(_("Not yet a good passphrase"), " ".join(reasons), Tone.WARNING)
        else:
            self.verdict.tell(_("This is a good passphrase"), "", Tone.GOOD)
        self.verdict.show()
        self.judged.emit()

    def _compare(self) -> None:
        typed = self.again.answer.raw()
        if typed and typed == self.passphrase():
            self.again.set_error("")

    def _suggest(self) -> None:
        from caf_desktop.store.keys.passphrase import suggested_passphrase

        words = suggested_passphrase()
        self.suggestion.tell(words, _("Both fields are filled in with it. Learn it, or keep it in a password manager."))
        self.suggestion.show()
        for field in (self.field, self.again):
            field.answer.set_raw(words)
        self._judge(words)

    @staticmethod
    def _reasons_for(passphrase: str, context: list[str]) -> list[str]:
        from caf_desktop.store.keys.passphrase import passphrase_faults
        from caf_desktop.words.keys import keys_sentence

        return [keys_sentence(fault) for fault in passphrase_faults(passphrase, context)]
