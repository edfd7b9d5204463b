"""A form that is open on screen: its definition, and its answers as the case has them now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from caf_desktop.actions.answering import is_frozen, response_in
from caf_desktop.domain.answers import AnswerKey, FormAnswers
from caf_desktop.domain.assessment import Answer, Assessment, Checklist, answer_id
from caf_desktop.forms.release import answers_of
from caf_desktop.ui.record.open_record import OpenRecord


class OpenForm(QObject):
    """An assessment or checklist of the open record. ``answers_changed`` after every act that touched the case."""

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

    def is_frozen(self) -> bool:
        """Whether this version is completed."""
        return is_frozen(self.response())

    def is_read_only(self) -> bool:
        """Whether nothing can be answered: the version is completed, or the vault is open elsewhere."""
        return self.is_frozen() or self.record.session.desk.vault.read_only

    def carried_from(self, key: AnswerKey) -> int | None:
        """The earlier version an answer was carried over from and that nobody has confirmed yet."""
        kept = self.record.case.find(Answer, answer_id(self.response_id, key.link_id, key.row))
        return kept.carried_from if kept is not None else None

    def _case_changed(self) -> None:
        self._answers = None
        self.answers_changed.emit()
