"""The cards of *Keys and passphrases*: one's passphrase, the recovery code, who has a way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.entry.new_passphrase import NewPassphrase
from caf_desktop.ui.entry.recovery_code import ShownCode
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.keys_form import KeyForm
from caf_desktop.ui.widgets.bullets import Bullets
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Body, Muted
from caf_desktop.words import _, ngettext
from caf_desktop.words.dates import long_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from caf_desktop.actions.act import Act
    from caf_desktop.actions.keys_facts import KeysFacts, PersonsSlot


class PassphraseCard(Card):
    """Choosing a new passphrase for oneself."""

    def __init__(self, session: Session, again: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(_("Your passphrase"), parent)
        self._session = session
        self._again = again
        self._context: list[str] = []
        self.state = Body("", self)
        self.add(self.state)
        self.form = KeyForm(session, _("Change your passphrase…"), _("Change it"), self._act, self._done, self)
        self.new = NewPassphrase(session.window_shown.background, lambda: self._context, self)
        self.new.field.set_label(_("New passphrase"))
        self.form.own.set_label(_("Your present passphrase"))
        self.form.by_blocker["new-passphrase"] = self.new.field
        self.form.put(self.new)
        self.add(self.form)

    def show_facts(self, facts: KeysFacts, context: list[str]) -> None:
        """Say since when it holds, and learn the words a guesser would try."""
        self._context = context
        own = facts.own
        if own is not None:
            self.state.setText(_("On the unlock screen you are “{nickname}”.").format(nickname=own.nickname))

    def _act(self, own: str) -> Act | None:
        from caf_desktop.actions.keys import ChangePassphrase

        faults = self.new.faults()
        self.new.show_faults(faults)
        if faults:
            faults[0][1].take_focus()
            return None
        return ChangePassphrase(own, self.new.passphrase())

    def _done(self) -> None:
        self.new.clear()
        self.form.tell(_("Your passphrase is changed."), more=_("From now on only the new one opens the vault."))
        self._again()


class RecoveryCard(Card):
    """The recovery code: how old it is, and a new one, shown once and typed again before it holds."""

    def __init__(self, session: Session, again: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(_("Recovery code"), parent)
        self._session = session
        self._again = again
        self._code = ""
        self.state = Body("", self)
        self.add(self.state)
        self.form = KeyForm(
            session, _("Make a new recovery code…"), _("Replace the recovery code"), self._act, self._done, self
        )
        self.shown = ShownCode("")
        self.form.put(self.shown)
        self.form.put(
            Body(
                _(
                    "Write it on paper and keep it apart from this computer. It is shown only now. The old code holds "
                    "until you have typed the new one and replaced it."
                ),
                self,
            )
        )
        self.typed = Field(
            _("Now type the code from your paper"),
            LineField(),
            self,
            hint=_("Capital or small letters, with or without dashes."),
        )
        self.form.by_blocker["recovery-code"] = self.typed
        self.form.put(self.typed)
        self.add(self.form)
        self.form.open_button.clicked.connect(self._make)
        self.form.fold_button.clicked.connect(self.forget)

    def show_facts(self, facts: KeysFacts) -> None:
        """Say how old the code is."""
        if facts.recovery_made is None:
            self.state.setText(_("This vault has no recovery code. Make one now."))
            return
        made = facts.recovery_made.date()
        days = max((self._session.desk.today() - made).days, 0)
        age = ngettext("{count} day old", "{count} days old", days).format(count=days)
        self.state.setText(
            _("Made on {day}: {age}. Only the paper you wrote it on has it.").format(day=long_day(made), age=age)
        )

    def forget(self) -> None:
        """Take the code off the screen."""
        self._code = ""
        self.shown.show_code("")
        self.typed.answer.set_raw("")

    def _make(self) -> None:
        from caf_desktop.store.keys.recovery import new_recovery_code

        self._code = new_recovery_code()
        self.shown.show_code(self._code)
        self.shown.setFocus()

    def _act(self, own: str) -> Act | None:
        from caf_desktop.actions.keys import RenewRecoveryCode
        from caf_desktop.ui.entry.recovery_code import typing_fault

        fault = typing_fault(self.typed.answer.raw(), self._code)
        self.typed.set_error(fault)
        if fault:
            self.typed.take_focus()
            return None
        return RenewRecoveryCode(own, self._code)

    def _done(self) -> None:
        self.forget()
        self.form.tell(_("The recovery code is replaced."), more=_("Destroy the paper with the old one."))
        self._again()


class PeopleCard(Card):
    """Who has a way in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Who can unlock this vault"), parent)
        self.people = Bullets((), self)
        self.add(self.people)
        self.add(Muted(_("People are added and shut out under People."), self))

    def show_facts(self, facts: KeysFacts) -> None:
        """One line for each."""
        self.people.set_points([_person_words(person) for person in facts.people])


def _person_words(person: PersonsSlot) -> str:
    if not person.name:
        return _("{nickname}: not finished, opens nothing.").format(nickname=person.nickname)
    words = _("{nickname}: {name}, since {day}.").format(
        nickname=person.nickname, name=person.name, day=long_day(person.made.date())
    )
    if not person.strong:
        words += " " + _("Weaker than today’s rule; made stronger at their next unlocking.")
    return words
