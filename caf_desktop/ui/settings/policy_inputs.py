"""The field in which a setting is given: made from what the policy declares, and read back as a layer's value."""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.settings.policy_periods import PeriodsInput
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.rows_editor import RowsEditor
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.domain.policy import RetentionPeriod, SafeguardingContact
    from caf_desktop.words.policy import SettingWords

_NUMBER_CHARACTERS = 4


class ContactRow(QWidget):
    """One person or team to ring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.who = Field(_("Who"), LineField(), self)
        self.telephone = Field(_("Telephone"), LineField(characters=16), self)
        self.when = Field(_("When they answer"), LineField(), self)
        for field in self.fields():
            column.addWidget(field)
        grows_with_width(self)

    def fields(self) -> tuple[Field, Field, Field]:
        """Its three fields."""
        return self.who, self.telephone, self.when


class ContactsInput(Input):
    """Any number of contacts; the raw text is JSON."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        numbers = count(1)
        self._rows: dict[str, ContactRow] = {}
        self.rows = RowsEditor(
            _("Contact {number}"), _("Add a contact"), self._make_row, lambda: f"contact-{next(numbers)}", self
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        grows_with_width(self)
        for signal in (self.rows.row_added, self.rows.row_removed, self.rows.row_put_back):
            signal.connect(self._changed)

    def raw(self) -> str:
        """The contacts, in order; rows in which nothing stands are left out."""
        return json.dumps([row for row in map(self._row_values, self.rows.rows()) if any(row.values())])

    def set_raw(self, raw: str) -> None:
        """Show these contacts."""
        given = json.loads(raw or "[]")
        names = [f"given-{number}" for number in range(len(given))]
        self.rows.set_rows(names)
        for name, values in zip(names, given, strict=True):
            row = self._rows[name]
            for field, key in zip(row.fields(), ("who", "telephone", "when"), strict=True):
                field.answer.set_raw(values.get(key, ""))

    def focus_target(self) -> QWidget:
        """The first contact, or the button that adds one."""
        rows = self.rows.rows()
        return self._rows[rows[0]].who.answer.focus_target() if rows else self.rows.add_button

    def set_name(self, name: str) -> None:
        """The parts have names of their own."""
        self.setAccessibleName(name)

    def set_description(self, description: str) -> None:
        """Said of the whole."""
        self.setAccessibleDescription(description)

    def _row_values(self, name: str) -> dict[str, str]:
        row = self._rows[name]
        who, telephone, when = (field.answer.raw().strip() for field in row.fields())
        return {"who": who, "telephone": telephone, "when": when}

    def _make_row(self, name: str) -> QWidget:
        self._rows[name] = ContactRow()
        for field in self._rows[name].fields():
            field.answer.edited.connect(self._changed)
        return self._rows[name]

    def _changed(self) -> None:
        self.edited.emit(self.raw())


def make_field(name: str, words: SettingWords, value: object, parent: QWidget) -> Field:
    """A field that asks for a setting and holds the value there is."""
    from caf_desktop.domain.policy import number_range

    bounds = number_range(name)
    if bounds is not None:
        number = LineField(characters=_NUMBER_CHARACTERS)
        number.set_raw(str(value))
        hint = _("A whole number from {least} to {most}.").format(least=bounds[0], most=bounds[1])
        return Field(words.label, number, parent, hint=hint)
    if name == "contacts":
        contacts = ContactsInput()
        contacts.set_raw(json.dumps([_contact_values(each) for each in _contacts(value)]))
        return Field(words.label, contacts, parent, label_shown=False)
    if name == "retention":
        periods = PeriodsInput()
        periods.set_raw(json.dumps([{"rule": each.rule, "years": each.years} for each in _periods(value)]))
        return Field(words.label, periods, parent, label_shown=False)
    if isinstance(value, tuple):
        lines = TextBox(lines=4)
        lines.set_raw("\n".join(value))
        return Field(words.label, lines, parent, hint=_("One a line."))
    line = LineField()
    line.set_raw(str(value))
    return Field(words.label, line, parent)


def layer_value(name: str, raw: str) -> object:
    """What stands in a setting's field, as a layer holds it; a number that is none stays text, and is refused."""
    from caf_desktop.domain.policy import Policy, number_range

    if number_range(name) is not None:
        return _number(raw.strip())
    if name == "contacts":
        return json.loads(raw or "[]")
    if name == "retention":
        return [{"rule": each["rule"], "years": _number(each["years"])} for each in json.loads(raw or "[]")]
    if isinstance(Policy.model_fields[name].default, tuple):
        return [line.strip() for line in raw.splitlines() if line.strip()]
    return raw.strip()


def _number(typed: str) -> int | str:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _NUMBER_CHARACTERS else typed


def _periods(value: object) -> tuple[RetentionPeriod, ...]:
    return value if isinstance(value, tuple) else ()


def _contacts(value: object) -> tuple[SafeguardingContact, ...]:
    return value if isinstance(value, tuple) else ()


def _contact_values(contact: SafeguardingContact) -> dict[str, str]:
    return {"who": contact.who, "telephone": contact.telephone, "when": contact.when}
