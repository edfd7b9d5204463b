"""Agreements, sharing decisions, signatures and disclosures: separate records (Standards C-01)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from caf_desktop.domain.people import YesNo
from caf_desktop.domain.record import EpisodeRecord, Line, Model, Moment, RecordId, Text


class About(StrEnum):
    """What is agreed to: families are asked twice (Process rules, consent)."""

    BEING_ASSESSED = "being-assessed"
    FINISHED_TEXT = "finished-text"


class Footing(StrEnum):
    """On what footing somebody may agree (ministerial statement, House of Lords, 20 April 2009)."""

    COMPETENT_CHILD = "competent-child"
    PRESUMED_AT_16 = "presumed-at-16"
    PARENTAL_RESPONSIBILITY = "parental-responsibility"


class How(StrEnum):
    """How an agreement or signature was given."""

    DRAWN = "drawn"
    TYPED = "typed"
    PAPER = "paper"
    VERBAL = "verbal"


class CompetenceNote(Model):
    """A judgement on one decision, never a lasting label (Standards C-06)."""

    understands_issue: Text = ""
    """What shows that the child understands what is asked."""
    understands_consequences: Text = ""
    """... what follows from yes and from no."""
    understands_alternatives: Text = ""
    """... what else could be done."""
    weighs: Text = ""
    """... and weighs it up."""
    communicates: Text = ""
    """... and says what they want."""
    assessor: Line = ""
    """Who made the judgement."""


class Agreement(EpisodeRecord):
    """Somebody agreed, or declined, to the assessment or to the finished text."""

    kind: ClassVar[str] = "agreement"
    sharing_category: ClassVar[str] = "consent-statement"

    about: About
    """To being assessed, or to the finished text."""
    agreed: bool
    """Whether they agreed."""
    by_name: Line
    """Who decided."""
    person_id: RecordId | None = None
    """Their record, when it is not the child."""
    footing: Footing
    """On what footing they may decide."""
    competence: CompetenceNote | None = None
    """The judgement, when a child under 16 decided."""
    how: How
    """How it was given."""
    given_on: date
    """The day it was given."""
    reason: Text = ""
    """Why verbal, or why it was declined."""
    assessment_id: RecordId | None = None
    """The version agreed to."""
    content_hash: Line = ""
    """SHA-256 of the text agreed to, in hex."""
    statement: Text = ""
    """The exact words agreed to."""
    for_me: bool = False
    """Declaration A: for me."""
    for_child_as_parent: bool = False
    """Declaration A: for this infant, child or young person for whom I am a parent."""
    for_child_as_carer: bool = False
    """Declaration A: for this infant, child or young person for whom I am a carer."""
    understood: YesNo | None = None
    """Declaration B: reasons for sharing and storage have been explained and are understood."""
    recorded_by: Line = ""
    """Who recorded it."""
    withdrawn_on: date | None = None
    """The day it was withdrawn."""
    look_again_on: date | None = None
    """After a refusal: the day to look again."""
    look_again_owner: Line = ""
    """After a refusal: who will look again."""


class Covers(StrEnum):
    """The plain answer to "May this service see it?"."""

    WHOLE = "whole"
    PARTS = "parts"
    NOTHING = "nothing"


class RecipientKind(StrEnum):
    """Who a copy can be for."""

    AGENCY = "agency"
    PERSON = "person"


class SharingDecision(EpisodeRecord):
    """What one named agency or person may see (Standards C-02)."""

    kind: ClassVar[str] = "sharing_decision"
    sharing_category: ClassVar[str] = "consent-statement"

    recipient_kind: RecipientKind = RecipientKind.AGENCY
    """Agency or named person."""
    recipient: Annotated[str, Field(min_length=1, max_length=300)]
    """The organisation or person, by name."""
    covers: Covers
    """The whole assessment, parts of it, or nothing."""
    parts: tuple[Line, ...] = ()
    """Sections and elements (linkIds) and other categories, when only parts are covered."""
    exclusions: tuple[Line, ...] = ()
    """Sections and elements that are excluded although the whole is covered."""
    minutes: bool = False
    """Whether minutes of meetings and reviews are covered too."""
    purpose: Text = ""
    """What it is shared for."""
    decided_by: Line
    """Who decided."""
    person_id: RecordId | None = None
    """Their record, when it is not the child."""
    footing: Footing
    """On what footing they decided, with their parental responsibility."""
    competence: CompetenceNote | None = None
    """The judgement, when a child under 16 decided."""
    age_at_decision: Line = ""
    """The child's age on that day."""
    how: How
    """How the decision was given."""
    decided_at: Moment
    """When it was given."""
    statement: Text = ""
    """The exact question that was asked."""
    statement_version: Line = ""
    """Version of that wording."""
    language: Line = ""
    """Language and interpreter, if not English."""
    recorded_by: Line = ""
    """Who recorded it."""
    review_on: date | None = None
    """When to ask again; a passed review date warns and does not stop."""
    expires_on: date | None = None
    """The last day it holds."""
    withdrawn_on: date | None = None
    """The day it was withdrawn."""
    withdrawn_by: Line = ""
    """Who withdrew it, and how."""
    safe_contact: Text = ""
    """Warnings about contacting safely."""


SIGNATURE_BOX = 4.0
"""The box a signature is drawn in is this many times as wide as it is high."""


class Stroke(Model):
    """One line of a drawn signature: points only, no pressure and no timing (Standards S-06)."""

    points: Annotated[tuple[tuple[float, float], ...], Field(min_length=1, max_length=4_000)]
    """Points from 0 to 1 across and down the box."""


class Signature(EpisodeRecord):
    """A family member's or practitioner's signature under a text."""

    kind: ClassVar[str] = "signature"
    sharing_category: ClassVar[str] = "signatures"

    name: Line
    """Who signed."""
    capacity: Line = ""
    """As what: young person, parent, carer, assessor."""
    how: How
    """Drawn, typed, held on paper, or verbal with the reason."""
    outline: tuple[Stroke, ...] = ()
    """The drawn line, when it was drawn."""
    reason: Text = ""
    """Why it is verbal."""
    signed_on: date
    """The day of signing."""
    witness: Line = ""
    """The practitioner who was present."""
    agreement_id: RecordId | None = None
    """The agreement it stands under."""
    assessment_id: RecordId
    """The version signed."""
    content_hash: Line
    """SHA-256 of the text signed, in hex."""


class Route(StrEnum):
    """The lawful route by which something left (Standards C-03)."""

    OWN_FILE = "own-file"
    AGREEMENT = "agreement"
    PUBLIC_TASK = "public-task"
    VITAL_INTERESTS = "vital-interests"
    SECTION_47 = "section-47"
    COURT_ORDER = "court-order"


class Disclosure(EpisodeRecord):
    """What left, to whom, when, by which route."""

    kind: ClassVar[str] = "disclosure"
    sharing_category: ClassVar[str] = "disclosures"

    decision: Annotated[str, Field(pattern="^(shared|partly|withheld)$")]
    """Shared, partly shared or withheld."""
    route: Route
    """The lawful route."""
    reason: Text
    """Why it was necessary and proportionate."""
    family_told: YesNo | None = None
    """Was the family told?"""
    why_not_told: Text = ""
    """Why not, if not."""
    recipient: Line
    """Agency or person; the practitioner's own name for a file copy."""
    version: int
    """Version of the assessment."""
    medium: Annotated[str, Field(pattern="^(pdf|print|json|fhir|attachment)$")]
    """In which form it left; an attachment leaves as the file it is, in clear."""
    sections: tuple[Line, ...] = ()
    """Sections and elements that were sent."""
    left_out: tuple[Line, ...] = ()
    """Sections and elements that were left out."""
    file_hash: Line = ""
    """SHA-256 of the file, in hex."""
    at: Moment
    """When."""
    by: Line
    """Who did it."""
