"""The agreement to the finished text: who signed what, and asking for it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.actions.agreeing import TextState
from caf_desktop.actions.starting import RecordAgreement
from caf_desktop.domain.agreement import Agreement, Signature
from caf_desktop.domain.assessment import Assessment
from caf_desktop.domain.permissions import Doing
from caf_desktop.ui.agreement.sitting import Sitting
from caf_desktop.ui.agreement.text_form import TextForm
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.history.of_record import history_link
from caf_desktop.ui.plan.seen_by_card import MarkedLine
from caf_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.taking_away import take_all_away, take_away
from caf_desktop.ui.widgets.text import Muted
from caf_desktop.words import _
from caf_desktop.words.dates import short_day
from caf_desktop.words.sharing import how_given


class TextCard(Card):
    """Signatures as they stand; *Ask now* opens the form in place."""

    def __init__(self, sitting: Sitting, parent: QWidget) -> None:
        super().__init__(_("Agree to the finished text"), parent)
        self._sitting, self._record = sitting, sitting.record
        self.form: TextForm | None = None
        self._given: Agreement | None = None
        self.explained = Muted("", self)
        self.signatures = Column(self, gap=4)
        self.buttons = QWidget(self)
        row = FlowLayout(self.buttons, gap=16)
        self.ask_button = SecondaryButton("", self.buttons)
        self.withdraw_button = LinkButton(_("They take the agreement back"), self.buttons)
        row.addWidget(self.ask_button)
        row.addWidget(self.withdraw_button)
        self.history = history_link(self._record, lambda: self._given, _("History of this agreement"), self.buttons)
        row.addWidget(self.history)
        for part in (self.explained, self.signatures, self.buttons):
            self.content.addWidget(part)
        self.ask_button.clicked.connect(self.open)
        self.withdraw_button.clicked.connect(self.withdraw)

    def show_state(self, state: TextState, given: Agreement | None, assessment: Assessment | None) -> None:
        """Say what stands of the version's agreement."""
        self._given = given
        self.history.refresh()
        read_only = self._record.is_read_only()
        may_ask = assessment is not None and not read_only
        standing = state in (TextState.AGREED, TextState.EARLIER_TEXT)
        self.ask_button.setVisible(may_ask and self.form is None)
        self.ask_button.setText(_("Ask now") if state is TextState.NOT_ASKED else _("Ask again"))
        may_take_back = self._record.can(Doing.SAY_WHO_SEES)
        self.withdraw_button.setVisible(standing and may_take_back and self.form is None)
        self.explained.setText(
            _("They read the assessment, say yes or no to the text as it stands, and sign.")
            if assessment is not None
            else _("There is no assessment to agree to yet.")
        )
        self._show_signatures(assessment)
        if self.form is not None:
            self.form.refresh()

    def open(self) -> TextForm | None:
        """Open the form."""
        assessment = self._record.assessment()
        if self.form is None and assessment is not None:
            self.form = TextForm(self._sitting, assessment, self)
            self.form.finished.connect(self._close)
            self.content.addWidget(self.form)
            self.form.show()
            self.form.refresh()
            self.ask_button.hide()
            self.withdraw_button.hide()
        if self.form is not None:
            self.form.said.take_focus()
        return self.form

    def withdraw(self) -> None:
        """Mark the agreement to the text as taken back today."""
        if self._given is not None:
            today = self._record.session.desk.today()
            self._record.do(RecordAgreement(self._given.model_copy(update={"withdrawn_on": today})))

    def _close(self) -> None:
        if self.form is None:
            return
        form, self.form = self.form, None
        take_away(form, self.content)
        self.ask_button.show()
        self.ask_button.setFocus()

    def _show_signatures(self, assessment: Assessment | None) -> None:
        take_all_away(self.signatures.column)
        today = self._record.session.desk.today()
        mine = [
            each
            for each in self._record.case.all(Signature)
            if assessment is not None and each.assessment_id == assessment.id
        ]
        for each in mine:
            words = ", ".join(
                part for part in (each.capacity.lower(), how_given(each.how), short_day(each.signed_on, today)) if part
            )
            earlier = self._given is not None and each.content_hash != self._given.content_hash
            if earlier:
                words = _("{words}; to an earlier text").format(words=words)
            self.signatures.column.addWidget(MarkedLine("done", each.name, words, self.signatures))
        self.signatures.setVisible(bool(mine))
