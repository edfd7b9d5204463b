"""Close the episode, or say how it was closed and open it again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.domain.permissions import Doing
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.plan.closing_form import ClosingForm
from caf_desktop.ui.plan.reopen_form import ReopenForm
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Muted, Strong
from caf_desktop.words import _
from caf_desktop.words.closing import closure_words
from caf_desktop.words.dates import long_day


class ClosingCard(Card):
    """*Close this episode…* opens the fields in place; a closed one says when and why, and *Open again…*."""

    closing = Signal()
    """The episode is about to be closed."""

    def __init__(self, record: OpenRecord, jotting: Jotting, parent: QWidget) -> None:
        super().__init__(_("Closing"), parent)
        self._record, self._jotting = record, jotting
        self.form: ClosingForm | None = None
        self.reopening: ReopenForm | None = None
        self.state = Strong("", self)
        self.why = Muted("", self)
        self.button = SecondaryButton("", self)
        for part in (self.state, self.why):
            self.content.addWidget(part)
        self.content.addSpacing(8)
        self.content.addWidget(self.button)
        self.setVisible(not record.is_visit)
        self.button.clicked.connect(self.open)
        self.refresh()

    def refresh(self) -> None:
        """Say whether it is closed, since when and why."""
        case, today = self._record.case, self._record.session.desk.today()
        closed = self._record.is_closed()
        closure = case.closure()
        if closed:
            day = long_day(closure.closed_on, today) if closure is not None else ""
            self.state.setText(_("Closed on {day}").format(day=day) if day else _("Closed"))
            self.why.setText(closure_words(closure.reason) if closure is not None else "")
        else:
            self.state.setText(_("This episode is open"))
            self.why.setText(_("Close it when the needs are met, or when it ends for another reason."))
        self.why.setVisible(bool(self.why.text()))
        self.button.setText(_("Open again…") if closed else _("Close this episode…"))
        self.button.setVisible(self._may_open() and self.form is None and self.reopening is None)

    def open(self) -> QWidget:
        """Show the fields in place of the button; without the permission only what stands."""
        if not self._may_open():
            return self
        if self._record.is_closed():
            if self.reopening is None:
                self.reopening = ReopenForm(self._record, self)
                self.reopening.closed.connect(self._close)
                self._put_in(self.reopening)
            self.reopening.why.take_focus()
            return self.reopening
        return self.open_closing()

    def open_closing(self) -> ClosingForm:
        """The fields for closing."""
        if self.form is None:
            self.form = ClosingForm(self._record, self._jotting, self)
            self.form.finished.connect(self._close)
            self.form.closing.connect(self.closing)
            self._put_in(self.form)
        self.form.fields["reason"].take_focus()
        return self.form

    def _may_open(self) -> bool:
        return self._record.can(Doing.REOPEN if self._record.is_closed() else Doing.COMPLETE)

    def _put_in(self, form: QWidget) -> None:
        self.content.insertWidget(self.content.indexOf(self.button), form)
        form.show()
        self.button.hide()

    def _close(self) -> None:
        form = self.form or self.reopening
        if form is None:
            return
        self.form = self.reopening = None
        take_away(form, self.content)
        self.refresh()
        if self.isVisible():  # closed or opened again, the record has made its parts anew
            self.button.setFocus()
