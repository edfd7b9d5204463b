"""Why we may keep this record: the basis in law, kept apart from what the family agrees to (Standards C-01 b)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.lawful_basis import SayLawfulBasis
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.choices import RadioGroup
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.growing import grows_with_width, row_of
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Body, Muted
from caf_desktop.words import _

_USUAL, _OTHER = "usual", "other"


class LawfulBasisCard(Card):
    """The basis as it stands; *Change…* opens the choice in place."""

    def __init__(self, record: OpenRecord, parent: QWidget) -> None:
        super().__init__(_("Why we may keep this record"), parent)
        self._record = record
        self.form: BasisForm | None = None
        self.basis = Body("", self)
        self.whose = Muted("", self)
        self.button = SecondaryButton(_("Change…"), self)
        self.button.setAccessibleName(_("Change why we may keep this record"))
        self.content.setSpacing(6)
        not_an_agreement = _("It comes from the law, not from the family: nobody gives it, nobody can take it back.")
        for words in (self.basis, self.whose, Muted(not_an_agreement, self)):
            self.content.addWidget(words)
        self.holder = row_of(self, self.button)
        self.content.addWidget(self.holder)
        self.button.clicked.connect(self.open)
        self.refresh()

    def refresh(self) -> None:
        """Say what stands."""
        own, bases = self._record.case.episode.lawful_basis, self._record.session.desk.policy.lawful_bases
        usual = bases[0] if bases else ""
        self.basis.setText(own or usual or _("Not recorded yet."))
        if own:
            words = _("Chosen for this record.")
            if usual:
                words += " " + _("Your organisation usually relies on: {basis}").format(basis=usual)
        elif usual:
            words = _("What your organisation usually relies on in data protection law.")
        else:
            words = _("Your organisation has not listed what it relies on. That is done under How this office works.")
        self.whose.setText(words)
        self.holder.setVisible(self.form is None and not self._record.is_read_only())

    def open(self) -> BasisForm:
        """Show the choice in place of the button."""
        if self.form is None:
            self.form = BasisForm(self._record, self)
            self.form.keep_button.clicked.connect(self._keep)
            self.form.cancel_button.clicked.connect(self._close)
            self.content.addWidget(self.form)
            self.form.show()
            self.holder.hide()
        self.form.which.take_focus()
        return self.form

    def _keep(self) -> None:
        if self.form is not None and self.form.is_whole():
            act = SayLawfulBasis(self._record.case.episode.id, self.form.chosen())
            self._record.do(act, self._kept, self._refused)

    def _kept(self, _changed: Changed) -> None:
        self._close()
        announce(self, _("Recorded."))

    def _refused(self, blockers: list[Blocker]) -> None:
        if self.form is not None:
            self.form.show_fault(blockers[0].sentence)

    def _close(self) -> None:
        if self.form is not None:
            form, self.form = self.form, None
            take_away(form, self.content)
            self.refresh()
            self.button.setFocus()


class BasisForm(QWidget):
    """The organisation's bases, the usual one first, and another one in words."""

    def __init__(self, record: OpenRecord, parent: QWidget) -> None:
        super().__init__(parent)
        own, bases = record.case.episode.lawful_basis, record.session.desk.policy.lawful_bases
        self._others = dict(enumerate(bases[1:]))
        usual = _("As usual: {basis}").format(basis=bases[0]) if bases else _("Not recorded")
        others = [(str(number), words) for number, words in self._others.items()]
        self.choice = RadioGroup([(_USUAL, usual), *others, (_OTHER, _("Another one"))], self)
        listed = next((str(number) for number, words in self._others.items() if words == own), "")
        self.choice.set_raw(listed or (_OTHER if own else _USUAL))
        self.line = LineField(self)
        self.line.set_raw("" if listed else own)
        self.which = Field(_("What do we rely on?"), self.choice, self)
        self.words = Field(_("Which one?"), self.line, self, hint=_("As your data protection officer would name it."))
        self.keep_button = PrimaryButton(_("Record it"), self)
        self.cancel_button = LinkButton(_("Leave it as it is"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(12)
        for part in (self.which, self.words, row_of(self, self.keep_button, self.cancel_button, gap=16)):
            column.addWidget(part)
        grows_with_width(self)
        self.choice.edited.connect(self._arrange)
        self._arrange()

    def chosen(self) -> str:
        """The basis for this record; empty for the usual one."""
        raw = self.choice.raw()
        if raw == _OTHER:
            return self.line.value().strip()
        return "" if raw == _USUAL else self._others[int(raw)]

    def is_whole(self) -> bool:
        """Whether *another one* is named; shows what is missing."""
        missing = self.choice.raw() == _OTHER and not self.chosen()
        self.show_fault(_("Say which one.") if missing else "")
        return not missing

    def show_fault(self, words: str) -> None:
        """Show what must be put right."""
        self.words.set_error(words)
        if words:
            self.words.take_focus()

    def _arrange(self, _raw: str = "") -> None:
        self.words.setVisible(self.choice.raw() == _OTHER)
