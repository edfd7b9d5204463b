"""The page of one section of the form: its questions, groups and rows in the form's order."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.forms.model import Item, ItemType
from caf_desktop.ui.assessment.entries import ACTIONS, REVIEW_DATE, Entry
from caf_desktop.ui.assessment.form_page import FormPage
from caf_desktop.ui.assessment.open_form import OpenForm
from caf_desktop.ui.assessment.rows import GroupRows
from caf_desktop.ui.assessment.writing import Writing
from caf_desktop.ui.assessment.written_elsewhere import LeadLines, ReadRows, elsewhere_note
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Body, Heading, Subheading


class SectionPage(FormPage):
    """Any section. What is written on another screen is shown here, with the way there."""

    def __init__(self, entry: Entry, open_form: OpenForm, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(entry, open_form, writing, parent)
        section = entry.item
        assert section is not None
        self.add_head(Heading(section.text, self))
        self._note = elsewhere_note(section, self)
        if self._note is not None:
            self._note.go_asked.connect(self.go_asked)
            self.add(self._note)
        self.sheet.content.setSpacing(18)
        self._fill(section.items)

    def _fill(self, items: tuple[Item, ...]) -> None:
        lead = [item for item in items if item.bound_to.startswith("LeadProfessional.")]
        for item in items:
            if item.hidden or item.link_id in (ACTIONS, REVIEW_DATE):
                continue
            if item in lead:
                if item is lead[0]:
                    self._add_lead(lead)
            elif item.is_repeating_group:
                self._add_rows(item)
            elif item.type is ItemType.GROUP:
                self._add_group(item)
            elif item.type is ItemType.DISPLAY:
                if not is_a_note(item):
                    self.add(Body(item.text, self))
            else:
                self.add(self.questions.add(item, parent=self))

    def _add_rows(self, group: Item) -> None:
        section = self.entry.item
        if section is not None and any(item.is_question for item in section.items):
            self.add(Subheading(group.text, self))
        rows = ReadRows(group, self.open_form, self) if group.read_only else GroupRows(group, self.questions, self)
        self.questions.depend(group, "", rows)
        self.add(rows)

    def _add_group(self, group: Item) -> None:
        card = Card(group.text, self, margin=16)
        card.content.setSpacing(12)
        for item in group.items:
            if item.is_question and not item.hidden:
                card.add(self.questions.add(item, parent=card, lines=2))
        self.questions.depend(group, "", card)
        self.add(card)

    def _add_lead(self, items: list[Item]) -> None:
        lines = LeadLines(items, self.open_form, self)
        lines.go_asked.connect(self.go_asked)
        self.add(lines)


def is_a_note(item: Item) -> bool:
    """Whether a line of the form is a note on how to fill it in, which stands with the help."""
    return ".notes" in item.link_id or item.link_id.endswith(".instruction")
