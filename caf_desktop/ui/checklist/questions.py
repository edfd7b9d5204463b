"""The checklist's questions on one calm page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.checklist_advice import FIVE_QUESTIONS, SAFE, SIGNIFICANT_HARM
from caf_desktop.ui.assessment.open_form import OpenForm
from caf_desktop.ui.assessment.page_questions import PageQuestions
from caf_desktop.ui.assessment.question import Question
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.words import _

_DOUBTS = ("no", "not-sure")


class OneQuestion(Column):
    """A question, what follows from a doubt about safety, and its comment: folded while the answer is Yes."""

    def __init__(self, questions: PageQuestions, link_id: str, parent: QWidget) -> None:
        super().__init__(parent, gap=8)
        form = questions.open_form.form
        self.question = questions.add(form.by_link_id[link_id], parent=self)
        self.column.addWidget(self.question)
        self.harm: Question | None = None
        if link_id == SAFE:
            self.harm = questions.add(form.by_link_id[SIGNIFICANT_HARM], parent=self)
            self.column.addWidget(self.harm)
        self.fold = Disclosure(_("Comment"), self)
        self.fold.button.setAccessibleName(_("Comment on “{question}”").format(question=self.question.name))
        name = _("Comment on “{question}”").format(question=self.question.name)
        self.comment = questions.add(form.by_link_id[f"{link_id}.comment"], parent=self.fold.body, lines=2, label=name)
        self.comment.label.hide()
        self.fold.content.setContentsMargins(0, 0, 0, 0)
        self.fold.content.addWidget(self.comment)
        self.column.addWidget(self.fold)
        self.unfold_if_needed()

    def unfold_if_needed(self) -> None:
        """Show the comment when there is a doubt, or something is written in it."""
        if self.question.answer.raw() in _DOUBTS or self.comment.answer.raw():
            self.fold.set_unfolded(True)


class ChecklistQuestions(Column):
    """All of them, in the form's order. ``edited`` after each change that may change the advice."""

    edited = Signal()

    def __init__(self, open_form: OpenForm, questions: PageQuestions, parent: QWidget) -> None:
        super().__init__(parent, gap=20)
        self.questions = questions
        self._form = open_form.form
        self.five = [OneQuestion(questions, link_id, self) for link_id in FIVE_QUESTIONS]
        for each in self.five:
            self.column.addWidget(each)
        self.follow_up = self._card("follow-up")
        self.column.addWidget(self.follow_up)
        for item in self._form.by_link_id["follow-up"].items:
            if item.is_question:
                self.follow_up.add(questions.add(item, parent=self.follow_up, lines=2))
        questions.edited.connect(self._edited)
        self.arrange()

    def arrange(self) -> None:
        """Show what follows from the answers."""
        for each in self.five:
            each.unfold_if_needed()
        asked = [item for item in self._form.by_link_id["follow-up"].items if item.is_question]
        shown = [self.questions.question(AnswerKey(item.link_id)) for item in asked]
        self.follow_up.setVisible(any(each is not None and not each.isHidden() for each in shown))

    def _card(self, group: str) -> Card:
        return Card(self._form.by_link_id[group].text, self)

    def _edited(self, _key: AnswerKey) -> None:
        self.arrange()
        self.edited.emit()


class FoldedGroup(Disclosure):
    """A group of the form that is answered already or matters little: folded until wanted."""

    def __init__(self, questions: PageQuestions, title: str, groups: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(title, parent)
        form = questions.open_form.form
        for group in groups:
            for item in form.by_link_id[group].items:
                if item.is_question and not item.hidden:
                    self.content.addWidget(questions.add(item, parent=self.body, lines=2))
        self.content.setSpacing(16)
