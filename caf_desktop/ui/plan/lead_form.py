"""Nominate a lead professional with the family, or hand over to the next one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.actions.act import Blocker
from caf_desktop.actions.keeping import NominateLead
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.plan import LeadProfessional
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.plan.suggestions import family_in, offer, people_in
from caf_desktop.ui.record.kept_form import KeptForm
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.record.storable import storable
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.growing import grows_with_width, row_of
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _

KIND = "lead"


class LeadForm(QWidget):
    """Every field is empty at first: nobody leads because they happened to assess. ``finished`` when it closes."""

    finished = Signal()

    def __init__(self, record: OpenRecord, jotting: Jotting, parent: QWidget) -> None:
        super().__init__(parent)
        self._record = record
        self._lead_id = record.session.desk.new_id()
        handing_over = record.case.lead_professional() is not None
        name, agreed_with = LineField(self), LineField(self)
        offer(name, people_in(record.case))
        offer(agreed_with, family_in(record.case))
        reason = _("Why does the lead change?") if handing_over else _("Why this person?")
        self.fields = {
            "name": Field(_("Name"), name, self),
            "role": Field(_("Role"), LineField(self), self),
            "agency": Field(_("Agency"), LineField(self), self),
            "telephone": Field(_("Telephone"), LineField(self), self),
            "email": Field(_("E-mail"), LineField(self), self),
            "agreed_with": Field(_("Agreed with"), agreed_with, self, hint=_("Who in the family agreed.")),
            "since": Field(_("From"), DateField(self), self, hint=_("Empty means from today.")),
            "reason": Field(reason, TextBox(self, lines=2), self),
        }
        inputs = {key: field.answer for key, field in self.fields.items()}
        self.form = KeptForm(jotting, AnswerKey(KIND, ""), inputs, self)
        self.errors = ErrorSummary(self)
        self.save_button = PrimaryButton(_("Hand over") if handing_over else _("Nominate"), self)
        self.cancel_button = SecondaryButton(_("Cancel"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(12)
        for part in (self.errors, *self.fields.values(), row_of(self, self.save_button, self.cancel_button)):
            column.addWidget(part)
        grows_with_width(self)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)

    def save(self) -> None:
        """Nominate, or say what is missing."""
        since = self.fields["since"].answer
        assert isinstance(since, DateField)
        for field in self.fields.values():
            field.set_error("")
        if since.error_text():
            self._refused([Blocker(since.error_text(), "lead.since")])
            return
        raw = {name: words.strip() for name, words in self.form.raw().items() if name != "since"}
        episode_id = self._record.case.episode.id
        make = partial(LeadProfessional, id=self._lead_id, episode_id=episode_id, since=since.value(), **raw)
        lead = storable(make, self._refused, "lead.name")
        if lead is not None:
            self._record.do(NominateLead(lead), lambda _changed: self._stored(), self._refused)

    def cancel(self) -> None:
        """Let go of what was typed."""
        self.form.end()
        self.finished.emit()

    def _stored(self) -> None:
        self.form.end()
        self.finished.emit()

    def _refused(self, blockers: list[Blocker]) -> None:
        errors: list[tuple[str, QWidget]] = []
        for blocker in blockers:
            field = self.fields.get(blocker.link_id.removeprefix("lead.").replace("-", "_"), self.fields["name"])
            field.set_error(blocker.sentence)
            errors.append((blocker.sentence, field))
        self.errors.show_errors(errors)
