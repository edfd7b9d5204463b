"""Who works with a vault and on which episodes: access roles, allocations, a supervisor's notes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from caf_desktop.domain.record import EpisodeRecord, Line, Moment, RecordId, Text


class AccessRole(StrEnum):
    """What somebody's account is for; one person may hold several. A job title is another thing."""

    PRACTITIONER = "practitioner"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Allocation(EpisodeRecord):
    """A practitioner who may work on an episode besides its owner."""

    kind: ClassVar[str] = "allocation"
    sharing_category: ClassVar[str] = "office"

    practitioner_id: RecordId
    """Who may work on it."""
    since: date
    """The first day."""
    until: date | None = None
    """The last day; empty while it holds."""
    leads: bool = False
    """Whether this practitioner is the episode's lead professional, of those who use this vault."""
    why: Text = ""
    """Why: cover, handover, joint work."""
    by_id: RecordId
    """The practitioner who arranged it."""


class SupervisorNote(EpisodeRecord):
    """What a supervisor wrote on reading an episode; it may sign a version off."""

    kind: ClassVar[str] = "supervisor_note"
    sharing_category: ClassVar[str] = "office"

    author_id: RecordId
    """The supervisor."""
    at: Moment
    """When it was written."""
    words: Text = ""
    """The note."""
    signed_off_id: RecordId | None = None
    """The version (assessment) that is signed off by this note."""
    signed_off_hash: Line = ""
    """Content hash of the version that was signed off."""
