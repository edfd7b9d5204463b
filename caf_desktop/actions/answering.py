"""Answer questions of a draft, keep what is being typed, and remember the place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import ValidationError

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.starting import birth_faults
from caf_desktop.domain.answers import AnswerKey, AnswerValue
from caf_desktop.domain.assessment import Assessment, AssessmentStatus, Checklist
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.record import utc_text
from caf_desktop.forms.answering import RecordChanges, changes_for_answer, changes_for_removed_row
from caf_desktop.store import scratch
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.case import Case
    from caf_desktop.domain.record import Record


def response_in(case: Case, response_id: str) -> Assessment | Checklist:
    """The assessment or checklist with this id. Raises KeyError."""
    found = case.find(Assessment, response_id) or case.find(Checklist, response_id)
    if found is None:
        raise KeyError(response_id)
    return found


def is_frozen(response: Assessment | Checklist) -> bool:
    """Whether the version is completed: its answers never change."""
    return isinstance(response, Assessment) and response.status is AssessmentStatus.COMPLETED


@dataclass(frozen=True)
class AnswerQuestions:
    """Answer one or several questions of a draft; an empty tuple takes an answer away.

    ``case`` is what the screen shows: the answer changes its records as they stand there.
    """

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    case: Case
    response_id: str
    answers: Mapping[AnswerKey, tuple[AnswerValue, ...]]

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return self.case.episode.id

    def blockers(self, desk: Desk) -> list[Blocker]:
        """A frozen version takes no answers; dates must be able to be."""
        response = response_in(self.case, self.response_id)
        if is_frozen(response):
            return [Blocker(_("This version is completed and cannot be changed. Start a new version instead."))]
        try:
            after, _changes = self._applied(desk)
        except ValidationError:
            first = next(iter(self.answers))
            return [Blocker(_("This cannot be kept as it is: it is too long or holds an odd sign."), *first)]
        answered = {key.link_id for key in self.answers}
        started = response_in(after, self.response_id).date_started
        return [fault for fault in birth_faults(after.child, started) if fault.link_id in answered]

    def run(self, desk: Desk) -> Changed:
        """Store the answers and let go of what was being typed there."""
        _after, changes = self._applied(desk)
        with desk.writing("answer") as transaction:
            changed = Changed(changes.put, changes.remove).store(transaction)
            for key in self.answers:
                scratch.forget(
                    transaction.connection, desk.practitioner.id, self.response_id, key.link_id, key.row
                )
            return changed

    def _applied(self, desk: Desk) -> tuple[Case, RecordChanges]:
        case = self.case
        put: dict[tuple[str, str], Record] = {}
        removed: dict[tuple[str, str], Record] = {}
        form = desk.form_of(response_in(case, self.response_id))
        for key, values in self.answers.items():
            response = response_in(case, self.response_id)
            changes = changes_for_answer(form, case, response, key, values, desk.new_id)
            case = case.having(*changes.put).without(*changes.remove)
            put.update({(record.kind, record.id): record for record in changes.put})
            removed.update({(record.kind, record.id): record for record in changes.remove})
        return case, RecordChanges(tuple(put.values()), tuple(removed.values()))


@dataclass(frozen=True)
class RemoveRow:
    """Take a row out of a repeating group."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    case: Case
    response_id: str
    group_link_id: str
    row: str

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return self.case.episode.id

    def blockers(self, desk: Desk) -> list[Blocker]:
        """A frozen version keeps its rows."""
        if is_frozen(response_in(self.case, self.response_id)):
            return [Blocker(_("This version is completed and cannot be changed. Start a new version instead."))]
        return []

    def run(self, desk: Desk) -> Changed:
        """Take out the row's records or answers."""
        response = response_in(self.case, self.response_id)
        form = desk.form_of(response)
        changes = changes_for_removed_row(form, self.case, response, self.group_link_id, self.row)
        with desk.writing("remove-row") as transaction:
            return Changed(changes.put, changes.remove).store(transaction)


@dataclass(frozen=True)
class PutBack:
    """Undo: store records again as they were before they were taken out or changed."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    episode_id: str
    put: Changed

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Nothing stands in the way."""
        return []

    def run(self, desk: Desk) -> Changed:
        """Store them."""
        with desk.writing("undo") as transaction:
            return self.put.store(transaction)


def keep_typing(desk: Desk, response_id: str, key: AnswerKey, typed: str) -> None:
    """Keep what stands in a field now; called while somebody types, at most a second behind."""
    kept = scratch.Typed(response_id, key.link_id, key.row, typed, utc_text(desk.clock()))
    with desk.vault.jotting() as connection:
        scratch.keep(connection, desk.practitioner.id, kept)


def forget_typing(desk: Desk, response_id: str, key: AnswerKey) -> None:
    """Let go of what was being typed in a field, when the person says so."""
    with desk.vault.jotting() as connection:
        scratch.forget(connection, desk.practitioner.id, response_id, key.link_id, key.row)


def left_typed(desk: Desk, response_id: str) -> list[scratch.Typed]:
    """What this person was typing when the program last ended, to be offered in words."""
    with desk.vault.reading() as connection:
        return scratch.typed_in(connection, desk.practitioner.id, response_id)


def remember_place(desk: Desk, episode_id: str, place: dict[str, Any]) -> None:
    """Remember where the person is, to come back to."""
    with desk.vault.jotting() as connection:
        scratch.keep_place(connection, desk.practitioner.id, episode_id, place, utc_text(desk.clock()))


def last_place(desk: Desk) -> tuple[str, dict[str, Any]] | None:
    """The episode and place this person was last in, if they may still read it."""
    with desk.vault.reading() as connection:
        found = scratch.last_place(connection, desk.practitioner.id)
    return found if found is not None and desk.may(Doing.READ_EPISODE, found[0]) else None


def place_in(desk: Desk, episode_id: str) -> dict[str, Any] | None:
    """Where this person last was in one episode."""
    with desk.vault.reading() as connection:
        return scratch.place_in(connection, desk.practitioner.id, episode_id)
