"""A small form that opens where its button was: fields, what is wrong with them, and one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from caf_desktop.ui.session import Session
from caf_desktop.ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.secret_field import SecretField
from caf_desktop.ui.widgets.text import Muted
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act, Blocker, Changed


class InPlaceForm(QWidget):
    """Subclasses say which ``act`` their fields ask for. Passphrases are forgotten as soon as they were used."""

    stored = Signal(object)
    """What the act has changed."""
    given_up = Signal()

    def __init__(
        self, session: Session, fields: dict[str, Field], save_words: str, parent: QWidget, *, about: str = "",
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.fields = fields
        self.errors = ErrorSummary(self)
        self.save_button = DangerButton(save_words, self) if danger else PrimaryButton(save_words, self)
        self.cancel_button = SecondaryButton(_("Cancel"), self)
        self._buttons = QWidget(self)
        self._row = FlowLayout(self._buttons)
        for button in (self.save_button, self.cancel_button):
            self._row.addWidget(button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 8, 0, 4)
        self.column.setSpacing(12)
        self.column.addWidget(self.errors)
        if about:
            self.column.addWidget(Muted(about, self))
        for field in fields.values():
            self.column.addWidget(field)
        self.column.addWidget(self._buttons)
        for holder in (self._buttons, self):
            grows_with_width(holder)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.give_up)

    def act(self) -> Act:
        """What the fields ask for, as they stand."""
        raise NotImplementedError

    def save(self) -> None:
        """Do it, or say what is missing."""
        for field in self.fields.values():
            field.set_error("")
        self.errors.show_errors([])
        wrong = [
            (field.answer.error_text(), field)
            for field in self.fields.values()
            if isinstance(field.answer, DateField) and field.answer.error_text()
        ]
        if wrong:
            self._show(wrong)
            return
        act = self.act()
        self._forget_passphrases()
        self.set_busy(True)
        self.session.do(act, self._stored, self._refused, self._failed)

    def add_button(self, button: QWidget) -> None:
        """Another button behind *Cancel*."""
        self._row.addWidget(button)

    def give_up(self) -> None:
        """Close the form; nothing was changed."""
        self._forget_passphrases()
        self.given_up.emit()

    def raw(self, name: str) -> str:
        """What stands in a field."""
        return self.fields[name].answer.raw()

    def begin(self) -> None:
        """Give the first field the keyboard."""
        next(iter(self.fields.values())).take_focus()

    def set_busy(self, busy: bool) -> None:
        """Nothing can be pressed twice while it is being done."""
        self.save_button.setEnabled(not busy)

    def _stored(self, changed: Changed) -> None:
        if not isValid(self):  # the page was left meanwhile; others are told by the session
            return
        self.set_busy(False)
        self.stored.emit(changed)

    def _refused(self, blockers: list[Blocker]) -> None:
        if not isValid(self):
            return
        self.set_busy(False)
        first = next(iter(self.fields.values()))
        self._show([(each.sentence, self.fields.get(each.link_id, first)) for each in blockers])

    def _failed(self, problem: BaseException) -> None:
        """A passphrase that is wrong, or too soon, is said at its field; anything else above the page."""
        from caf_desktop.store.keys.errors import KeysError
        from caf_desktop.store.throttle import TooSoon
        from caf_desktop.words.keys import keys_sentence

        if not isValid(self):
            return
        self.set_busy(False)
        if isinstance(problem, (KeysError, TooSoon)) and "passphrase" in self.fields:
            self._show([(keys_sentence(problem), self.fields["passphrase"])])
        else:
            self.session.window_shown.show_problem(problem)

    def _show(self, wrong: list[tuple[str, Field]]) -> None:
        for sentence, field in wrong:
            field.set_error(sentence)
        self.errors.show_errors([(sentence, field) for sentence, field in wrong])

    def _forget_passphrases(self) -> None:
        for field in self.fields.values():
            if isinstance(field.answer, SecretField):
                field.answer.clear()
