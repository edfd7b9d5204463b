"""Whether the CAF co-ordinator was asked if a CAF exists, when, and what the answer was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.children.who_form import Column, Faults
from caf_desktop.ui.widgets.choices import ChoiceChips
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.text import Muted
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.domain.people import YesNo


class CoordinatorForm(Column):
    """Asked or not yet; the day, whether a CAF exists, and the answer's words."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._asked = ChoiceChips([("yes", _("Yes, asked")), ("no", _("Not yet"))])
        self._on = DateField()
        self._exists = ChoiceChips(
            [("no", _("No CAF exists")), ("yes", _("A CAF exists")), ("waiting", _("Waiting for the answer"))]
        )
        self._answer = TextBox(lines=2)
        self.asked = self.ask(_("Has the CAF co-ordinator been asked whether a CAF exists?"), self._asked)
        self.later = Muted(_("You can begin now and ask later: the question stays open until it is answered."), self)
        self.column.addWidget(self.later)
        self.on = self.ask(_("When?"), self._on)
        self.exists = self.ask(_("What was the answer?"), self._exists)
        self.join = Muted(
            _("Then ring its lead professional first: a child has one CAF, and you can join the team around it."), self
        )
        self.column.addWidget(self.join)
        self.answer = self.ask(_("Anything they said (optional)"), self._answer, _("Such as who leads it."))
        self._on.set_value(today)
        self._asked.edited.connect(self._arrange)
        self._exists.edited.connect(self._arrange)
        self._arrange()

    def inputs(self) -> dict[str, Input]:
        """Every answer by name, to be kept while somebody types."""
        return {"asked": self._asked, "asked_on": self._on, "exists": self._exists, "answer": self._answer}

    def put_back(self) -> None:
        """Answers were put back: ask what belongs to them."""
        self._arrange()

    def asked_on(self) -> date | None:
        """The day the co-ordinator was asked; nothing if not yet."""
        return self._on.value() if self._asked.raw() == "yes" else None

    def caf_exists(self) -> YesNo | None:
        """Whether a CAF exists, if that is known."""
        from caf_desktop.domain.people import YesNo

        raw = self._exists.raw() if self._asked.raw() == "yes" else ""
        return YesNo(raw) if raw in ("yes", "no") else None

    def answer_words(self) -> str:
        """What was answered, in words."""
        if self._asked.raw() != "yes":
            return ""
        said = {
            "no": _("No CAF exists."),
            "yes": _("A CAF exists."),
            "waiting": _("Waiting for the answer."),
        }.get(self._exists.raw(), "")
        return " ".join(part for part in (said, self._answer.value()) if part)

    def faults(self) -> Faults:
        """The day, when asked, must be a day that has been."""
        if self._asked.raw() != "yes":
            return []
        if self._on.error():
            return [(self._on.error_text(), self.on)]
        day = self._on.value()
        if day is None:
            return [(_("Give the day the co-ordinator was asked."), self.on)]
        return [(_("This day has not come yet. Check the date."), self.on)] if day > self._today else []

    def show_faults(self, faults: Faults) -> None:
        """Show errors with their fields."""
        self.on.set_error(next((words for words, faulty in faults if faulty is self.on), ""))

    def _arrange(self) -> None:
        asked = self._asked.raw() == "yes"
        for field in (self.on, self.exists, self.answer):
            field.setVisible(asked)
        self.later.setVisible(self._asked.raw() == "no")
        self.join.setVisible(asked and self._exists.raw() == "yes")
