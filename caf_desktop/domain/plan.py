"""The plan: desired outcomes, actions, meetings and the lead professional."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from caf_desktop.domain.record import EpisodeRecord, Line, Model, RecordId, Text


class DesiredOutcome(EpisodeRecord):
    """What the child, young person or family wants to be different."""

    kind: ClassVar[str] = "desired_outcome"
    sharing_category: ClassVar[str] = "conclusions"

    words: Text = ""
    """The desired outcome as agreed with the child, young person and family."""
    aim: Line = ""
    """Every Child Matters aim it serves: a code such as enjoy-ready-for-school."""
    sections: tuple[Line, ...] = ()
    """Sections or elements it comes from: a recipient must be allowed these too."""


class Action(EpisodeRecord):
    """Something somebody will do towards a desired outcome."""

    kind: ClassVar[str] = "action"
    sharing_category: ClassVar[str] = "conclusions"

    outcome_id: RecordId | None = None
    """The desired outcome it serves."""
    words: Text = ""
    """The action."""
    who: Line = ""
    """Who will do this."""
    by_when: date | None = None
    """By when."""
    progress: Text = ""
    """Progress and comments."""
    closed_on: date | None = None
    """Date the action was closed."""


class MeetingKind(StrEnum):
    """What the team around the child met for."""

    TAC = "tac"
    REVIEW = "review"


class Present(Model):
    """Somebody who was at a meeting."""

    name: Line
    """Name."""
    role: Line = ""
    """Role or agency."""


class Meeting(EpisodeRecord):
    """A meeting of the team around the child, or a review."""

    kind: ClassVar[str] = "meeting"
    sharing_category: ClassVar[str] = "minutes"

    purpose: MeetingKind
    """A TAC meeting that makes the plan, or a review of it."""
    held_on: date
    """The day it was held."""
    present: tuple[Present, ...] = ()
    """People present."""
    notes: Text = ""
    """Notes."""
    next_steps: Text = ""
    """Next steps."""
    next_review: date | None = None
    """Agreed next review date."""
    level_of_need: Line = ""
    """Level of need at this meeting."""
    child_comment: Text = ""
    """Child or young person's comments."""
    parent_comment: Text = ""
    """Parent or carer's comments."""


class LeadProfessional(EpisodeRecord):
    """Who leads, from when, agreed with whom: never simply the assessor."""

    kind: ClassVar[str] = "lead_professional"
    sharing_category: ClassVar[str] = "assessors"

    name: Line = ""
    """Name."""
    role: Line = ""
    """Role."""
    agency: Line = ""
    """Agency."""
    telephone: Line = ""
    """Contact number."""
    email: Line = ""
    """E-mail address."""
    since: date | None = None
    """From when."""
    until: date | None = None
    """Until when; empty for the one who leads now."""
    agreed_with: Line = ""
    """Who in the family agreed."""
    reason: Text = ""
    """Why this person, or why the lead changed."""
