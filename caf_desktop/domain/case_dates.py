"""Faults in dates: births against the start of the assessment (never against today), and impossible orders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from caf_desktop.domain.age import age_in_years
from caf_desktop.domain.agreement import Agreement, SharingDecision
from caf_desktop.domain.assessment import Assessment, Checklist
from caf_desktop.domain.case_faults import CaseFault, CaseFaultCode, FaultValue
from caf_desktop.domain.case_index import CaseIndex
from caf_desktop.domain.episode import Closure, Concern, Episode
from caf_desktop.domain.people import Child
from caf_desktop.domain.plan import Action, LeadProfessional, Meeting

OLDEST_AT_START = 25
"""Completed years at the start; the form serves young people with a disability to 24 (Process rules)."""

LONGEST_TO_BIRTH = timedelta(days=310)
"""From the start of an assessment to the expected date of delivery: about ten months."""

UNBORN_QUESTION = "identifying.unborn"


def date_faults(index: CaseIndex) -> Iterator[CaseFault]:
    """Every date that cannot be: births, expected births, and ends before beginnings."""
    for path, child in index.each(Child):
        yield from _birth(index, path, child)
    yield from _orders(index)


def _birth(index: CaseIndex, path: str, child: Child) -> Iterator[CaseFault]:
    born, expected = child.date_of_birth, child.expected_date_of_delivery
    if child.unborn and born is not None:
        yield CaseFault(f"{path}.date_of_birth", CaseFaultCode.BORN_WHILE_UNBORN)
    if not child.unborn and expected is not None:
        yield CaseFault(f"{path}.expected_date_of_delivery", CaseFaultCode.EXPECTED_WHEN_BORN)
    for start in _starts(index, child):
        if child.unborn and expected is not None and expected > start + LONGEST_TO_BIRTH:
            place = f"{path}.expected_date_of_delivery"
            yield CaseFault(place, CaseFaultCode.EXPECTED_TOO_LATE, {"expected": expected, "start": start})
        if not child.unborn and born is not None:
            yield from _age(f"{path}.date_of_birth", born, start)


def _age(path: str, born: date, start: date) -> Iterator[CaseFault]:
    if born > start:
        yield CaseFault(path, CaseFaultCode.BORN_AFTER_START, {"born": born, "start": start})
    elif age_in_years(born, start) > OLDEST_AT_START:
        yield CaseFault(path, CaseFaultCode.TOO_OLD, {"years": age_in_years(born, start)})


def _starts(index: CaseIndex, child: Child) -> Iterator[date]:
    """The start dates a birth is held against: each episode's latest version, or its opening day.

    An episode that a frozen version shows as begun before the birth is held against none.
    """
    for episode in index.file.episodes:
        if episode.child_id != child.id:
            continue
        versions = index.versions_of(episode.id)
        if child.unborn or not any(_frozen_unborn(version) for version in versions):
            yield versions[-1].date_started if versions else episode.opened_on


def _frozen_unborn(version: Assessment) -> bool:
    return version.response is not None and _says_unborn(version.response)


def _says_unborn(part: Any) -> bool:
    if isinstance(part, list):
        return any(_says_unborn(each) for each in part)
    if not isinstance(part, dict):
        return False
    if part.get("linkId") == UNBORN_QUESTION:
        answers = part.get("answer")
        given = answers if isinstance(answers, list) else []
        return any(isinstance(answer, dict) and answer.get("valueBoolean") is True for answer in given)
    return _says_unborn(part.get("item"))


def _orders(index: CaseIndex) -> Iterator[CaseFault]:
    for path, checklist in index.each(Checklist):
        yield from _order(path, "completed_on", checklist.completed_on, "date_started", checklist.date_started)
    for path, version in index.each(Assessment):
        yield from _order(path, "completed_at", version.completed_at, "date_started", version.date_started)
    for path, lead in index.each(LeadProfessional):
        yield from _order(path, "until", lead.until, "since", lead.since)
    for path, agreement in index.each(Agreement):
        yield from _order(path, "withdrawn_on", agreement.withdrawn_on, "given_on", agreement.given_on)
    for path, decision in index.each(SharingDecision):
        for field in ("review_on", "expires_on", "withdrawn_on"):
            yield from _order(path, field, getattr(decision, field), "decided_at", decision.decided_at)
    for path, concern in index.each(Concern):
        yield from _order(path, "rung_at", concern.rung_at, "at", concern.at)
        yield from _order(path, "next_check", concern.next_check, "at", concern.at)
    for path, meeting in index.each(Meeting):
        yield from _order(path, "next_review", meeting.next_review, "held_on", meeting.held_on)
    yield from _orders_in_episodes(index)


def _orders_in_episodes(index: CaseIndex) -> Iterator[CaseFault]:
    for path, meeting in index.each(Meeting):
        if episode := index.find(Episode, meeting.episode_id):
            yield from _order(path, "held_on", meeting.held_on, "episode start", index.start_of(episode))
    for path, action in index.each(Action):
        if episode := index.find(Episode, action.episode_id):
            yield from _order(path, "closed_on", action.closed_on, "episode start", index.start_of(episode))
    for path, closure in index.each(Closure):
        if episode := index.find(Episode, closure.episode_id):
            yield from _order(path, "closed_on", closure.closed_on, "opened_on", episode.opened_on)


def _order(path: str, field: str, later: date | None, than: str, earlier: date | None) -> Iterator[CaseFault]:
    if later is None or earlier is None:
        return
    if isinstance(later, datetime) and isinstance(earlier, datetime):
        wrong = later < earlier
    else:
        wrong = _day(later) < _day(earlier)
    if wrong:
        values: dict[str, FaultValue] = {"on": later, "earliest": earlier, "than": than}
        yield CaseFault(f"{path}.{field}", CaseFaultCode.TOO_EARLY, values)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
