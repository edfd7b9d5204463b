"""How long records are kept, as a setting: a number of years for each rule; none where the built-in one holds."""

from __future__ import annotations

import json

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.words import _
from caf_desktop.words.retention import rule_words

_YEARS_CHARACTERS = 4


class PeriodsInput(Input):
    """A line for every rule; the raw text is JSON: rule and years as typed, only of those that are given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        from caf_desktop.domain.retention import RULES

        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.fields: dict[str, Field] = {}
        for rule in RULES:
            hint = _("Years. Empty: {number}, as built in.").format(number=rule.years)
            field = Field(rule_words(rule.key), LineField(characters=_YEARS_CHARACTERS), self, hint=hint)
            field.answer.edited.connect(self._changed)
            self.fields[rule.key] = field
            column.addWidget(field)
        grows_with_width(self)

    def raw(self) -> str:
        """The periods that are given, in the rules' order."""
        given = {key: field.answer.raw().strip() for key, field in self.fields.items()}
        return json.dumps([{"rule": key, "years": years} for key, years in given.items() if years])

    def set_raw(self, raw: str) -> None:
        """Show these periods, and nothing for the other rules."""
        given = {row["rule"]: str(row["years"]) for row in json.loads(raw or "[]")}
        for key, field in self.fields.items():
            field.answer.set_raw(given.get(key, ""))

    def focus_target(self) -> QWidget:
        """The first rule's number."""
        return next(iter(self.fields.values())).answer.focus_target()

    def set_name(self, name: str) -> None:
        """The parts have names of their own."""
        self.setAccessibleName(name)

    def set_description(self, description: str) -> None:
        """Said of the whole."""
        self.setAccessibleDescription(description)

    def _changed(self) -> None:
        self.edited.emit(self.raw())
