"""What the story tells: one family's case as a case file holds it, read with the form's own words."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from caf_desktop.actions.case_files import read_case_file
from caf_desktop.domain.answers import FormAnswers
from caf_desktop.domain.assessment import Assessment, Checklist
from caf_desktop.domain.case import Case
from caf_desktop.forms.load import national_caf, pre_assessment_checklist
from caf_desktop.forms.model import FormDefinition
from caf_desktop.forms.release import answers_of
from caf_desktop.shipped import resources_folder

_BEFORE_THE_END = timedelta(hours=1)
CASE_1 = resources_folder() / "samples" / "case-1-tilly-marsden.json"


@dataclass(frozen=True)
class Told:
    """One episode of one child, and what stands in its first version and its checklist."""

    case: Case

    @classmethod
    def read(cls, path: Path = CASE_1) -> Told:
        """The first episode of a case file."""
        file = read_case_file(path.read_bytes())
        return cls(Case.of(file.episodes[0], file.children[0], [record for _name, _place, record in file.records()]))

    def clock(self) -> Callable[[], datetime]:
        """A clock that goes on from shortly before the first version was completed, so that dates fit."""
        completed = self.assessment.completed_at
        assert completed is not None
        begun, started = completed - _BEFORE_THE_END, time.monotonic()
        return lambda: begun + timedelta(seconds=time.monotonic() - started)

    @property
    def form(self) -> FormDefinition:
        """The form the assessment is written in."""
        return national_caf()

    @property
    def assessment(self) -> Assessment:
        """The first version."""
        return self.case.assessments()[0]

    @property
    def checklist(self) -> Checklist:
        """The checklist before it."""
        return self.case.all(Checklist)[0]

    @cached_property
    def answers(self) -> FormAnswers:
        """What stands in the first version."""
        return answers_of(self.form, self.case, self.assessment)

    @cached_property
    def checklist_answers(self) -> FormAnswers:
        """What stands in the checklist."""
        return answers_of(pre_assessment_checklist(), self.case, self.checklist)
