"""Making a vault, step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.background import Background
from caf_desktop.ui.entry.entry_page import EntryPage
from caf_desktop.ui.entry.vault_steps import ContactsStep, Faults, PassphraseStep, PlaceStep, Step, WhoStep
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.keyboard import focus_into
from caf_desktop.ui.widgets.progress import ProgressNotice
from caf_desktop.ui.widgets.steps import Steps
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.doors import NewVault, Opened
    from caf_desktop.domain.policy_layers import LayerRead


class CreateVaultPage(EntryPage):
    """Four steps; at the end ``made`` carries what was opened. ``given_up`` when one goes back from the first.

    ``make`` makes the vault from what was asked for, off the window's thread; ``names`` gives, there too, those of the
    families and people whose records it will hold, which a guesser would try.
    """

    made = Signal(object)
    given_up = Signal()
    failed = Signal(object)

    def __init__(
        self,
        background: Background,
        parent: QWidget | None = None,
        *,
        make: Callable[[NewVault], Opened],
        machine: LayerRead | None = None,
        names: Callable[[], list[str]] = list,
    ) -> None:
        super().__init__("", " ", parent)
        self._make_from = make
        self._background = background
        self._names: list[str] = []
        self.errors = ErrorSummary()
        self.add(self.errors)
        self.who = WhoStep()
        self.contacts = ContactsStep()
        self.place = PlaceStep(background, machine)
        self.secret = PassphraseStep(background, self._context)
        self.steps: list[Step] = [self.who, self.contacts, self.place, self.secret]
        for step in self.steps:
            self.add(step)
            step.hide()
        self.progress = ProgressNotice(_("Making your vault…"), cancellable=False)
        self.progress.hide()
        self.add(self.progress)
        self.foot = Steps("")
        self.add(self.foot)
        self.finish()
        self._at = 0
        self.foot.next.connect(self.go_next)
        self.foot.previous.connect(self.go_previous)
        self._show(0)

        def known() -> list[str]:
            from caf_desktop.actions.new_passphrases import office_names

            return [*office_names(machine), *names()]

        background.read(known, self._learn)

    def arrive(self) -> None:
        """Begin at the first field."""
        focus_into(self.steps[self._at])

    def go_next(self) -> None:
        """Check this step and go to the next; from the last, make the vault."""
        step = self.steps[self._at]
        self.foot.next_button.setEnabled(False)
        step.check(self._checked)

    def go_previous(self) -> None:
        """Go back a step; nothing typed is lost."""
        if self._at == 0:
            self.given_up.emit()
            return
        self.errors.show_errors([])
        self._show(self._at - 1)
        self.arrive()

    def wanted(self) -> NewVault:
        """What was asked for."""
        from caf_desktop.actions.doors import NewVault
        from caf_desktop.store.keys.nickname import tidy_nickname

        return NewVault(
            folder=self.place.path(),
            name=self.who.name.answer.raw().strip(),
            role=self.who.role.answer.raw().strip(),
            agency=self.who.agency.answer.raw().strip(),
            telephone=self.who.telephone.answer.raw().strip(),
            nickname=tidy_nickname(self.who.nickname.answer.raw()),
            passphrase=self.secret.new.passphrase(),
            contacts=self.contacts.contacts(),
        )

    def _checked(self, faults: Faults) -> None:
        self.foot.next_button.setEnabled(True)
        self.steps[self._at].show_faults(faults)
        self.errors.show_errors(faults)
        if faults:
            return
        if self._at + 1 < len(self.steps):
            self._show(self._at + 1)
            self.arrive()
            return
        self._make()

    def _make(self) -> None:
        self.foot.setEnabled(False)
        self.progress.show()
        self.area.show_widget(self.progress)

        wanted = self.wanted()
        self._background.run(lambda: self._make_from(wanted), self._made, self._not_made)

    def _made(self, opened: Opened) -> None:
        self.secret.new.clear()
        self.made.emit(opened)

    def _not_made(self, problem: BaseException) -> None:
        self.progress.hide()
        self.foot.setEnabled(True)
        self.failed.emit(problem)

    def _show(self, place: int) -> None:
        self._at = place
        for number, step in enumerate(self.steps):
            step.setVisible(number == place)
        step = self.steps[place]
        self.overline.setText(
            _("Create your vault: step {number} of {count}").format(number=place + 1, count=len(self.steps))
        )
        self.heading.setText(step.heading)
        self.words.setText(step.words)
        following = (
            _("Next: whom to ring"),
            _("Next: where the vault lies"),
            _("Next: your passphrase"),
            _("Create the vault"),
        )
        self.foot.set_next_words(following[place])
        self.area.verticalScrollBar().setValue(0)

    def _context(self) -> list[str]:
        answers = (self.who.name, self.who.role, self.who.agency, self.who.nickname)
        contacts = [entry["who"] for entry in self.contacts.contacts()]
        return [*(field.answer.raw() for field in answers), *contacts, *self._names]

    def _learn(self, names: list[str]) -> None:
        self._names = names
