"""An episode: one CAF for one child, from first concern to closure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from caf_desktop.domain.people import YesNo
from caf_desktop.domain.record import EpisodeRecord, Line, Moment, Record, RecordId, Text


class EpisodeStatus(StrEnum):
    """Open until the team has agreed to close it."""

    OPEN = "open"
    CLOSED = "closed"


class Episode(Record):
    """One CAF for one child."""

    kind: ClassVar[str] = "episode"
    sharing_category: ClassVar[str] = "identifying"

    reference: Annotated[str, Field(pattern=r"^CAF-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$")]
    """Our reference: CAF-, seven random characters and a check character."""
    child_id: RecordId
    """The child this episode is about."""
    status: EpisodeStatus = EpisodeStatus.OPEN
    """Open or closed."""
    opened_on: date
    """The day it was opened."""
    registered_number: Line = ""
    """Unique reference number that the CAF co-ordinator issued."""
    coordinator_asked_on: date | None = None
    """The day the co-ordinator was asked whether a CAF exists."""
    caf_exists: YesNo | None = None
    """Whether a CAF exists already, by the co-ordinator's answer."""
    coordinator_answer: Text = ""
    """What the co-ordinator answered."""
    agreed_review_date: date | None = None
    """The review date agreed with the family."""
    owner_id: RecordId | None = None
    """The practitioner who looks after this episode in this vault."""
    lawful_basis: Line = ""
    """Lawful basis on which the organisation keeps this record; empty: the one it usually relies on."""


class ClosureReason(StrEnum):
    """Why an episode ended."""

    NEEDS_MET = "needs-met"
    SINGLE_AGENCY = "single-agency"
    DISENGAGED = "disengaged"
    MOVED = "moved"
    STEP_UP = "step-up"
    SAFEGUARDING = "safeguarding"
    TRANSITION = "transition"
    DECEASED = "deceased"
    OPENED_IN_ERROR = "opened-in-error"
    DECLINED = "declined"
    NO_CAF_NEEDED = "no-caf-needed"


class Closure(EpisodeRecord):
    """How and why an episode was closed."""

    kind: ClassVar[str] = "closure"
    sharing_category: ClassVar[str] = "minutes"

    closed_on: date
    """The day of the final meeting or decision."""
    reason: ClosureReason
    """The one reason."""
    achieved: Text = ""
    """What was achieved against each desired outcome."""
    remaining_needs: Text = ""
    """Needs that remain and who carries them."""
    level_of_need: Line = ""
    """Level of need at closure, such as 1 or 2b."""
    child_views: Text = ""
    """The child's views of the process."""
    parent_views: Text = ""
    """The parents' views of the process."""
    reopened_on: date | None = None
    """The day the episode was opened again; empty while the closure holds."""
    reopened_why: Text = ""
    """Why it was opened again."""


class Involvement(EpisodeRecord):
    """A service that works with the child or family."""

    kind: ClassVar[str] = "involvement"
    sharing_category: ClassVar[str] = "services"

    place: Annotated[str, Field(pattern="^(gp|education|other)$")] = "other"
    """Row of the form: gp, education (early years, education or FE training provision) or other."""
    service: Line = ""
    """The service."""
    named_person: Line = ""
    """The person to ask for."""
    address: Text = ""
    """Address."""
    telephone: Line = ""
    """Telephone number."""
    since: Line = ""
    """Since when the service has been involved, as precisely as known."""
    other_assessments: Line = ""
    """Other assessments this service holds."""


class VisitPassage(EpisodeRecord):
    """A passage of a visit note that was sent to a field of the assessment."""

    kind: ClassVar[str] = "visit_passage"
    sharing_category: ClassVar[str] = "visit-notes"

    note_id: RecordId
    """The visit note it came from."""
    response_id: RecordId
    """The assessment it went to."""
    link_id: Line
    """The field it went to."""
    words: Text
    """The passage as it was sent."""
    sent_at: Moment
    """When it was sent."""


class VisitNote(EpisodeRecord):
    """Free notes typed while the family talks."""

    kind: ClassVar[str] = "visit_note"
    sharing_category: ClassVar[str] = "visit-notes"

    visited_on: date
    """The day of the visit or talk."""
    where: Line = ""
    """Where it took place."""
    words: Text = ""
    """The notes."""


class PrivateNote(EpisodeRecord):
    """What a practitioner jotted down for themselves during a visit: in no copy at all, not even their own."""

    kind: ClassVar[str] = "private_note"
    sharing_category: ClassVar[str] = "private-notes"

    author_id: RecordId
    """The practitioner who wrote it."""
    at: Moment
    """When it was begun."""
    words: Text = ""
    """The note."""


class Concern(EpisodeRecord):
    """A safeguarding concern: never in a copy for the family."""

    kind: ClassVar[str] = "concern"
    sharing_category: ClassVar[str] = "concerns"

    seen_or_said: Text
    """What was seen or said, in their words."""
    at: Moment
    """When it was seen or said."""
    rung: Line = ""
    """Who was rung."""
    rung_at: Moment | None = None
    """When they were rung."""
    advice: Text = ""
    """The advice given."""
    decision: Text = ""
    """What was decided."""
    family_told: YesNo | None = None
    """Was the family told?"""
    why_not_told: Text = ""
    """Why the family was not told."""
    next_check: date | None = None
    """When to look again."""
    recorded_by: Line = ""
    """Who recorded it."""
