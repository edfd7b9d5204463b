"""The shipped samples as cases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from caf_desktop.domain.assessment import Answer, Assessment, AssessmentStatus
from caf_desktop.domain.case import Case
from caf_desktop.domain.case_rules import parse_case_file
from caf_desktop.domain.casefile import CaseFile
from caf_desktop.domain.people import Person, Relationship
from caf_desktop.domain.record import EpisodeRecord, Record
from caf_desktop.shipped import resources_folder

NAMES = (
    "case-1-tilly-marsden",
    "case-2-chloe-okafor-lane",
    "case-3-unborn-baby-holroyd",
    "case-4-rory-finch",
    "case-5-prentice",
)


@cache
def sample_file(name: str) -> CaseFile:
    """One shipped case file."""
    return parse_case_file((resources_folder() / "samples" / f"{name}.json").read_bytes())


def sample_cases(name: str) -> tuple[Case, ...]:
    """Each episode of a shipped case file with everything that belongs to it."""
    return tuple(_cases(sample_file(name)))


def as_draft(case: Case) -> Case:
    """The case with its one version live again, so that its records can be changed."""
    (version,) = case.all(Assessment)
    live = {"status": AssessmentStatus.DRAFT, "response": None, "content_hash": "", "completed_at": None}
    return case.having(version.model_copy(update=live))


def _cases(file: CaseFile) -> Iterator[Case]:
    for episode in file.episodes:
        (child,) = (each for each in file.children if each.id == episode.child_id)
        links = [link for link in file.relationships if link.child_id == child.id]
        known = {link.person_id for link in links}
        responses = {each.id for each in (*file.assessments, *file.checklists) if each.episode_id == episode.id}

        def belongs(
            record: Record, own: str = episode.id, people: set[str] = known, written: set[str] = responses
        ) -> bool:
            if isinstance(record, Answer):
                return record.response_id in written
            if isinstance(record, EpisodeRecord):
                return record.episode_id == own
            return isinstance(record, Person) and record.id in people

        records = [record for _name, _place, record in file.records() if belongs(record)]
        yield Case.of(episode, child, [*links, *(each for each in records if not isinstance(each, Relationship))])
