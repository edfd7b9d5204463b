"""The tabs of a record, each loaded when first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from caf_desktop.domain.access import SupervisorNote
from caf_desktop.domain.assessment import Checklist
from caf_desktop.domain.case import Case
from caf_desktop.domain.permissions import Doing
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.record.part import RecordPart
from caf_desktop.words import _

ASSESSMENT = "assessment"

SHOWN_IN_VISIT = frozenset({"checklist", ASSESSMENT, "notes", "plan", "agreement"})
"""Tabs a family may look at; every other, those to come too, is left out of a visit."""


@dataclass(frozen=True)
class Tab:
    """One tab: its key, its words, and where its part is made."""

    key: str
    words: str
    module: str
    part: str
    doing: Doing = Doing.READ_EPISODE
    """What one must be allowed to do in the record to see it."""

    def make(self, record: OpenRecord) -> RecordPart:
        """The part, made now."""
        found = getattr(import_module(f"caf_desktop.ui.{self.module}"), self.part)
        return cast("Callable[[OpenRecord], RecordPart]", found)(record)


def tabs_for(record: OpenRecord) -> list[Tab]:
    """The tabs this person sees: those of the case that they may, in a visit only what a family may look at."""
    tabs = [tab for tab in tabs_of(record.case) if record.may(tab.doing)]
    if record.may(Doing.ADD_SUPERVISOR_NOTE) or record.case.all(SupervisorNote):
        tabs.append(Tab("supervision", _("Supervision"), "supervision.part", "SupervisionPart"))
    return [tab for tab in tabs if tab.key in SHOWN_IN_VISIT] if record.is_visit else tabs


def tabs_of(case: Case) -> list[Tab]:
    """The tabs a case has: the checklist first when there is one."""
    tabs = [
        Tab(ASSESSMENT, _("Assessment"), "assessment.part", "AssessmentPart"),
        Tab("notes", _("Notes"), "notes.part", "NotesPart"),
        Tab("plan", _("Plan"), "plan.part", "PlanPart"),
        Tab("agreement", _("Agreement"), "agreement.part", "AgreementPart"),
        Tab("attachments", _("Attachments"), "attachments.part", "AttachmentsPart"),
        Tab("papers", _("Papers"), "papers.part", "PapersPart"),
        Tab("activity", _("Activity"), "history.activity", "ActivityPart", Doing.SEE_HISTORY),
    ]
    if case.all(Checklist):
        tabs.insert(0, Tab("checklist", _("Checklist"), "checklist.part", "ChecklistPart"))
    return tabs


def first_tab(case: Case) -> str:
    """Where a record opens that nobody has been in yet."""
    return "checklist" if case.all(Checklist) and not case.assessments() else ASSESSMENT
