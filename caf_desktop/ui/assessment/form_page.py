"""What every page of a form has: its questions, offers of what was being typed, and the way on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from caf_desktop.domain.answers import AnswerKey
from caf_desktop.store.scratch import Typed
from caf_desktop.ui.assessment.entries import Entry
from caf_desktop.ui.assessment.offer import Offer
from caf_desktop.ui.assessment.open_form import OpenForm
from caf_desktop.ui.assessment.page_frame import PageFrame
from caf_desktop.ui.assessment.page_questions import PageQuestions
from caf_desktop.ui.assessment.question import Question
from caf_desktop.ui.assessment.said import Said
from caf_desktop.ui.assessment.writing import Writing
from caf_desktop.ui.widgets.buttons import LinkButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.steps import Steps
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _


class FormPage(PageFrame):
    """One section or element. ``go_asked(part, link_id)`` when something on it leads elsewhere.

    ``offer_settled(key)`` when something offered back has been put back or let go.
    """

    go_asked = Signal(str, str)
    offer_settled = Signal(object)

    def __init__(self, entry: Entry, open_form: OpenForm, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.open_form = open_form
        self.writing = writing
        self.questions = PageQuestions(open_form, writing, self)
        self.steps: Steps | None = None
        self.undo_button = LinkButton("", self)
        self.undo_button.hide()
        self.undo_button.clicked.connect(writing.undo)
        writing.undo_changed.connect(self._show_undo)

    def add_steps(self, next_words: str, *, first: bool = False) -> Steps:
        """Put *Previous*, *Next* and *Undo* at the foot."""
        self.steps = Steps(next_words, self, keys_shown=True)
        self.steps.previous_button.setVisible(not first)
        self.steps.next_button.setVisible(bool(next_words))
        row = self.steps.layout()
        if isinstance(row, FlowLayout):
            row.insert_widget(2, self.undo_button)
        self.set_foot(self.steps)
        self._show_undo()
        return self.steps

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins."""
        for question in self.questions.questions():
            if question.isVisibleTo(self) and not isinstance(question.answer, Said):
                return question.answer.focus_target()
        return self.steps.next_button if self.steps is not None else None

    def go_to_field(self, key: AnswerKey, cursor: int | None = None) -> bool:
        """Give a field the keyboard, with the cursor where it was; whether the field is on this page."""
        question = self.questions.question(key) or self._like(key)
        if question is None:
            return False
        self.uncover(question)
        question.take_focus()
        answer = question.answer
        if isinstance(answer, TextBox):
            place = answer.edit.textCursor()
            length = len(answer.raw())
            place.setPosition(length if cursor is None else min(cursor, length))
            answer.edit.setTextCursor(place)
        return True

    def uncover(self, question: Question) -> None:
        """Unfold what hides a field; nothing unless a page folds something."""

    def focused_question(self) -> Question | None:
        """The field that has the keyboard."""
        return self.questions.question_at(QApplication.focusWidget())

    def cursor_in(self, question: Question) -> int | None:
        """Where the cursor stands in a field of the page."""
        return question.answer.edit.textCursor().position() if isinstance(question.answer, TextBox) else None

    def offer(self, typed: Typed) -> None:
        """Offer what was being typed in a field of this page when the program ended."""
        question = self.questions.question(AnswerKey(typed.link_id, typed.row))
        if question is None or self.open_form.is_read_only():
            return
        offer = Offer(question.name, typed, question)
        layout = question.layout()
        if layout is not None:
            layout.addWidget(offer)
        self.uncover(question)
        offer.accepted.connect(partial(self._put_back, question.key, typed.typed))
        offer.declined.connect(partial(self._let_go, question.key))

    def add_on_top(self, notice: QWidget) -> None:
        """Put a notice above everything else."""
        self.sheet.content.insertWidget(0, notice)

    def leave(self) -> None:
        """The page is about to be left: store what stands in its fields."""
        self.questions.leave()

    def _like(self, key: AnswerKey) -> Question | None:
        """A question named without its row leads to the first row's."""
        return next((each for each in self.questions.questions() if each.key.link_id == key.link_id), None)

    def _put_back(self, key: AnswerKey, raw: str) -> None:
        self.questions.put_in(key, raw)
        self.offer_settled.emit(key)

    def _let_go(self, key: AnswerKey) -> None:
        self.writing.jotting.let_go(key)
        self.offer_settled.emit(key)

    def _show_undo(self) -> None:
        steps = self.writing.steps
        self.undo_button.setVisible(bool(steps))
        if steps:
            self.undo_button.setText(_("Undo “{field}”").format(field=steps[-1].name))
