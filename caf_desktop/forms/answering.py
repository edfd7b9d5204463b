"""Which records an answer, or the removal of a row, changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from caf_desktop.domain.answers import AnswerKey, AnswerValue
from caf_desktop.domain.assessment import Answer, answer_id
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Involvement
from caf_desktop.domain.people import Assessor, Person, Relationship
from caf_desktop.domain.plan import Action, DesiredOutcome, LeadProfessional
from caf_desktop.domain.record import Record
from caf_desktop.forms.binding import Response, place_of, rows_of, single_record
from caf_desktop.forms.fields import field_of, stored_values
from caf_desktop.forms.model import FormDefinition, Item


class ReadOnlyQuestion(ValueError):
    """The question takes no answer from a person: it is derived from other records."""


@dataclass(frozen=True)
class RecordChanges:
    """Records to store and records to take out."""

    put: tuple[Record, ...] = ()
    remove: tuple[Record, ...] = ()


def changes_for_answer(
    form: FormDefinition,
    case: Case,
    response: Response,
    key: AnswerKey,
    values: Iterable[AnswerValue],
    new_id: Callable[[], str],
) -> RecordChanges:
    """What an answer changes. No values takes the answer away.

    Raises KeyError for an unknown linkId, ReadOnlyQuestion for a derived one, and pydantic's
    ValidationError for a value the record refuses.
    """
    item = form.by_link_id[key.link_id]
    if item.read_only or not item.is_question:
        raise ReadOnlyQuestion(key.link_id)
    if not item.bound_to:
        return _kept_answer(case, response, key, tuple(values))
    group = form.repeating_group_of(key.link_id)
    if group is not None:
        return RecordChanges(_row_records(group, item, case, response, key.row, values, new_id))
    record = single_record(form, item, case, response) or _new_single(form, item, case, new_id)
    return RecordChanges((_changed(record, item, values),))


def changes_for_removed_row(
    form: FormDefinition, case: Case, response: Response, group_link_id: str, row: str
) -> RecordChanges:
    """What taking out a row of a repeating group changes: its records, or its answers."""
    group = form.by_link_id[group_link_id]
    inside = form.inside(group_link_id)
    kept = tuple(a for a in case.answers_of(response.id) if a.row == row and a.link_id in inside)
    found = next((each for each in rows_of(group, case, response) if each.id == row), None)
    records = tuple(
        record
        for record in (found.records.values() if found else ())
        if not isinstance(record, Person | DesiredOutcome)
    )
    return RecordChanges(remove=(*kept, *records))


def _kept_answer(
    case: Case, response: Response, key: AnswerKey, values: tuple[AnswerValue, ...]
) -> RecordChanges:
    if not values or values == ("",):
        kept = case.find(Answer, answer_id(response.id, key.link_id, key.row))
        return RecordChanges(remove=(kept,) if kept else ())
    return RecordChanges(
        (Answer(response_id=response.id, link_id=key.link_id, row=key.row, values=stored_values(values)),)
    )


def _changed(record: Record, item: Item, values: Iterable[AnswerValue]) -> Record:
    name = item.bound_to.partition(".")[2]
    kind = type(record)
    return kind.model_validate({**dict(record), name: field_of(kind, name, values)})


def _new_single(form: FormDefinition, item: Item, case: Case, new_id: Callable[[], str]) -> Record:
    if item.bound_to.startswith("LeadProfessional."):
        return LeadProfessional(id=new_id(), episode_id=case.episode.id)
    return Involvement(id=new_id(), episode_id=case.episode.id, place=place_of(form, item))


def _row_records(
    group: Item,
    item: Item,
    case: Case,
    response: Response,
    row: str,
    values: Iterable[AnswerValue],
    new_id: Callable[[], str],
) -> tuple[Record, ...]:
    rows = {each.id: each.records for each in rows_of(group, case, response)}
    records = rows.get(row) or _new_row(group, case, row, new_id)
    kind = item.bound_to.partition(".")[0]
    if kind == "DesiredOutcome" and kind not in records:
        outcome = DesiredOutcome(id=new_id(), episode_id=case.episode.id)
        action = records["Action"].model_copy(update={"outcome_id": outcome.id})
        records = {"DesiredOutcome": outcome, "Action": action}
    changed = {**records, kind: _changed(records[kind], item, values)}
    return tuple(changed[name] for name in sorted(changed, key=_before))


def _new_row(group: Item, case: Case, row: str, new_id: Callable[[], str]) -> dict[str, Record]:
    name, _, part = group.bound_to.partition(":")
    episode_id = case.episode.id
    if name == "Relationship":
        person = Person(id=new_id())
        link = Relationship(
            id=row, child_id=case.child.id, person_id=person.id, parent_or_carer=part == "parent"
        )
        return {"Person": person, "Relationship": link}
    if name == "Action":
        return {"Action": Action(id=row, episode_id=episode_id)}
    if name == "Assessor":
        return {"Assessor": Assessor(id=row, episode_id=episode_id)}
    if name == "Involvement":
        return {"Involvement": Involvement(id=row, episode_id=episode_id, place=part or "other")}
    raise ReadOnlyQuestion(group.link_id)


def _before(name: str) -> int:
    """Records others point to are stored first."""
    return 0 if name in ("Person", "DesiredOutcome") else 1
