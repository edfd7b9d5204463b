"""What of an episode can be erased by itself, named without what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caf_desktop.domain.access import SupervisorNote
from caf_desktop.domain.assessment import Answer, Assessment, Checklist
from caf_desktop.domain.attachment import Attachment
from caf_desktop.domain.episode import Concern, PrivateNote, VisitNote
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.plan import Meeting
from caf_desktop.store import reading
from caf_desktop.words import _
from caf_desktop.words.attachments import title_words
from caf_desktop.words.dates import short_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.case import Case


@dataclass(frozen=True)
class Erasable:
    """One record: its kind and id, and the words it is offered with."""

    kind: str
    id: str
    words: str


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
    return FoundEpisode(case.episode.id, case.episode.reference, tuple(_parts(desk, case)))


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
