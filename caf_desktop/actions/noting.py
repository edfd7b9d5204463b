"""Visit notes: keep them, send a passage to the assessment with its trace, take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pydantic import ValidationError

from caf_desktop.actions.about_note import AboutNote
from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.answering import is_frozen, response_in
from caf_desktop.domain.answers import AnswerKey, AnswerValue
from caf_desktop.domain.episode import VisitNote, VisitPassage
from caf_desktop.domain.permissions import Doing
from caf_desktop.forms.answering import changes_for_answer
from caf_desktop.forms.completeness import Decision
from caf_desktop.forms.release import answers_of
from caf_desktop.store import scratch
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.case import Case
    from caf_desktop.domain.record import Record

Answers = Mapping[AnswerKey, tuple[AnswerValue, ...]]


@dataclass(frozen=True)
class SaveVisitNote(AboutNote[VisitNote]):
    """Keep the notes of a visit."""

    def run(self, desk: Desk) -> Changed:
        """Store the note."""
        with desk.writing("visit-note") as changes:
            return Changed((self.note,)).store(changes)


@dataclass(frozen=True)
class SendPassage(AboutNote[VisitNote]):
    """Send a selected passage of a visit note to an element's strengths or needs, keeping the trace.

    The passage goes below what stands in the field when the act's turn comes; an element nobody has decided
    about is then being explored.
    """

    words: str
    response_id: str
    link_id: str

    def blockers(self, desk: Desk) -> list[Blocker]:
        """There must be something selected, and a draft to send it to."""
        if not self.words.strip():
            return [Blocker(_("Select some words of the note first."))]
        case = desk.case(self.note.episode_id)
        if is_frozen(response_in(case, self.response_id)):
            return [Blocker(_("This version is completed and cannot be changed. Start a new version instead."))]
        try:
            self._records(desk, case)
        except ValidationError:
            return [Blocker(_("This cannot be kept as it is: it is too long or holds an odd sign."), self.link_id)]
        return []

    def run(self, desk: Desk) -> Changed:
        """Store the note, the field's new text and the trace, all or nothing."""
        case = desk.case(self.note.episode_id)
        with desk.writing("send-passage") as changes:
            changed = Changed((self.note, *self._records(desk, case))).store(changes)
            for link_id in self._answers(desk, case):
                scratch.forget(changes.connection, desk.practitioner.id, self.response_id, link_id.link_id, "")
            return changed

    def _records(self, desk: Desk, case: Case) -> list[Record]:
        response = response_in(case, self.response_id)
        form = desk.form_of(response)
        put: list[Record] = []
        for key, values in self._answers(desk, case).items():
            put += changes_for_answer(form, case, response, key, values, desk.new_id).put
        trace = VisitPassage(
            id=desk.new_id(),
            episode_id=case.episode.id,
            note_id=self.note.id,
            response_id=self.response_id,
            link_id=self.link_id,
            words=self.words.strip(),
            sent_at=desk.clock(),
        )
        return [*put, trace]

    def _answers(self, desk: Desk, case: Case) -> Answers:
        response = response_in(case, self.response_id)
        given = answers_of(desk.form_of(response), case, response)
        before = given.text(self.link_id)
        words = f"{before.rstrip()}\n{self.words.strip()}" if before.strip() else self.words.strip()
        answers: dict[AnswerKey, tuple[AnswerValue, ...]] = {AnswerKey(self.link_id): (words,)}
        element, _dot, field = self.link_id.rpartition(".")
        decided = given.text(f"{element}.decision")
        fits = {Decision.EXPLORED.value, *([Decision.NOTHING_OF_CONCERN.value] if field == "strengths" else [])}
        if decided not in fits:
            answers[AnswerKey(f"{element}.decision")] = (Decision.EXPLORED.value,)
        return answers


@dataclass(frozen=True)
class TakeBackPassage:
    """Undo the sending of a passage: the field reads as before and the trace is gone."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    before: Case
    """The case as it stood when the passage was sent."""
    sent: Changed

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return self.before.episode.id

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Not once somebody has written on in the field: then it is taken out there."""
        case = desk.case(self.before.episode.id)
        for record in self._sent():
            if case.find(type(record), record.id) != record:
                return [Blocker(_("The text has been changed since. Take the words out of it there."))]
        return []

    def run(self, desk: Desk) -> Changed:
        """Store what was there before, and take out what was not."""
        put, removed = [], []
        for record in self._sent():
            earlier = self.before.find(type(record), record.id)
            if earlier is None:
                removed.append(record)
            else:
                put.append(earlier)
        with desk.writing("take-back-passage") as changes:
            return Changed(tuple(put), tuple(removed)).store(changes)

    def _sent(self) -> list[Record]:
        return [record for record in self.sent.put if not isinstance(record, VisitNote)]
