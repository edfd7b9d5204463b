"""Put an earlier text back: an ordinary change, journalled with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pydantic import ValidationError

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.answering import AnswerQuestions, response_in
from caf_desktop.actions.looking_back import RESTORED, value_in
from caf_desktop.domain.case import Case
from caf_desktop.domain.kinds import KIND_NAMED
from caf_desktop.domain.permissions import Doing
from caf_desktop.forms.answering import changes_for_answer
from caf_desktop.words import _
from caf_desktop.words.plan import not_storable

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.answers import AnswerKey, AnswerValue
    from caf_desktop.domain.record import Record
    from caf_desktop.store.history import Subject

_ACT_OF = {"visit_note": "visit-note", "action": "plan", "desired_outcome": "plan"}
"""Records whose fields may be put back one by one, and the act that changes them."""


@dataclass(frozen=True)
class RestoreAnswer:
    """Answer a question of a draft as it was answered earlier, in the case as it stands by then."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    episode_id: str
    response_id: str
    key: AnswerKey
    values: tuple[AnswerValue, ...]

    def blockers(self, desk: Desk) -> list[Blocker]:
        """What stands in the way of any answer."""
        case = desk.case(self.episode_id)
        return AnswerQuestions(case, self.response_id, {self.key: self.values}).blockers(desk)

    def run(self, desk: Desk) -> Changed:
        """Store the answer."""
        case = desk.case(self.episode_id)
        response = response_in(case, self.response_id)
        changes = changes_for_answer(desk.form_of(response), case, response, self.key, self.values, desk.new_id)
        with desk.writing("answer") as transaction:
            for record in changes.put:
                transaction.put(record, reason=RESTORED)
            for record in changes.remove:
                transaction.remove(record, reason=RESTORED)
        return Changed(changes.put, changes.remove)


@dataclass(frozen=True)
class RestoreField:
    """Give a field of an action, an outcome or a visit note the value it had; ``stored`` as the journal keeps it."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    episode_id: str
    subject: Subject
    stored: str | None

    def blockers(self, desk: Desk) -> list[Blocker]:
        """The record must still be there, and take the value."""
        record = self._record(desk.case(self.episode_id))
        if record is None:
            return [Blocker(_("This is not in the record any more. Write it anew; its text can be copied from here."))]
        try:
            self._restored(record)
        except ValidationError:
            return [Blocker(not_storable())]
        return []

    def run(self, desk: Desk) -> Changed:
        """Store the record."""
        record = self._record(desk.case(self.episode_id))
        assert record is not None, "blockers() has found it"
        restored = self._restored(record)
        with desk.writing(_ACT_OF[self.subject.kind]) as changes:
            changes.put(restored, reason=RESTORED)
        return Changed((restored,))

    def _record(self, case: Case) -> Record | None:
        return case.find(KIND_NAMED[self.subject.kind], self.subject.record_id)

    def _restored(self, record: Record) -> Record:
        field = self.subject.field
        value = value_in(record.kind, field, self.stored)
        if self.stored is None:
            value = type(record).model_fields[field].get_default(call_default_factory=True)
        return type(record).model_validate({**dict(record), field: value})


def may_be_put_back(subject: Subject) -> bool:
    """Whether single fields of this kind of record may be put back."""
    return subject.kind in _ACT_OF
