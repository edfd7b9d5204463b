"""The actions of the plan as the form prints them, and the review date agreed with the family."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.assessment.entries import ACTIONS, REVIEW_DATE, Entry
from caf_desktop.ui.assessment.form_page import FormPage
from caf_desktop.ui.assessment.open_form import OpenForm
from caf_desktop.ui.assessment.writing import Writing
from caf_desktop.ui.assessment.written_elsewhere import PLAN, ElsewhereNote, ReadRows
from caf_desktop.ui.widgets.text import Heading, Small
from caf_desktop.words import _


class ActionsPage(FormPage):
    """Actions are agreed under Plan and read here; the review date can be given here too."""

    def __init__(self, entry: Entry, open_form: OpenForm, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(entry, open_form, writing, parent)
        self.add_head(Small(entry.item.text if entry.item is not None else "", self), Heading(entry.words, self))
        self.note = ElsewhereNote(
            _("Actions are agreed under Plan."),
            _("What stands there is printed here, with who does it and by when."),
            _("Go to Plan"),
            PLAN,
            self,
        )
        self.note.go_asked.connect(self.go_asked)
        self.add(self.note)
        review = open_form.form.by_link_id.get(REVIEW_DATE)
        if review is not None:
            self.add(self.questions.add(review, parent=self))
        group = open_form.form.by_link_id[ACTIONS]
        self.add(ReadRows(group, open_form, self, empty=_("No actions are agreed yet.")))
