"""Who the assessment is about: a child's name and birth, or the mother of a baby not born yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caf_desktop.ui.widgets.choices import ChoiceChips
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.domain.people import Child

Faults = list[tuple[str, Field]]
_UNBORN = "unborn"


class Column(QWidget):
    """Widgets one below the other, as high as they need."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 16) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap)
        grows_with_width(self)

    def ask(self, label: str, answer: LineField | TextBox | DateField | ChoiceChips, hint: str = "") -> Field:
        """Put a field below the others."""
        field = Field(label, answer, self, hint=hint)
        self.column.addWidget(field)
        return field


class WhoForm(Column):
    """``changed`` at each change; :meth:`child` is what is typed, under the id given."""

    changed = Signal()

    def __init__(self, child_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._child_id = child_id
        self.about = ChoiceChips(
            [("born", _("A child or young person")), (_UNBORN, _("A baby not born yet"))], name=_("Who is it about?")
        )
        self.about.set_raw("born")
        self.column.addWidget(self.about)
        self._given, self._family, self._mother = LineField(), LineField(), LineField()
        self._born, self._expected = DateField(), DateField()
        self._address, self._postcode = TextBox(lines=2), LineField(characters=9)
        self.given = Field(_("Given name(s)"), self._given, self)
        self.family = Field(_("Family name"), self._family, self)
        names = QHBoxLayout()
        names.setSpacing(12)
        for field in (self.given, self.family):
            names.addWidget(field, 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(names)
        self.mother = self.ask(
            _("The mother's name"), self._mother, _("The form then reads “unborn baby of” and her name.")
        )
        self.born = self.ask(_("Date of birth"), self._born)
        self.expected = self.ask(_("Expected date of delivery (optional)"), self._expected)
        self.address = self.ask(
            _("Address (optional)"), self._address, _("It helps to find out whether the child is here already.")
        )
        self.postcode = self.ask(_("Postcode (optional)"), self._postcode)
        self.fields = [
            self.given,
            self.family,
            self.mother,
            self.born,
            self.expected,
            self.address,
            self.postcode,
        ]
        for answer in (self.about, *(field.answer for field in self.fields)):
            answer.edited.connect(self._edited)
        self._arrange()

    def inputs(self) -> dict[str, Input]:
        """Every answer by name, to be kept while somebody types."""
        names = ("given", "family", "mother", "born", "expected", "address", "postcode")
        named = dict(zip(names, (field.answer for field in self.fields), strict=True))
        return {"about": self.about, **named}

    def put_back(self) -> None:
        """Answers were put back: ask what belongs to them."""
        self._edited()

    def is_unborn(self) -> bool:
        """Whether it is about a baby not born yet."""
        return self.about.raw() == _UNBORN

    def child(self) -> Child:
        """The child as typed so far. Raises pydantic's ValidationError for signs nothing can store."""
        from caf_desktop.domain.identifiers import tidy_postcode
        from caf_desktop.domain.people import Child, Sex

        place = {"address": self._address.value(), "postcode": tidy_postcode(self._postcode.value())}
        if self.is_unborn():
            return Child(
                id=self._child_id,
                unborn=True,
                sex=Sex.UNKNOWN,
                mother_name=self._mother.value(),
                expected_date_of_delivery=self._expected.value(),
                **place,
            )
        return Child(
            id=self._child_id,
            given_names=self._given.value(),
            family_name=self._family.value(),
            date_of_birth=self._born.value(),
            **place,
        )

    def put_after_birth(self, widget: QWidget) -> None:
        """Put what follows from name and birth right below them, before what is optional."""
        self.column.insertWidget(self.column.indexOf(self.address), widget)

    def has_enough_to_compare(self) -> bool:
        """Whether so much is typed that looking for the same child makes sense."""
        if self.is_unborn():
            return len(self._mother.value()) > 2
        return len(self._family.value()) > 1 or (len(self._given.value()) > 1 and self._born.value() is not None)

    def faults(self) -> Faults:
        """What must be put right before anything can begin."""
        found: Faults = []
        if self.is_unborn():
            if not self._mother.value():
                found.append((_("Give the mother's name."), self.mother))
            found += _date_fault(self._expected, self.expected)
        else:
            if not self._given.value() and not self._family.value():
                found.append((_("Give the child's name."), self.given))
            found += _date_fault(self._born, self.born)
        return found

    def show_faults(self, faults: Faults) -> None:
        """Show errors with their fields."""
        for field in self.fields:
            field.set_error(next((words for words, faulty in faults if faulty is field), ""))

    def _edited(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        unborn = self.is_unborn()
        for field in (self.mother, self.expected):
            field.setVisible(unborn)
        for field in (self.given, self.family, self.born):
            field.setVisible(not unborn)


def _date_fault(answer: DateField, field: Field) -> Faults:
    return [(answer.error_text(), field)] if answer.error() else []
