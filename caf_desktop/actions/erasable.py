"""What of an episode can be erased by itself: named without what it says, but for the people and services in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caf_desktop.actions.looking_back import shared_ids
from caf_desktop.domain.access import SupervisorNote
from caf_desktop.domain.assessment import Answer, Assessment, Checklist
from caf_desktop.domain.attachment import Attachment
from caf_desktop.domain.episode import Closure, Concern, Episode, Involvement, PrivateNote, VisitNote
from caf_desktop.domain.erasable_fields import erasable_fields
from caf_desktop.domain.people import Assessor, Child, Person
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.plan import Action, DesiredOutcome, LeadProfessional, Meeting
from caf_desktop.store import history, reading
from caf_desktop.words import _
from caf_desktop.words.attachments import title_words
from caf_desktop.words.dates import short_day
from caf_desktop.words.record_fields import field_words, kind_words
from caf_desktop.words.retention import part_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.case import Case
    from caf_desktop.domain.destruction import RetentionReview
    from caf_desktop.domain.record import Record


@dataclass(frozen=True)
class Erasable:
    """One record, or one field of it: kind, id and field, and the words it is offered with."""

    kind: str
    id: str
    words: str
    field: str = ""
    """The field; empty for the whole record."""

    @property
    def code(self) -> str:
        """Kind and field, a colon, and the id: such as ``child.address:maya`` or ``visit_note:note``."""
        return f"{self.kind}.{self.field}:{self.id}" if self.field else f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class FoundEpisode:
    """An episode somebody has typed the reference of."""

    episode_id: str
    reference: str
    parts: tuple[Erasable, ...]


def episode_named(desk: Desk, reference: str) -> FoundEpisode:
    """The episode with this reference, typed with or without dashes and in any case.

    Raises RecordMissing when there is none, NotAllowed for somebody who does not review what is kept.
    """
    desk.ask(Doing.REVIEW_RETENTION)
    with desk.vault.reading() as connection:
        case = reading.case(connection, reading.episode_with(connection, _tidy(reference)))
        past = history.fields_with_history(connection, case.episode.id, shared_ids(case))
    parts = (*_parts(desk, case), *_fields(case, past))
    return FoundEpisode(case.episode.id, case.episode.reference, parts)


def _tidy(reference: str) -> str:
    letters = "".join(reference.upper().split()).replace("-", "")
    return f"{letters[:3]}-{letters[3:7]}-{letters[7:]}"


def _parts(desk: Desk, case: Case) -> Iterator[Erasable]:
    today = desk.today()

    def dated(kind: str, record_id: str, words: str, day: date) -> Erasable:
        return Erasable(kind, record_id, words.format(day=short_day(day, today)))

    for note in case.all(VisitNote):
        yield dated("visit_note", note.id, _("Visit note of {day}"), note.visited_on)
    for private in case.all(PrivateNote):
        yield dated("private_note", private.id, _("Private note of {day}"), private.at.date())
    for concern in case.all(Concern):
        yield dated("concern", concern.id, _("Safeguarding concern of {day}"), concern.at.date())
    for meeting in case.all(Meeting):
        yield dated("meeting", meeting.id, _("Meeting of {day}"), meeting.held_on)
    for said in case.all(SupervisorNote):
        yield dated("supervisor_note", said.id, _("Supervisor's note of {day}"), said.at.date())
    for kept in case.all(Attachment):
        yield Erasable("attachment", kept.id, _("Attachment: {title}").format(title=title_words(kept.title)))
    yield from _answers(desk, case)


def _answers(desk: Desk, case: Case) -> Iterator[Erasable]:
    """Each question once, though several versions answer it: erasing takes it out of all of them."""
    responses: dict[str, Assessment | Checklist] = {each.id: each for each in case.all(Assessment)}
    responses |= {each.id: each for each in case.all(Checklist)}
    seen: set[tuple[str, str]] = set()
    for answer in case.all(Answer):
        if (answer.row, answer.link_id) in seen:
            continue
        seen.add((answer.row, answer.link_id))
        form = desk.form_of(responses[answer.response_id])
        item = form.by_link_id.get(answer.link_id)
        section = form.by_link_id.get(form.category_of(answer.link_id))
        words = _("Answer: {section}: {question}").format(
            section=section.text if section is not None else answer.link_id,
            question=item.text if item is not None else answer.link_id,
        )
        yield Erasable("answer", answer.id, words)


def _fields(case: Case, past: frozenset[tuple[str, str, str]]) -> Iterator[Erasable]:
    """Fields of child, family and plan that say something, or once did."""
    for group, record in _whose(case):
        for name in erasable_fields(type(record)):
            if getattr(record, name) or (record.kind, record.id, name) in past:
                yield Erasable(record.kind, record.id, _of_whom(group, name), name)


def waiting_words(case: Case, review: RetentionReview) -> str:
    """What a request asks to erase, as it was offered: the second person must know whose it is."""
    if not review.part_field:
        return part_words(review.part_kind)
    groups = (group for group, record in _whose(case) if (record.kind, record.id) == (review.part_kind, review.part_id))
    return _of_whom(next(groups, kind_words(review.part_kind)), review.part_field)


def _whose(case: Case) -> Iterator[tuple[str, Record]]:
    """Every record of child, family and plan, with what it is called; several of a kind by name or number."""
    yield kind_words(Child.kind), case.child
    for link in case.relationships():
        person = case.person(link.person_id)
        if person is not None:
            group = _named(Person, person.name)
            yield group, person
            yield group, link
    yield kind_words(Episode.kind), case.episode
    for each in case.all(Assessor):
        yield _named(Assessor, each.name), each
    for service in case.all(Involvement):
        yield _named(Involvement, service.service or service.named_person), service
    for lead in case.all(LeadProfessional):
        yield _named(LeadProfessional, lead.name), lead
    for kind in (DesiredOutcome, Action, Closure):
        for number, planned in enumerate(case.all(kind), 1):
            yield _named(kind, str(number)), planned


def _of_whom(group: str, field: str) -> str:
    return _("{whose}, {field}").format(whose=group, field=field_words(field))


def _named(kind: type[Record], name: str) -> str:
    return _("{kind}: {name}").format(kind=kind_words(kind.kind), name=name) if name else kind_words(kind.kind)
