"""Who leads now, since when, and agreed with whom."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.domain.plan import LeadProfessional
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.plan.lead_form import LeadForm
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Muted, Small, Strong
from caf_desktop.words import _
from caf_desktop.words.dates import short_day
from caf_desktop.words.plan import agreed_with, who_leads


class LeadCard(Card):
    """The lead professional; *Nominate…* or *Hand over…* opens the fields in place."""

    def __init__(self, record: OpenRecord, jotting: Jotting, parent: QWidget) -> None:
        super().__init__(_("Lead professional"), parent)
        self._record = record
        self._jotting = jotting
        self.form: LeadForm | None = None
        self.name = Strong("", self)
        self.details = Muted("", self)
        self.agreed = Muted("", self)
        self.contact = Muted("", self)
        self.button = SecondaryButton("", self)
        self.earlier = Disclosure(_("Who led before"), self)
        self.earlier_words = Small("", self.earlier.body)
        self.earlier.content.addWidget(self.earlier_words)
        self.content.setSpacing(2)
        for part in (self.name, self.details, self.agreed, self.contact):
            self.content.addWidget(part)
        self.content.addSpacing(8)
        self.content.addWidget(self.button)
        self.content.addWidget(self.earlier)
        self.button.setVisible(not record.is_read_only())
        self.button.clicked.connect(self.open)
        self.refresh()

    def refresh(self) -> None:
        """Say who leads now."""
        case, today = self._record.case, self._record.session.desk.today()
        lead = case.lead_professional()
        if lead is None:
            self.name.setText(_("Nobody yet"))
            self.details.setText(
                _("The family chooses, with the people around the child, who leads. It need not be you.")
            )
            self.agreed.setText("")
            self.contact.setText("")
            self.button.setText(_("Nominate…"))
        else:
            self.name.setText(lead.name)
            self.details.setText(who_leads(lead.role, lead.agency, lead.since, today))
            self.agreed.setText(agreed_with(lead.agreed_with))
            self.contact.setText("\n".join(part for part in (lead.telephone, lead.email) if part))
            self.button.setText(_("Hand over…"))
        for words in (self.details, self.agreed, self.contact):
            words.setVisible(bool(words.text()))
        before = [each for each in case.all(LeadProfessional) if each.until is not None]
        self.earlier_words.setText(
            "\n".join(
                _("{name}, until {day}").format(name=each.name, day=short_day(each.until, today))
                for each in before
                if each.until is not None
            )
        )
        self.earlier.setVisible(bool(before))

    def open(self) -> LeadForm:
        """Show the fields in place of the button."""
        if self.form is None:
            self.form = LeadForm(self._record, self._jotting, self)
            self.form.finished.connect(self._close)
            self.content.insertWidget(self.content.indexOf(self.button), self.form)
            self.form.show()
            self.button.hide()
        self.form.fields["name"].take_focus()
        return self.form

    def _close(self) -> None:
        if self.form is None:
            return
        form, self.form = self.form, None
        take_away(form, self.content)
        self.button.show()
        self.button.setFocus()
        self.refresh()
