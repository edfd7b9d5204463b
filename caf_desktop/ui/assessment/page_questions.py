"""The questions of one page: each field joined to the vault, and shown or hidden as the form's conditions say."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.domain.answers import AnswerKey, AnswerValue, FormAnswers
from caf_desktop.forms.evaluate import Evaluation
from caf_desktop.forms.model import Item
from caf_desktop.ui.assessment.carried import CarriedMark
from caf_desktop.ui.assessment.open_form import OpenForm
from caf_desktop.ui.assessment.question import Question, field_for
from caf_desktop.ui.assessment.typed_answers import NotAnAnswer
from caf_desktop.ui.assessment.writing import Writing


class PageQuestions(QObject):
    """Makes the fields of a page and looks after them while they live.

    ``edited(key)`` at each change a person makes; ``answered(key)`` when an answer goes to the vault.
    """

    edited = Signal(object)
    answered = Signal(object)

    def __init__(self, open_form: OpenForm, writing: Writing, parent: QWidget) -> None:
        super().__init__(parent)
        self.open_form = open_form
        self.writing = writing
        self._questions: dict[AnswerKey, Question] = {}
        self._conditional: list[tuple[Item, str, QWidget]] = []
        self._looked_at: set[str] = set()
        self._stood: dict[AnswerKey, bool] = {}
        self._edited: set[AnswerKey] = set()
        self._chosen_for_them: set[AnswerKey] = set()
        self._carried: dict[AnswerKey, CarriedMark] = {}
        open_form.answers_changed.connect(self.refresh)
        writing.settled.connect(self.refresh)
        writing.refused.connect(self._refused)

    def add(
        self,
        item: Item,
        row: str = "",
        parent: QWidget | None = None,
        *,
        label: str = "",
        hint: str | None = None,
        lines: int = 3,
        label_shown: bool = True,
    ) -> Question:
        """Make the field of a question, with its answer in it."""
        question = field_for(
            item,
            row,
            parent,
            read_only=self.open_form.is_read_only(),
            label=label,
            hint=hint,
            lines=lines,
            label_shown=label_shown,
        )
        key = question.key
        self._questions[key] = question
        held = self.writing.held.get(key)
        if held is not None:
            question.answer.set_raw(held[0])
            question.set_error(held[1])
        else:
            question.show_values(self._stored(key))
        question.answer.edited.connect(partial(self._changed, question))
        question.answer.left.connect(partial(self._left, question))
        self._mark_carried(question)
        self.depend(item, row, question)
        question.destroyed.connect(partial(self._forget, key, id(question)))
        return question

    def depend(self, item: Item, row: str, widget: QWidget) -> None:
        """Show a widget only while its item is enabled."""
        if not item.conditions:
            return
        self._conditional.append((item, row, widget))
        self._looked_at.update(condition.question for condition in item.conditions)
        widget.setVisible(Evaluation(self.open_form.form, self.answers_on_screen()).is_enabled(item.link_id, row))

    def question(self, key: AnswerKey) -> Question | None:
        """The field of a question, if it is on this page."""
        return self._questions.get(key)

    def questions(self) -> list[Question]:
        """Every field of the page."""
        return list(self._questions.values())

    def question_at(self, widget: QWidget | None) -> Question | None:
        """The field a control belongs to."""
        walked = widget
        while walked is not None and not isinstance(walked, Question):
            walked = walked.parentWidget()
        return walked if walked is not None and self._questions.get(walked.key) is walked else None

    def leave(self) -> None:
        """Store what stands in the fields that were typed in."""
        for key in list(self._edited):
            question = self._questions.get(key)
            if question is not None:
                question.answer.notice_left()

    def refresh(self) -> None:
        """Show what the case says now, except where somebody is writing."""
        if self.open_form.is_stale():
            return
        for key, question in self._questions.items():
            if key not in self._edited | self._chosen_for_them and not self.writing.is_ahead(key):
                question.show_values(self._stored(key))
                question.set_error("")
            self._mark_carried(question)
        self._evaluate()

    def answers_on_screen(self) -> FormAnswers:
        """The case's answers with what stands in the fields instead, where that can be an answer."""
        shown: dict[AnswerKey, tuple[AnswerValue, ...]] = {}
        for key in self._questions:
            given = self.writing.given_last(key)
            if given is not None:
                shown[key] = given
        for key in self._edited | self._chosen_for_them:
            try:
                shown[key] = self._questions[key].values()
            except (NotAnAnswer, KeyError):
                continue
        answers = self.open_form.answers()
        return answers.with_answers(shown) if shown else answers

    def put_in(self, key: AnswerKey, raw: str) -> None:
        """Put text into a field as if it had been typed, with the keyboard in it."""
        question = self._questions[key]
        question.answer.set_raw(raw)
        question.take_focus()
        self._changed(question, raw)

    def choose(self, key: AnswerKey, code: str) -> None:
        """Show a choice that follows from what somebody types elsewhere; it is stored with the next answer."""
        question = self._questions[key]
        question.answer.set_raw(code)
        if code:
            self._chosen_for_them.add(key)
        else:
            self._chosen_for_them.discard(key)
        self._evaluate()

    def store(self, *keys: AnswerKey, name: str) -> None:
        """Store the answers of these questions as one step that can be undone under the name."""
        given = {key: self._questions[key].values() for key in keys}
        before = {key: self._stored(key) for key in given}
        self._edited.difference_update(given)
        self._chosen_for_them.difference_update(given)
        self.writing.answer(given, name, before)
        for key in given:
            self._questions[key].set_error("")
            self.answered.emit(key)

    def _changed(self, question: Question, raw: str) -> None:
        key = question.key
        self._edited.add(key)
        self._chosen_for_them.discard(key)
        if question.is_one_press():
            self._store_if_new(question)
        else:
            self.writing.typed(key, raw)
        if key.link_id in self._looked_at:
            stands = bool(raw.strip())
            if question.is_one_press() or self._stood.get(key) is not stands:
                self._stood[key] = stands
                self._evaluate()
        self.edited.emit(key)

    def _forget(self, key: AnswerKey, identity: int) -> None:
        """A field is gone with the card of its row."""
        if id(self._questions.get(key)) == identity:
            del self._questions[key]
            self._edited.discard(key)
            self._carried.pop(key, None)
            self._conditional = [each for each in self._conditional if (each[0].link_id, each[1]) != key]

    def _left(self, question: Question) -> None:
        if question.key in self._edited and self._questions.get(question.key) is question:
            self._store_if_new(question)

    def _store_if_new(self, question: Question) -> None:
        fault = question.fault()
        if fault:
            question.set_error(fault)
            self.writing.hold(question.key, question.answer.raw(), fault)
            return
        if question.values() == self._stored(question.key):
            self._edited.discard(question.key)
            question.set_error("")
            self.writing.nothing_new(question.key)
            return
        self.store(question.key, *self._chosen_for_them, name=question.name)

    def _stored(self, key: AnswerKey) -> tuple[AnswerValue, ...]:
        given = self.writing.given_last(key)
        return self.open_form.answers().values(key.link_id, key.row) if given is None else given

    def _evaluate(self) -> None:
        if not self._conditional:
            return
        evaluation = Evaluation(self.open_form.form, self.answers_on_screen())
        for item, row, widget in self._conditional:
            widget.setVisible(evaluation.is_enabled(item.link_id, row))

    def _refused(self, key: AnswerKey, sentence: str) -> None:
        question = self._questions.get(key)
        if question is not None:
            question.set_error(sentence)

    def _mark_carried(self, question: Question) -> None:
        version = None if self.open_form.is_read_only() else self.open_form.carried_from(question.key)
        mark = self._carried.get(question.key)
        if version is None and mark is not None:
            del self._carried[question.key]
            mark.hide()
            mark.deleteLater()
        elif version is not None and mark is None:
            mark = self._carried[question.key] = CarriedMark(version, question.name, question)
            mark.confirmed.connect(partial(self._confirm, question))
            layout = question.layout()
            if layout is not None:
                layout.addWidget(mark)

    def _confirm(self, question: Question) -> None:
        self.writing.answer({question.key: self._stored(question.key)})
        self.answered.emit(question.key)
        question.take_focus()
