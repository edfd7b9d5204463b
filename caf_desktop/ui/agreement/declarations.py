"""The form's three declarations, derived from who signs and from what was decided about each service."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caf_desktop.domain.case import Case
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.widgets.choices import TickField, YesNo
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.text import Body, Muted, Strong
from caf_desktop.words import _
from caf_desktop.words.decisions import holds
from caf_desktop.words.statements import text_statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caf_desktop.domain.agreement import SharingDecision

_PARENTS = ("mother", "father", "parent", "mum", "dad")
_NOT_PARENTS = ("foster", "step", "grand", "god")


class Declarations(Column):
    """A: for whom; B: understood; C: the services. The exact words stand below, as they will be stored."""

    def __init__(self, case: Case, parent: QWidget) -> None:
        super().__init__(parent, gap=12)
        self._case = case
        self._services: list[str] = []
        self._capacity = ""
        self.head = Strong(_("The information is used to provide services to"), self)
        self.follows = Muted(_("This follows from who agrees. Change it if it is not so."), self)
        self.me = TickField(_("Me"), self)
        self.as_parent = TickField(_("This infant, child or young person for whom I am a parent"), self)
        self.as_carer = TickField(_("This infant, child or young person for whom I am a carer"), self)
        self.understood = Field(
            _("Have the reasons for sharing and storing been explained, and are they understood?"), YesNo(self), self
        )
        self.shared = Strong(_("They agree to sharing, as decided above, with"), self)
        self.services = Body("", self)
        self.words = Notice(_("What they agree to, word for word"), "", parent=self)
        parts: tuple[tuple[QWidget, ...], ...] = (
            (self.head, self.follows, self.me, self.as_parent, self.as_carer),
            (self.understood,),
            (self.shared, self.services),
            (self.words,),
        )
        for group in parts:
            together = Column(self, gap=2)
            for part in group:
                together.column.addWidget(part)
            self.column.addWidget(together)
        for each in self.inputs().values():
            each.edited.connect(self.say)
        self.say()

    def inputs(self) -> dict[str, Input]:
        """The answers by name."""
        return {
            "for_me": self.me,
            "for_parent": self.as_parent,
            "for_carer": self.as_carer,
            "understood": self.understood.answer,
        }

    def derive(self, is_child: bool, person_id: str) -> None:
        """Tick for whom it is, from who agrees; whoever chose otherwise before keeps nothing of it."""
        capacity = "young-person" if is_child else self._capacity_of(person_id)
        if capacity == self._capacity:
            return
        self._capacity = capacity
        self.me.set_raw("true" if is_child else "")
        self.as_parent.set_raw("true" if capacity == "parent" else "")
        self.as_carer.set_raw("true" if capacity == "carer" else "")
        self.say()

    def capacity(self) -> str:
        """As what whoever agrees signs; empty when that cannot be told."""
        return self._capacity

    def for_whom(self) -> tuple[bool, bool, bool]:
        """For me; for the child as a parent; for the child as a carer."""
        return self.me.value(), self.as_parent.value(), self.as_carer.value()

    def show_services(self, decisions: Sequence[SharingDecision], today: date) -> None:
        """The services with a yes that holds."""
        self._services = [each.recipient for each in decisions if holds(each, today)]
        none = _("Nobody: no service has a yes above.")
        self.services.setText("; ".join(self._services) if self._services else none)
        self.say()

    def statement(self) -> str:
        """The exact words."""
        understood = {"yes": True, "no": False}.get(self.understood.answer.raw())
        return text_statement(*self.for_whom(), understood, self._services)

    def say(self) -> None:
        """Show the exact words."""
        self.words.words.setText(self.statement())
        self.words.words.show()

    def _capacity_of(self, person_id: str) -> str:
        link = next((each for each in self._case.relationships() if each.person_id == person_id), None)
        if link is None:
            return ""
        words = link.relationship.casefold()
        is_parent = any(name in words for name in _PARENTS) and not any(name in words for name in _NOT_PARENTS)
        return "parent" if is_parent else "carer"
