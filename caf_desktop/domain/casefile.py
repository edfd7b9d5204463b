"""The case file: a household's episodes in clear, to move between programs and to keep.

The journal, disclosures and keys are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from caf_desktop.domain.agreement import Agreement, SharingDecision, Signature
from caf_desktop.domain.assessment import Answer, Assessment, Checklist
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Closure, Concern, Episode, Involvement, VisitNote, VisitPassage
from caf_desktop.domain.people import Assessor, Child, Person, Relationship
from caf_desktop.domain.plan import Action, DesiredOutcome, LeadProfessional, Meeting
from caf_desktop.domain.record import Line, Model, Moment, Record


class CaseFile(Model):
    """One household's children and episodes, each kind of record in a list of its own."""

    format: Literal["caf-case"] = "caf-case"
    """Marks the file as a case file."""
    format_version: Literal[1] = 1
    """Version of this format."""
    exported_at: Moment | None = None
    """When it was exported."""
    exported_by: Line = ""
    """Who exported it."""
    children: tuple[Child, ...]
    """The children assessed."""
    people: tuple[Person, ...] = ()
    """The people around them."""
    relationships: tuple[Relationship, ...] = ()
    """What each person is to each child."""
    episodes: tuple[Episode, ...]
    """One episode for each CAF."""
    checklists: tuple[Checklist, ...] = ()
    """Pre-assessment checklists."""
    assessments: tuple[Assessment, ...] = ()
    """Every version of each assessment."""
    answers: tuple[Answer, ...] = ()
    """Answers to questions that belong to no other record."""
    assessors: tuple[Assessor, ...] = ()
    """The people undertaking the assessments."""
    involvements: tuple[Involvement, ...] = ()
    """Services working with the children."""
    visit_notes: tuple[VisitNote, ...] = ()
    """Notes of visits."""
    visit_passages: tuple[VisitPassage, ...] = ()
    """Passages of visit notes that were sent to a field."""
    concerns: tuple[Concern, ...] = ()
    """Safeguarding concerns."""
    desired_outcomes: tuple[DesiredOutcome, ...] = ()
    """Desired outcomes."""
    actions: tuple[Action, ...] = ()
    """Actions."""
    meetings: tuple[Meeting, ...] = ()
    """Meetings and reviews."""
    lead_professionals: tuple[LeadProfessional, ...] = ()
    """Lead professionals, earlier and present."""
    agreements: tuple[Agreement, ...] = ()
    """Agreements to the assessment."""
    sharing_decisions: tuple[SharingDecision, ...] = ()
    """What each service or person may see."""
    signatures: tuple[Signature, ...] = ()
    """Signatures of the family and of practitioners."""
    closures: tuple[Closure, ...] = ()
    """How episodes were closed."""

    def records(self) -> Iterator[tuple[str, int, Record]]:
        """Every record with its list's name and its place there, in the order they depend on each other."""
        for name in LISTS.values():
            for place, record in enumerate(getattr(self, name)):
                yield name, place, record


LISTS: dict[type[Record], str] = {
    Child: "children",
    Person: "people",
    Relationship: "relationships",
    Episode: "episodes",
    Checklist: "checklists",
    Assessment: "assessments",
    Answer: "answers",
    Assessor: "assessors",
    Involvement: "involvements",
    VisitNote: "visit_notes",
    VisitPassage: "visit_passages",
    Concern: "concerns",
    DesiredOutcome: "desired_outcomes",
    Action: "actions",
    Meeting: "meetings",
    LeadProfessional: "lead_professionals",
    Agreement: "agreements",
    SharingDecision: "sharing_decisions",
    Signature: "signatures",
    Closure: "closures",
}
"""The list of a case file that holds each kind of record, in the order they depend on each other."""


def case_file_of(cases: Iterable[Case], exported_at: Moment | None = None, exported_by: str = "") -> CaseFile:
    """The case file that holds these cases; what they share (people of one household) stands once.

    Who looks after an episode is the office's own affair and is not in it.
    """
    lists: dict[str, dict[str, Record]] = {name: {} for name in LISTS.values()}
    for case in cases:
        of_no_office = case.episode.model_copy(update={"owner_id": None})
        for record in (case.child, of_no_office, *case.records.values()):
            name = LISTS.get(type(record))
            if name is not None:
                lists[name].setdefault(record.id, record)
    parts = {name: tuple(records.values()) for name, records in lists.items()}
    return CaseFile.model_validate({"exported_at": exported_at, "exported_by": exported_by, **parts})
