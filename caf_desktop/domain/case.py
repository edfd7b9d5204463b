"""A case: one episode with everything that belongs to it, held in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from caf_desktop.domain.assessment import Answer, Assessment, AssessmentStatus
from caf_desktop.domain.episode import Closure, Episode
from caf_desktop.domain.people import Child, Person, Relationship
from caf_desktop.domain.plan import LeadProfessional
from caf_desktop.domain.record import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Case:
    """One episode, its child, and every record around them; never changed, only replaced."""

    episode: Episode
    child: Child
    records: Mapping[str, Record] = field(default_factory=dict)
    """Every other record by ``kind:id``, in the order they were made."""

    @classmethod
    def of(cls, episode: Episode, child: Child, records: Iterable[Record] = ()) -> Case:
        """A case from its parts."""
        return cls(episode, child, {_key(record): record for record in records})

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of one kind, oldest first."""
        return tuple(record for record in self.records.values() if isinstance(record, kind))

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        """The record of this kind with this id, if the case has it."""
        if record_id is None:
            return None
        return cast("R | None", self.records.get(f"{kind.kind}:{record_id}"))

    def having(self, *records: Record) -> Case:
        """The case with these records added, or put in the place of their earlier state."""
        case = self
        others: dict[str, Record] = {}
        for record in records:
            if isinstance(record, Episode) and record.id == self.episode.id:
                case = replace(case, episode=record)
            elif isinstance(record, Child) and record.id == self.child.id:
                case = replace(case, child=record)
            else:
                others[_key(record)] = record
        return replace(case, records={**self.records, **others}) if others else case

    def without(self, *records: Record) -> Case:
        """The case without these records."""
        gone = {_key(record) for record in records}
        return replace(self, records={key: kept for key, kept in self.records.items() if key not in gone})

    def answers_of(self, response_id: str) -> tuple[Answer, ...]:
        """The stored answers of one assessment or checklist."""
        return tuple(answer for answer in self.all(Answer) if answer.response_id == response_id)

    def relationships(self) -> tuple[Relationship, ...]:
        """What the people around are to this child."""
        return tuple(link for link in self.all(Relationship) if link.child_id == self.child.id)

    def person(self, person_id: str | None) -> Person | None:
        """A person of the household by id."""
        return self.find(Person, person_id)

    def assessments(self) -> tuple[Assessment, ...]:
        """Every version, first to latest."""
        return tuple(sorted(self.all(Assessment), key=lambda assessment: assessment.version))

    def draft(self) -> Assessment | None:
        """The version being written, if there is one."""
        return next((a for a in self.assessments() if a.status is AssessmentStatus.DRAFT), None)

    def latest_completed(self) -> Assessment | None:
        """The latest frozen version, if there is one."""
        done = [a for a in self.assessments() if a.status is AssessmentStatus.COMPLETED]
        return done[-1] if done else None

    def lead_professional(self) -> LeadProfessional | None:
        """The one who leads now."""
        leading = [lead for lead in self.all(LeadProfessional) if lead.until is None]
        return leading[-1] if leading else None

    def closure(self) -> Closure | None:
        """How the episode was closed, if it was and has not been opened again."""
        closures = [closure for closure in self.all(Closure) if closure.reopened_on is None]
        return closures[-1] if closures else None


def _key(record: Record) -> str:
    return f"{record.kind}:{record.id}"
