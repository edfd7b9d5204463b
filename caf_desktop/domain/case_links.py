"""Faults in ids and in what records refer to."""

from __future__ import annotations

from collections.abc import Iterator

from caf_desktop.domain.agreement import Agreement, SharingDecision, Signature
from caf_desktop.domain.assessment import Answer, Assessment, Checklist
from caf_desktop.domain.case_faults import CaseFault, CaseFaultCode
from caf_desktop.domain.case_index import CaseIndex
from caf_desktop.domain.casefile import LISTS
from caf_desktop.domain.episode import Episode, VisitNote, VisitPassage
from caf_desktop.domain.identity import is_reference
from caf_desktop.domain.people import Child, Person, Relationship
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.domain.record import EpisodeRecord, Record

_LINKS: tuple[tuple[type[Record], str, tuple[type[Record], ...]], ...] = (
    (Relationship, "child_id", (Child,)),
    (Relationship, "person_id", (Person,)),
    (Episode, "child_id", (Child,)),
    (Answer, "response_id", (Assessment, Checklist)),
    (VisitPassage, "note_id", (VisitNote,)),
    (VisitPassage, "response_id", (Assessment, Checklist)),
    (Action, "outcome_id", (DesiredOutcome,)),
    (Agreement, "person_id", (Person,)),
    (Agreement, "assessment_id", (Assessment,)),
    (SharingDecision, "person_id", (Person,)),
    (Signature, "agreement_id", (Agreement,)),
    (Signature, "assessment_id", (Assessment,)),
)
"""Which field of which record names a record of which kind.

Two fields may name what is not in the file: ``Episode.owner_id`` a practitioner of the vault it came from, and
``Person.child_id`` a brother or sister whose own episode was not exported with this one.
"""


def link_faults(index: CaseIndex) -> Iterator[CaseFault]:
    """Doubled ids and references, and every id that names nothing or something of another episode."""
    yield from _doubled_ids(index)
    yield from _references(index)
    for kind in LISTS:
        if issubclass(kind, EpisodeRecord):
            for path, record in index.each(kind):
                if index.find(Episode, record.episode_id) is None:
                    yield _unknown(f"{path}.episode_id", record.episode_id, (Episode,))
    for kind, field, targets in _LINKS:
        for path, holder in index.each(kind):
            named = getattr(holder, field)
            if named is not None:
                yield from _link(index, f"{path}.{field}", holder, named, targets)


def _link(
    index: CaseIndex, path: str, holder: Record, named: str, targets: tuple[type[Record], ...]
) -> Iterator[CaseFault]:
    found = next((record for kind in targets if (record := index.find(kind, named))), None)
    if found is None:
        yield _unknown(path, named, targets)
    elif _of_another_episode(holder, found):
        yield CaseFault(path, CaseFaultCode.OTHER_EPISODE, {"id": named, "where": LISTS[type(found)]})


def _of_another_episode(holder: Record, found: Record) -> bool:
    if not isinstance(holder, EpisodeRecord) or not isinstance(found, EpisodeRecord):
        return False
    return holder.episode_id != found.episode_id


def _unknown(path: str, named: str, targets: tuple[type[Record], ...]) -> CaseFault:
    where = ", ".join(LISTS[kind] for kind in targets)
    return CaseFault(path, CaseFaultCode.UNKNOWN_RECORD, {"id": named, "where": where})


def _doubled_ids(index: CaseIndex) -> Iterator[CaseFault]:
    first: dict[tuple[str, str], str] = {}
    for name, place, record in index.file.records():
        path = f"{name}[{place}]"
        if (earlier := first.setdefault((name, record.id), path)) != path:
            yield CaseFault(f"{path}.id", CaseFaultCode.DOUBLED_ID, {"id": record.id, "first": earlier})


def _references(index: CaseIndex) -> Iterator[CaseFault]:
    first: dict[str, str] = {}
    for path, episode in index.each(Episode):
        reference = episode.reference
        if not is_reference(reference):
            yield CaseFault(f"{path}.reference", CaseFaultCode.BAD_REFERENCE, {"reference": reference})
        if (earlier := first.setdefault(reference, path)) != path:
            values = {"reference": reference, "first": earlier}
            yield CaseFault(f"{path}.reference", CaseFaultCode.DOUBLED_REFERENCE, values)
