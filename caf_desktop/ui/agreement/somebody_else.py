"""Ask about another agency, or about a person of the family by name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.domain.agreement import RecipientKind
from caf_desktop.domain.case import Case
from caf_desktop.domain.sharing import Recipient
from caf_desktop.ui.agreement.asked_about import kind_named, people_one_may_add
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.plan.suggestions import offer
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.choices import ChoiceChips
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.words import _


class SomebodyElse(Column):
    """``added`` gives the recipient to ask about."""

    added = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, gap=12)
        self.column.setContentsMargins(0, 12, 0, 0)
        self._case: Case | None = None
        self.open_button = SecondaryButton(_("Ask about somebody else"), self, icon="plus")
        self.fields = Column(self, gap=12)
        name = LineField(self.fields)
        self.name = Field(
            _("Which agency or person?"),
            name,
            self.fields,
            hint=_("An agency by its name, or one person: the young person, a parent."),
        )
        kinds = [(RecipientKind.AGENCY, _("An agency")), (RecipientKind.PERSON, _("A person"))]
        self.kind = Field(_("What are they?"), ChoiceChips(kinds, self.fields), self.fields)
        self.ask_button = SecondaryButton(_("Ask about them"), self.fields)
        self.cancel_button = SecondaryButton(_("Cancel"), self.fields)
        buttons = QWidget(self.fields)
        row = FlowLayout(buttons)
        row.addWidget(self.ask_button)
        row.addWidget(self.cancel_button)
        for part in (self.name, self.kind, buttons):
            self.fields.column.addWidget(part)
        self.column.addWidget(self.open_button)
        self.column.addWidget(self.fields)
        self.fields.hide()
        self.open_button.clicked.connect(self.open)
        self.cancel_button.clicked.connect(self.close_fields)
        self.ask_button.clicked.connect(self._ask)
        name.edited.connect(self._guess_kind)
        name.line.returnPressed.connect(self._ask)

    def set_case(self, case: Case) -> None:
        """Offer the people of this case."""
        self._case = case

    def open(self) -> None:
        """Show the fields."""
        answer = self.name.answer
        assert isinstance(answer, LineField)
        if self._case is not None:
            offer(answer, people_one_may_add(self._case))
        self.open_button.hide()
        self.fields.show()
        self.name.take_focus()

    def close_fields(self) -> None:
        """Empty the fields and fold them away."""
        for field in (self.name, self.kind):
            field.answer.set_raw("")
            field.set_error("")
        self.fields.hide()
        self.open_button.show()
        self.open_button.setFocus()

    def _guess_kind(self, name: str) -> None:
        if self._case is not None and kind_named(self._case, name) is RecipientKind.PERSON:
            self.kind.answer.set_raw(RecipientKind.PERSON)

    def _ask(self) -> None:
        name, kind = self.name.answer.raw().strip(), self.kind.answer.raw()
        self.name.set_error("" if name else _("Give their name."))
        self.kind.set_error("" if kind else _("Say whether this is an agency or a person."))
        if not name:
            self.name.take_focus()
        elif not kind:
            self.kind.take_focus()
        else:
            self.close_fields()
            self.added.emit(Recipient(name, RecipientKind(kind)))
