"""Keeping and destroying: legal holds, reviews before destruction, certificates without content."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from caf_desktop.domain.record import EpisodeRecord, Line, Moment, Record, RecordId, Text


class LegalHold(EpisodeRecord):
    """A reason why nothing of an episode may be destroyed while it stands."""

    kind: ClassVar[str] = "legal_hold"
    sharing_category: ClassVar[str] = "office"

    why: Text
    """Why it is held: court, inquiry, complaint, a request for access."""
    since: date
    """The first day."""
    placed_by_id: RecordId
    """Who placed it."""
    lifted_on: date | None = None
    """The day it was lifted."""
    lifted_by_id: RecordId | None = None
    """Who lifted it."""
    lifted_why: Text = ""
    """Why it was lifted."""


class ReviewOutcome(StrEnum):
    """What a review before destruction came to."""

    DESTROY = "destroy"
    KEEP = "keep"


class RetentionReview(EpisodeRecord):
    """A look at an episode whose time has come: destroy it, or keep it longer and why."""

    kind: ClassVar[str] = "retention_review"
    sharing_category: ClassVar[str] = "office"

    rule: Line
    """Key of the retention rule that fell due, or of the reason for erasing earlier."""
    due_on: date
    """The day from which it may be destroyed, by the rule; for an earlier erasure the day of the review."""
    part_kind: Line = ""
    """Kind of the one record to erase; empty when it is the whole episode."""
    part_id: Line = ""
    """Id of that record."""
    part_field: Line = ""
    """The one field of that record whose words are to go; empty when the whole record is."""
    outcome: ReviewOutcome
    """Destroy, or keep."""
    why: Text
    """The reason, without anything of the case in it."""
    keep_until: date | None = None
    """When to look again, if it is kept."""
    reviewed_at: Moment
    """When it was reviewed."""
    reviewed_by_id: RecordId
    """Who reviewed it."""


class DestructionCertificate(Record):
    """Says that something was destroyed, by whom and under which rule, and nothing of what it was."""

    kind: ClassVar[str] = "destruction_certificate"
    sharing_category: ClassVar[str] = "office"

    rule: Line
    """Key of the retention rule, or of the reason for erasing earlier."""
    reference: Line
    """Reference of the episode; empty when a part of one was erased."""
    due_on: date | None = None
    """The day from which it could be destroyed."""
    reviewed_by_id: RecordId
    """Who reviewed and asked for it."""
    approved_by_id: RecordId
    """Who approved it: somebody else."""
    destroyed_at: Moment
    """When it was destroyed."""
    counts: tuple[Line, ...] = ()
    """How many records of each kind went, such as ``answer:124``."""
    reason: Text = ""
    """The reason, without anything of the case in it."""
