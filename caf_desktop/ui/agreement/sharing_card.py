"""Who may see this: one plain question for each service and person."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.sharing import Recipient
from caf_desktop.ui.agreement.asked_about import asked_about, is_same
from caf_desktop.ui.agreement.recipient_row import RecipientRow
from caf_desktop.ui.agreement.sitting import Sitting
from caf_desktop.ui.agreement.somebody_else import SomebodyElse
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Muted
from caf_desktop.words import _


class SharingCard(Card):
    """A row for each; one form open at a time. Nothing is agreed that nobody said."""

    def __init__(self, sitting: Sitting, parent: QWidget) -> None:
        super().__init__(_("Who may see this"), parent)
        self._sitting, self._record = sitting, sitting.record
        self.rows: list[RecipientRow] = []
        self._added: list[Recipient] = []
        self.explained = Muted("", self)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.somebody_else = SomebodyElse(self)
        self.somebody_else.set_case(self._record.case)
        self.somebody_else.setVisible(self._record.can(Doing.SAY_WHO_SEES))
        self.content.addWidget(self.explained)
        self.content.addLayout(self._column)
        self.content.addWidget(self.somebody_else)
        self.somebody_else.added.connect(self.ask_about)
        self.refresh()

    def refresh(self) -> None:
        """Show everybody there is to ask about, and what stands."""
        self.somebody_else.set_case(self._record.case)
        wanted = asked_about(self._record.case)
        wanted += [each for each in self._added if not any(is_same(each, other) for other in wanted)]
        for row in [row for row in self.rows if not any(is_same(row.recipient, each) for each in wanted)]:
            self.rows.remove(row)
            take_away(row, self._column)
        for recipient in wanted:
            if self.row(recipient) is None:
                self._add_row(recipient)
        for row in self.rows:
            row.refresh()
        self.explained.setText(
            _("Ask each question aloud and write down what they say. Without a yes, nothing leaves.")
            if self.rows
            else _("No service is named yet. Add them under Services in the assessment, or ask about somebody here.")
        )

    def row(self, recipient: Recipient) -> RecipientRow | None:
        """The row about a recipient."""
        return next((row for row in self.rows if is_same(row.recipient, recipient)), None)

    def ask_about(self, recipient: Recipient) -> RecipientRow:
        """Ask about one more, with the form open."""
        if self.row(recipient) is None:
            self._added.append(recipient)
            self.refresh()
        row = self.row(recipient)
        assert row is not None
        row.open()
        return row

    def close_forms(self, but: RecipientRow | None = None) -> None:
        """Fold away every form but one."""
        for row in self.rows:
            if row is not but and row.form is not None:
                row.close_form(take_focus=False)

    def _add_row(self, recipient: Recipient) -> None:
        row = RecipientRow(self._sitting, recipient, self)
        row.opened.connect(lambda: self.close_forms(row))
        self.rows.append(row)
        self._column.addWidget(row)
        row.show()
