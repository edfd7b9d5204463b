"""The history of one field or record, ready to be shown: who, when, before, after, and what differs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from caf_desktop.domain.assessment import answer_id
from caf_desktop.domain.episode import PrivateNote
from caf_desktop.domain.kinds import KIND_NAMED, SHARED_KINDS
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.record import Model
from caf_desktop.domain.word_difference import Piece, word_difference
from caf_desktop.forms.binding import Response, rows_of, single_record
from caf_desktop.forms.fields import answer_of, read_values
from caf_desktop.store import history
from caf_desktop.store.errors import RecordMissing
from caf_desktop.store.history import FieldChange, Side, Subject
from caf_desktop.store.households import ids_around
from caf_desktop.words import _
from caf_desktop.words.exact import exact_day, exact_moment
from caf_desktop.words.record_fields import field_words

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.answers import AnswerKey, AnswerValue
    from caf_desktop.domain.case import Case
    from caf_desktop.domain.record import Record
    from caf_desktop.forms.model import FormDefinition, Item

RESTORED = "restored"
"""The journal's reason for a change that put an earlier text back."""

Words = Callable[[str, str | None], str]
"""A field's name and its value as the journal keeps it → what a person reads; empty for no value."""

NOT_SHOWN = frozenset(
    {
        "id", "episode_id", "child_id", "person_id", "agreement_id", "assessment_id", "outcome_id", "note_id",
        "response_id", "link_id", "row", "response", "outline", "form_url", "form_version", "content_hash",
        "statement_version", "file_hash", "carried_from",
    }
)
"""Fields that join records to each other or prove them: nothing a person wrote."""


@dataclass(frozen=True)
class Shown:
    """One side of a change. ``gone`` when a text stood here that has been erased, at ``erased_at`` if that is known."""

    words: str
    gone: bool = False
    erased_at: datetime | None = None


@dataclass(frozen=True)
class PastChange:
    """One change as a person reads it. ``stored`` is the state after it, as the journal keeps it."""

    seq: int
    at: datetime
    who: str
    role: str
    field: str
    name: str
    before: Shown
    after: Shown
    pieces: tuple[Piece, ...]
    restored: bool
    stored: str | None
    is_now: bool
    """Whether this is the field's present state."""


def subject_of(form: FormDefinition, case: Case, response: Response, key: AnswerKey) -> Subject | None:
    """Where the history of a question stands: its answer, or the record's field behind it; None for derived ones."""
    item = form.by_link_id[key.link_id]
    if not item.is_question or item.read_only:
        return None
    if not item.bound_to:
        return Subject("answer", answer_id(response.id, key.link_id, key.row), "values", case.episode.id)
    kind, _dot, field = item.bound_to.partition(".")
    record = _record_behind(form, item, case, response, key, kind)
    return None if record is None else subject_in(record, field)


def subject_in(record: Record, field: str = "") -> Subject:
    """The history of a record, or of one field of it."""
    shared = isinstance(record, SHARED_KINDS)
    episode_id = "" if shared else str(getattr(record, "episode_id", record.id))
    return Subject(record.kind, record.id, field, episode_id)


def shared_ids(case: Case) -> list[str]:
    """Ids of the child, the people and their relationships: their rows stand under no episode."""
    links = case.relationships()
    return [case.child.id, *(link.id for link in links), *(link.person_id for link in links)]


def what_has_history(desk: Desk, case: Case) -> frozenset[tuple[str, str, str]]:
    """Kind, record and field of everything that stood otherwise before; empty for whoever may not see it."""
    if not desk.may(Doing.SEE_HISTORY, case.episode.id):
        return frozenset()
    with desk.vault.reading() as connection:
        return history.fields_with_history(connection, case.episode.id, shared_ids(case))


def has_history(subject: Subject, known: frozenset[tuple[str, str, str]]) -> bool:
    """Whether the subject has had more than one state."""
    kind, record_id, field = subject.kind, subject.record_id, subject.field
    if not field:
        return any((one, two) == (kind, record_id) for one, two, _field in known)
    return (kind, record_id, field) in known or (kind, record_id, "") in known


def past_changes(desk: Desk, episode_id: str, subject: Subject, words: Words | None = None) -> list[PastChange]:
    """Every change of the subject, newest first; none of a private note, which is its writer's alone.

    Raises NotAllowed, and RecordMissing for a subject that is not of this episode, its child or people.
    """
    desk.ask(Doing.SEE_HISTORY, episode_id)
    if subject.kind == PrivateNote.kind:
        return []
    with desk.vault.reading() as connection:
        of_this = subject.episode_id == episode_id
        if not of_this and (subject.episode_id or subject.record_id not in ids_around(connection, episode_id)):
            raise RecordMissing
        changes = history.of_record(connection, subject)
        people = history.names_of_people(connection)
    shown = [change for change in changes if subject.field or change.field not in NOT_SHOWN]
    in_words = words or record_words(subject.kind, people)
    seen: set[str] = set()
    told = []
    for change in shown:
        told.append(_told(change, people, in_words, is_now=change.field not in seen))
        seen.add(change.field)
    return told


def record_words(kind: str, people: dict[str, str]) -> Words:
    """How the values of a record's fields are read; ids of practitioners as their names."""

    def words(field: str, stored: str | None) -> str:
        return people.get(stored or "") or value_words(value_in(kind, field, stored))

    return words


def value_in(kind: str, field: str, stored: str | None) -> Any:
    """A field's value, of the type the record gives it; the text as it stands where it does not fit any more."""
    record = KIND_NAMED.get(kind)
    if stored is None or record is None or field not in record.model_fields:
        return stored
    adapter = TypeAdapter(record.model_fields[field].rebuild_annotation())
    for read in (adapter.validate_python, adapter.validate_json):
        try:
            return read(stored)
        except ValidationError:
            continue
    return stored


def answers_in(item: Item, stored: str | None) -> tuple[AnswerValue, ...]:
    """A question's answers, from what the journal keeps of its answer or of the field it is bound to."""
    kind, _dot, field = item.bound_to.partition(".")
    if kind:
        bound = next((each.kind for each in KIND_NAMED.values() if each.__name__ == kind), "")
        return answer_of(item, value_in(bound, field, stored))
    values = value_in("answer", "values", stored)
    return read_values(item, values) if isinstance(values, tuple) else ()


def value_words(value: object) -> str:
    """A value as a person reads it, one part a line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return exact_moment(value)
    if isinstance(value, date):
        return exact_day(value)
    if isinstance(value, StrEnum):
        return value.value.replace("-", " ")
    if isinstance(value, Model):
        return ", ".join(filter(None, (value_words(part) for _name, part in value)))
    if isinstance(value, tuple | list):
        return "\n".join(filter(None, map(value_words, value)))
    return str(value)


def _record_behind(
    form: FormDefinition, item: Item, case: Case, response: Response, key: AnswerKey, kind: str
) -> Record | None:
    group = form.repeating_group_of(key.link_id)
    if group is None:
        return single_record(form, item, case, response)
    row = next((each for each in rows_of(group, case, response) if each.id == key.row), None)
    return None if row is None else row.records.get(kind)


def _told(change: FieldChange, people: dict[str, str], words: Words, *, is_now: bool) -> PastChange:
    event = change.event
    before = _shown(event.before, words(change.field, change.before))
    after = _shown(event.after, words(change.field, change.after))
    known = not (before.gone or after.gone)
    return PastChange(
        seq=event.seq,
        at=datetime.fromisoformat(event.at),
        who=people.get(event.actor) or _("Somebody"),
        role=event.role,
        field=change.field,
        name=field_words(change.field) if change.field else "",
        before=before,
        after=after,
        pieces=word_difference(before.words, after.words) if known else (),
        restored=event.reason == RESTORED,
        stored=change.after,
        is_now=is_now,
    )


def _shown(side: Side, words: str) -> Shown:
    if not side.is_gone:
        return Shown(words)
    return Shown("", gone=True, erased_at=datetime.fromisoformat(side.erased_at) if side.erased_at else None)
