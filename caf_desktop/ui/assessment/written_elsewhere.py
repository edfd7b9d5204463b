"""What the form shows but another screen writes: the lead professional, the consent statement, signatures."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.forms.model import Item
from caf_desktop.ui.assessment.open_form import OpenForm
from caf_desktop.ui.assessment.question import field_for
from caf_desktop.ui.assessment.typed_answers import words_of
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.taking_away import take_all_away
from caf_desktop.ui.widgets.text import Body, Muted, Strong
from caf_desktop.words import _

PLAN = "plan"
AGREEMENT = "agreement"


class ElsewhereNote(Notice):
    """Says where a section is written, and leads there."""

    go_asked = Signal(str, str)

    def __init__(self, title: str, words: str, button: str, part: str, parent: QWidget | None = None) -> None:
        super().__init__(title, words, Tone.NEUTRAL, parent)
        self.button = self.add_button(button)
        self.button.clicked.connect(partial(self.go_asked.emit, part, ""))


def elsewhere_note(section: Item, parent: QWidget | None = None) -> ElsewhereNote | None:
    """The note for a section whose every answer is derived from what was agreed; nothing for other sections."""
    questions = [item for item in section.walk() if item.is_question]
    if not questions or not all(item.read_only for item in questions):
        return None
    return ElsewhereNote(
        _("This page follows from what the family agreed."),
        _("It fills itself in from the questions asked under Agreement, so nothing is typed twice."),
        _("Go to Agreement"),
        AGREEMENT,
        parent,
    )


class LeadLines(Card):
    """The lead professional as the form prints it; nominated under Plan."""

    go_asked = Signal(str, str)

    def __init__(self, items: list[Item], open_form: OpenForm, parent: QWidget | None = None) -> None:
        super().__init__(_("Lead professional"), parent, margin=16)
        self._open_form = open_form
        self._lines = [field_for(item, parent=self, read_only=True) for item in items]
        for line in self._lines:
            self.add(line)
        button = SecondaryButton(_("Go to Plan"), self)
        button.clicked.connect(partial(self.go_asked.emit, PLAN, ""))
        self.content.addWidget(button)
        open_form.answers_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        answers = self._open_form.answers()
        for line in self._lines:
            line.show_values(answers.values(line.item.link_id))


class ReadRows(Card):
    """The rows of a repeating group as they are printed: each with its first answer in bold."""

    def __init__(self, group: Item, open_form: OpenForm, parent: QWidget | None = None, *, empty: str = "") -> None:
        super().__init__("", parent, margin=16)
        self._group = group
        self._open_form = open_form
        self._empty = empty or _("None yet.")
        self.content.setSpacing(2)
        open_form.answers_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        take_all_away(self.content)
        form = self._open_form
        rows = form.answers().rows(self._group.link_id, form.form)
        for place, row in enumerate(rows):
            if place:
                self.content.addSpacing(12)
            for item in self._group.items:
                self._add_line(item, words_of(item, form.answers().values(item.link_id, row)))
        if not rows:
            self.content.addWidget(Muted(self._empty, self))

    def _add_line(self, item: Item, words: str) -> None:
        if not words:
            return
        if item is self._group.items[0]:
            self.content.addWidget(Strong(words, self))
        else:
            line = _("{question}: {answer}").format(question=item.text.rstrip("?"), answer=words)
            self.content.addWidget(Body(line, self))
