"""A case file's records by list and id, so that what refers to what can be followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from caf_desktop.domain.assessment import Assessment, Checklist
from caf_desktop.domain.casefile import LISTS, CaseFile
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.people import Child
from caf_desktop.domain.record import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class CaseIndex:
    """The records of one file, found by kind and id; the first of two with one id counts."""

    file: CaseFile
    by_id: Mapping[type[Record], Mapping[str, Record]]

    @classmethod
    def of(cls, file: CaseFile) -> CaseIndex:
        """The index of this file."""
        by_id: dict[type[Record], dict[str, Record]] = {kind: {} for kind in LISTS}
        for _name, _place, record in file.records():
            by_id[type(record)].setdefault(record.id, record)
        return cls(file, by_id)

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        """The record of this kind with this id, if there is one."""
        found = self.by_id[kind].get(record_id) if record_id is not None else None
        return found if isinstance(found, kind) else None

    def each(self, kind: type[R]) -> Iterator[tuple[str, R]]:
        """Every record of a kind with its path: ``actions[2]``."""
        name = LISTS[kind]
        for place, record in enumerate(getattr(self.file, name)):
            yield f"{name}[{place}]", record

    def response(self, response_id: str) -> Assessment | Checklist | None:
        """The assessment or checklist with this id."""
        return self.find(Assessment, response_id) or self.find(Checklist, response_id)

    def child_of(self, episode_id: str) -> Child | None:
        """The child an episode is about."""
        episode = self.find(Episode, episode_id)
        return self.find(Child, episode.child_id) if episode else None

    def versions_of(self, episode_id: str) -> tuple[Assessment, ...]:
        """An episode's assessments, first version to latest."""
        mine = [each for each in self.file.assessments if each.episode_id == episode_id]
        return tuple(sorted(mine, key=lambda each: each.version))

    def start_of(self, episode: Episode) -> date:
        """The day an episode's work began: opened, or its first assessment started, whichever came first."""
        return min([episode.opened_on, *(each.date_started for each in self.versions_of(episode.id))])
