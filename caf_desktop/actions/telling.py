"""What happened, told in plain sentences: an episode's activity, the vault's journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from caf_desktop.actions.looking_back import NOT_SHOWN
from caf_desktop.domain.identity import tidy_reference
from caf_desktop.domain.permissions import Doing
from caf_desktop.forms.load import national_caf, pre_assessment_checklist
from caf_desktop.store import history, reading
from caf_desktop.store.errors import RecordMissing
from caf_desktop.store.history import Event
from caf_desktop.store.journal_filter import Filter
from caf_desktop.words import _
from caf_desktop.words.history import happened, reason_words
from caf_desktop.words.one_line import one_line
from caf_desktop.words.questions import question_name
from caf_desktop.words.record_fields import field_words, kind_words

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk

_NAMED_BY_ITSELF = frozenset({"child", "episode", "assessment", "checklist"})
"""Kinds of which an episode has one at a time: their fields are named without saying of what."""


@dataclass(frozen=True)
class Line:
    """One thing somebody did, which may be several rows of the journal."""

    seq: int
    """Number of its newest row."""
    at: datetime
    who: str
    sentence: str
    reason: str
    result: str
    reference: str
    """Reference of the episode it is about; empty for none."""
    rows: int


@dataclass(frozen=True)
class Page:
    """Some lines, newest first; ``go_on_below`` 0 when there are no more."""

    lines: tuple[Line, ...]
    go_on_below: int
    people: Mapping[str, str]
    """Names of everybody who has a practitioner record, by id."""


def activity_of(desk: Desk, episode_id: str, wanted: Filter, below: int = 0) -> Page:
    """What happened in an episode. Raises NotAllowed."""
    desk.ask(Doing.SEE_HISTORY, episode_id)
    with desk.vault.reading() as connection:
        found = history.of_episode(connection, episode_id, wanted, below)
        people = history.names_of_people(connection)
    return Page(tuple(told(found.events, people, {}, with_texts=True)), found.go_on_below, people)


def people_of(desk: Desk) -> dict[str, str]:
    """Names of the practitioners by id."""
    with desk.vault.reading() as connection:
        return history.names_of_people(connection)


def episode_named(desk: Desk, reference: str) -> str:
    """Id of the episode with this reference; empty when there is none."""
    try:
        with desk.vault.reading() as connection:
            return reading.episode_with(connection, tidy_reference(reference))
    except RecordMissing:
        return ""


def told(
    events: Iterable[Event], people: Mapping[str, str], references: Mapping[str, str], *, with_texts: bool = False
) -> Iterator[Line]:
    """The events as lines, those of one act of one moment together.

    ``with_texts`` for whoever reads the record itself: with what a person gave as the reason for taking out.
    """
    together: list[Event] = []
    for event in events:
        if together and not _belongs(event, together):
            yield _line(together, people, references, with_texts=with_texts)
            together = []
        together.append(event)
    if together:
        yield _line(together, people, references, with_texts=with_texts)


def _belongs(event: Event, others: Sequence[Event]) -> bool:
    """Whether a row is of the same act as those after it: a field that comes again was changed once more."""
    last = others[-1]
    if any(getattr(event, name) != getattr(last, name) for name in ("at", "actor", "act", "result")):
        return False
    if len({each.episode_id for each in (event, *others)} - {""}) > 1:
        return False
    mine = (each for each in others if (each.kind, each.record_id) == (event.kind, event.record_id))
    return all(event.field and each.field and each.field != event.field for each in mine)


def what_of(event: Event) -> str:
    """What a row is about: a question, a field, a kind of record; empty for what is of no record."""
    if event.kind == "answer":
        return _question(event.record_id.rpartition("/")[2])
    if not event.kind:
        return ""
    if not event.field or event.kind == "setting":
        return kind_words(event.kind)
    if event.kind in _NAMED_BY_ITSELF:
        return field_words(event.field)
    return _("{kind}: {field}").format(kind=kind_words(event.kind), field=field_words(event.field))


def moment_of(event: Event) -> datetime:
    """When it happened, as the computer's clock said then; the beginning of time for a row somebody has been at."""
    try:
        return datetime.fromisoformat(event.at)
    except ValueError:
        return datetime.fromisoformat("0001-01-01T00:00:00+00:00")


def _line(
    events: Sequence[Event], people: Mapping[str, str], references: Mapping[str, str], *, with_texts: bool
) -> Line:
    newest = events[0]
    who = people.get(newest.actor) or _("Somebody")
    shown = [event for event in events if event.field not in NOT_SHOWN] or events
    what = list(dict.fromkeys(filter(None, (what_of(event) for event in reversed(shown)))))
    reasons = dict.fromkeys(reason_words(event.reason) for event in events if event.reason)
    if with_texts:
        reasons |= dict.fromkeys(one_line(event.after.text or "") for event in events if _says_why(event))
    return Line(
        seq=newest.seq,
        at=moment_of(newest),
        who=who,
        sentence=happened(who, _told_act(events), what, newest.result),
        reason="; ".join(reasons),
        result=newest.result,
        reference=next((references[each.episode_id] for each in events if each.episode_id in references), ""),
        rows=len(events),
    )


def _says_why(event: Event) -> bool:
    """Whether a record was taken out whole, for a reason in a person's words that is still there."""
    return not event.field and bool(event.before.digest) and bool(event.after.text)


def _told_act(events: Sequence[Event]) -> str:
    """A change is told as what it was: the first writing, a change, or a removal."""
    act = events[0].act
    if act not in ("answer", "plan"):
        return act
    if all(not event.before.digest and not event.field for event in events):
        return f"{act}:new"
    if all(not event.after.digest and not event.field for event in events):
        return f"{act}:gone"
    return act


def _question(link_id: str) -> str:
    for form in (national_caf(), pre_assessment_checklist()):
        if link_id in form.by_link_id:
            return question_name(form, link_id)
    return link_id
