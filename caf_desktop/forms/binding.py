"""A draft is live: read a form's answers out of a case's records, and say which records an answer changes.

An item's ``definition`` names the record and field behind it; every other question is kept as an
Answer record. A row of a repeating group that is bound to records has the record's id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from caf_desktop.domain.agreement import About, Agreement, Covers, Signature
from caf_desktop.domain.answers import AnswerKey, AnswerValue, FormAnswers
from caf_desktop.domain.assessment import Assessment, Checklist
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Involvement
from caf_desktop.domain.people import Assessor, Person, YesNo
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.domain.record import Record
from caf_desktop.domain.sharing import standing_decisions
from caf_desktop.forms.evaluate import with_age_band
from caf_desktop.forms.fields import answer_of, read_values
from caf_desktop.forms.model import FormDefinition, Item

Response = Assessment | Checklist


@dataclass(frozen=True)
class Row:
    """A row of a repeating group: its id, and the records its questions read, by their kind's name."""

    id: str
    records: dict[str, Record]


def bound_answers(form: FormDefinition, case: Case, response: Response) -> FormAnswers:
    """Every answer of a draft: those kept as answers, and those that live in the case's records."""
    answers = FormAnswers(
        {
            AnswerKey(kept.link_id, kept.row): read_values(form.by_link_id[kept.link_id], kept.values)
            for kept in case.answers_of(response.id)
            if kept.link_id in form.by_link_id
        }
    )
    live: dict[AnswerKey, tuple[AnswerValue, ...]] = {}
    for item in form.walk():
        if item.is_repeating_group and item.bound_to:
            answers = answers.with_rows(item.link_id, (row.id for row in rows_of(item, case, response)))
        if item.is_question and item.bound_to:
            live.update(_bound(form, item, case, response))
    return with_age_band(form, answers.with_answers(live))


def _bound(
    form: FormDefinition, item: Item, case: Case, response: Response
) -> Iterator[tuple[AnswerKey, tuple[AnswerValue, ...]]]:
    kind, _, field = item.bound_to.partition(".")
    group = form.repeating_group_of(item.link_id)
    if group is not None:
        for row in rows_of(group, case, response):
            held = getattr(row.records.get(kind), field, None)
            yield AnswerKey(item.link_id, row.id), answer_of(item, held)
    elif kind == "Agreement":
        yield AnswerKey(item.link_id), answer_of(item, _declared(case, response, field))
    else:
        record = single_record(form, item, case, response)
        yield AnswerKey(item.link_id), answer_of(item, getattr(record, field, None))


def single_record(form: FormDefinition, item: Item, case: Case, response: Response) -> Record | None:
    """The one record behind a bound question outside repeating groups, if it is there yet."""
    kind = item.bound_to.partition(".")[0]
    if kind == "Child":
        return case.child
    if kind == "Episode":
        return case.episode
    if kind in ("Assessment", "Checklist"):
        return response
    if kind == "LeadProfessional":
        return case.lead_professional()
    if kind == "Involvement":
        place = place_of(form, item)
        return next((each for each in case.all(Involvement) if each.place == place), None)
    return None


def place_of(form: FormDefinition, item: Item) -> str:
    """The slice of the group a question is in: ``gp`` for ``Involvement:gp``."""
    slices = (group.bound_to.partition(":")[2] for group in form.ancestors(item.link_id))
    return next((name for name in slices if name), "")


def rows_of(group: Item, case: Case, response: Response) -> list[Row]:
    """The rows of a repeating group that is bound to records, in order."""
    name, _, part = group.bound_to.partition(":")
    if name == "Relationship":
        links = [link for link in case.relationships() if part != "parent" or link.parent_or_carer]
        return [
            Row(link.id, _named(link, case.person(link.person_id) or Person(id=link.person_id)))
            for link in links
        ]
    if name == "Action":
        return [
            Row(action.id, _named(action, case.find(DesiredOutcome, action.outcome_id)))
            for action in case.all(Action)
        ]
    if name == "Involvement":
        return [Row(each.id, _named(each)) for each in case.all(Involvement) if each.place == part]
    if name == "Assessor":
        return [Row(each.id, _named(each)) for each in case.all(Assessor)]
    if name == "SharingDecision":
        return [Row(each.id, _named(each)) for each in standing_decisions(case)]
    if name == "Signature":
        return [Row(s.id, _named(s)) for s in case.all(Signature) if s.assessment_id == response.id]
    return []


def finished_agreement(case: Case, response: Response) -> Agreement | None:
    """The latest agreement to the finished text of this version."""
    given = [
        agreement
        for agreement in case.all(Agreement)
        if agreement.about is About.FINISHED_TEXT and agreement.assessment_id == response.id
    ]
    return given[-1] if given else None


def _declared(case: Case, response: Response, field: str) -> object:
    """The form's declarations derive from the agreement and the sharing decisions."""
    if field != "agree_to_share":
        return getattr(finished_agreement(case, response), field, None)
    decisions = [decision for decision in standing_decisions(case) if decision.withdrawn_on is None]
    if not decisions:
        return None
    return YesNo.YES if any(each.covers is not Covers.NOTHING for each in decisions) else YesNo.NO


def _named(*records: Record | None) -> dict[str, Record]:
    return {type(record).__name__: record for record in records if record is not None}


LIVE_KINDS = frozenset({"Agreement", "SharingDecision", "Signature", "LeadProfessional"})
"""Records that point to a version and may come after it: printed beside the frozen answers."""


def live_items(form: FormDefinition) -> Iterable[Item]:
    """The questions whose answers stay live after the version is frozen."""
    return (item for item in form.walk() if item.bound_to.partition(".")[0] in LIVE_KINDS)
