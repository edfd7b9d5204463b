"""A repeating group of a form: a card for each parent, member of the household, service or assessor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.domain.answers import AnswerKey
from caf_desktop.forms.model import Item
from caf_desktop.ui.assessment.page_questions import PageQuestions
from caf_desktop.ui.widgets.rows_editor import RowCard, RowsEditor
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.act import Changed


class GroupRows(QWidget):
    """The rows of one repeating group. A row is stored with its first answer and can be put back once removed."""

    def __init__(self, group: Item, questions: PageQuestions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = group
        self._questions = questions
        self._gone: dict[str, Changed | None] = {}
        self._wanted_back: set[str] = set()
        self.editor = RowsEditor(
            _row_title(group),
            _("Add: {what}").format(what=group.text[:1].lower() + group.text[1:]),
            self._body,
            questions.open_form.record.session.desk.new_id,
            self,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        if questions.open_form.is_read_only():
            self.editor.add_button.hide()
        self.editor.set_rows(self._stored())
        self._let_only_read()
        self.editor.row_removed.connect(self._removed)
        self.editor.row_put_back.connect(self._put_back)
        questions.open_form.answers_changed.connect(self._refresh)

    def _body(self, row: str) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for item in self.group.items:
            if item.is_question and not item.hidden:
                column.addWidget(self._questions.add(item, row, body, lines=2))
        return body

    def _stored(self) -> list[str]:
        form = self._questions.open_form
        return list(form.answers().rows(self.group.link_id, form.form))

    def _removed(self, row: str) -> None:
        writing = self._questions.writing
        answered = any(writing.given_last(AnswerKey(item.link_id, row)) for item in self.group.items)
        if answered or row in self._stored():
            self._gone[row] = None
            writing.remove_row(self.group.link_id, row, partial(self._went, row))

    def _went(self, row: str, changed: Changed) -> None:
        self._gone[row] = changed
        if row in self._wanted_back:
            self._put_back(row)

    def _put_back(self, row: str) -> None:
        from caf_desktop.actions.act import Changed

        if row not in self._gone:
            return
        gone = self._gone[row]
        if gone is None:
            self._wanted_back.add(row)
            return
        self._wanted_back.discard(row)
        del self._gone[row]
        self._questions.writing.put_back(Changed(gone.removed))

    def _refresh(self) -> None:
        shown = self.editor.rows()
        new = [row for row in self._stored() if row not in shown and row not in self._gone]
        if new:
            self.editor.set_rows([*shown, *new])
            self._let_only_read()

    def _let_only_read(self) -> None:
        if self._questions.open_form.is_read_only():
            for row in self.editor.rows():
                card = self.editor.body(row).parentWidget()
                if isinstance(card, RowCard):
                    card.remove_button.hide()


def _row_title(group: Item) -> str:
    return group.text.replace("{", "").replace("}", "") + " {number}"
