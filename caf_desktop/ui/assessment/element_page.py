"""The page of one element: decided first, then strengths, needs, what it is based on, and other views."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caf_desktop.domain.answers import AnswerKey
from caf_desktop.forms.completeness import Decision
from caf_desktop.forms.model import Item, ItemType
from caf_desktop.ui.assessment.entries import Entry
from caf_desktop.ui.assessment.form_page import FormPage
from caf_desktop.ui.assessment.open_form import OpenForm
from caf_desktop.ui.assessment.question import Question
from caf_desktop.ui.assessment.writing import Writing
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.panels import Rule
from caf_desktop.ui.widgets.text import Heading, Muted, Small, Strong
from caf_desktop.words import _


class ElementPage(FormPage):
    """Writing under strengths or needs decides an undecided element: it is being explored."""

    def __init__(self, entry: Entry, open_form: OpenForm, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(entry, open_form, writing, parent)
        assert entry.item is not None
        self._element = entry.item
        self._decided_here = False
        self._texts: list[AnswerKey] = []
        self.differences: Disclosure | None = None
        self._read_only = open_form.is_read_only()
        head: list[QWidget] = [Small(entry.above, self), Heading(entry.words, self)]
        if not self._read_only:
            head.append(Muted(_("Only what is relevant. Say what it is based on where you can."), self))
        self.add_head(*head)
        for item in entry.item.items:
            if item.is_question and not item.hidden:
                self._add(item)
        self.questions.edited.connect(self._edited)

    def first_focus(self) -> QWidget | None:
        """Straight to the writing, once the element is to be explored or nothing is decided yet."""
        if self._texts and self._decision() in ("", Decision.EXPLORED):
            question = self.questions.question(self._texts[0])
            if question is not None:
                return question.answer.focus_target()
        return super().first_focus()

    def uncover(self, question: Question) -> None:
        """Unfold the other views when the field is there."""
        if self.differences is not None and self.differences.body.isAncestorOf(question):
            self.differences.set_unfolded(True)

    def _add(self, item: Item) -> None:
        role = item.link_id.rpartition(".")[2]
        if role == "decision":
            self.add(self.questions.add(item, parent=self, label_shown=self._read_only))
        elif role == "based-on":
            self._add_based_on(item)
        elif role == "differences":
            self._add_differences(item)
        else:
            lines = 5 if role == "needs" else 3
            self.add(self.questions.add(item, parent=self, lines=lines))
            if item.type is ItemType.TEXT:
                self._texts.append(AnswerKey(item.link_id))

    def _add_based_on(self, item: Item) -> None:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        label = Strong(_("Based on"), row)
        label.setContentsMargins(0, 3, 0, 0)
        question = self.questions.add(item, parent=row, label=_("Based on"), hint="", label_shown=False)
        label.setBuddy(question.answer.focus_target())
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(question, 1)
        self.add(row)

    def _add_differences(self, item: Item) -> None:
        self.add(Rule(self))
        fold = Disclosure(_("Someone sees this differently"), self)
        fold.content.setContentsMargins(0, 4, 0, 0)
        question = self.questions.add(item, parent=fold.body)
        fold.content.addWidget(question)
        fold.set_unfolded(bool(question.answer.raw()))
        self.differences = fold
        self.add(fold)

    def _decision(self) -> str:
        question = self.questions.question(self._decision_key())
        return question.answer.raw() if question is not None else ""

    def _decision_key(self) -> AnswerKey:
        return AnswerKey(f"{self._element.link_id}.decision")

    def _edited(self, key: AnswerKey) -> None:
        if key == self._decision_key():
            self._decided_here = False
            return
        if key not in self._texts:
            return
        written = any(
            question.answer.raw().strip()
            for question in map(self.questions.question, self._texts)
            if question is not None
        )
        decision = self._decision_key()
        if written and not self._decision() and self.questions.question(decision) is not None:
            self._decided_here = True
            self.questions.choose(decision, Decision.EXPLORED)
        elif not written and self._decided_here:
            self._decided_here = False
            self.questions.choose(decision, "")
