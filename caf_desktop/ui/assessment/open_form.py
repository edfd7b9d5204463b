"""A form that is open on screen: its definition, and its answers as the case has them now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from caf_desktop.actions.answering import is_frozen, response_in
from caf_desktop.domain.answers import AnswerKey, AnswerValue, FormAnswers
from caf_desktop.domain.assessment import Answer, Assessment, Checklist, answer_id
from caf_desktop.forms.fields import read_values
from caf_desktop.forms.release import answers_of
from caf_desktop.ui.record.open_record import OpenRecord

if TYPE_CHECKING:
    from caf_desktop.actions.act import Changed
    from caf_desktop.domain.case import Case


class OpenForm(QObject):
    """An assessment or checklist of the open record.

    ``answers_changed`` after every act that touched the case, at once when only answers changed, else as soon as
    they have been worked out anew away from the window's thread.
    """

    answers_changed = Signal()

    def __init__(self, record: OpenRecord, response_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record = record
        self.response_id = response_id
        self.form = record.session.desk.form_of(self.response())
        self._answers: FormAnswers | None = None
        record.case_changed.connect(self._case_changed)

    def response(self) -> Assessment | Checklist:
        """The assessment or checklist as it stands."""
        return response_in(self.record.case, self.response_id)

    def answers(self) -> FormAnswers:
        """Every answer as the case has it; worked out once after each change."""
        if self._answers is None:
            self._answers = answers_of(self.form, self.record.case, self.response())
        return self._answers

    def is_stale(self) -> bool:
        """Whether the answers are being worked out anew; ``answers_changed`` follows."""
        return self._answers is None

    def is_frozen(self) -> bool:
        """Whether this version is completed."""
        return is_frozen(self.response())

    def is_read_only(self) -> bool:
        """Whether nothing can be answered: the version is completed, or the record is for reading only."""
        return self.is_frozen() or self.record.is_read_only()

    def carried_from(self, key: AnswerKey) -> int | None:
        """The earlier version an answer was carried over from and that nobody has confirmed yet."""
        kept = self.record.case.find(Answer, answer_id(self.response_id, key.link_id, key.row))
        return kept.carried_from if kept is not None else None

    def _case_changed(self, changed: Changed) -> None:
        known = self._answers
        if known is not None and self._only_answers(changed):
            self._answers = known.with_answers(self._answered(changed))
            self.answers_changed.emit()
            return
        self._answers = None
        case, response, form = self.record.case, self.response(), self.form
        self.record.session.read(lambda: answers_of(form, case, response), partial(self._read, case))

    def _read(self, case: Case, answers: FormAnswers) -> None:
        if isValid(self) and case is self.record.case:
            self._answers = answers
            self.answers_changed.emit()

    def _only_answers(self, changed: Changed) -> bool:
        """Whether nothing but answers of this form changed, as after most fields: then little is worked out."""
        return all(
            isinstance(record, Answer) and record.response_id == self.response_id
            for record in (*changed.put, *changed.removed)
        )

    def _answered(self, changed: Changed) -> dict[AnswerKey, tuple[AnswerValue, ...]]:
        gone = {AnswerKey(each.link_id, each.row): () for each in changed.removed if isinstance(each, Answer)}
        given = {
            AnswerKey(each.link_id, each.row): read_values(self.form.by_link_id[each.link_id], each.values)
            for each in changed.put
            if isinstance(each, Answer) and each.link_id in self.form.by_link_id
        }
        return {**gone, **given}
