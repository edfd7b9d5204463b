"""What goes on the paper besides the form's own answers, as plain data: the caller finds it, this floor draws it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Stroke = tuple[tuple[float, float], ...]
"""The points of one stroke of the pen, from the upper left corner of the place it was drawn in."""


class State(StrEnum):
    """Whether the text may still change."""

    DRAFT = "draft"
    COMPLETED = "completed"


class SealKind(StrEnum):
    """What the digital signature on a copy means."""

    PRACTITIONER = "practitioner"
    """The person who completed the assessment says so."""
    ISSUED_BY = "issued-by"
    """Somebody else made this copy; that is no approval."""


class HowSigned(StrEnum):
    """How a person of the family, or a professional, signed."""

    DRAWN = "drawn"
    TYPED = "typed"
    VERBAL = "verbal"
    ON_PAPER = "on-paper"


@dataclass(frozen=True)
class SealPanel:
    """The printed panel of the digital signature (standards S-05)."""

    kind: SealKind
    name: str
    role: str
    agency: str
    at: datetime
    """With a time zone."""
    fingerprint: str
    """Of the certificate, in hexadecimal; the last 8 digits are printed."""
    statement: str = ""
    """What the signature says, where it is not “I completed this assessment”."""


@dataclass(frozen=True)
class Outline:
    """A drawn signature as its vector outline, in any unit; ``width`` and ``height`` of the place it was drawn in."""

    strokes: tuple[Stroke, ...]
    width: float
    height: float


@dataclass(frozen=True)
class SignatureMark:
    """One signature as it stands in the record."""

    name: str
    capacity: str
    """Such as “Mother” or “Lead professional”."""
    how: HowSigned
    on: date | None = None
    statement: str = ""
    """The exact words that were signed."""
    earlier_text: bool = False
    """It was given to a text that has since been edited."""
    outline: Outline | None = None
    note: str = ""
    """Such as why it was given verbally, and who was present."""


@dataclass(frozen=True)
class AgreementEntry:
    """One agreement: to be assessed, to the finished text, to sharing."""

    about: str
    given_by: str
    footing: str
    """Such as “parental responsibility” or “competent young person”."""
    how: HowSigned
    on: date | None = None
    earlier_text: bool = False


@dataclass(frozen=True)
class LeadProfessionalEntry:
    """Who was lead professional, and when."""

    name: str
    agency: str
    since: date | None = None
    until: date | None = None
    agreed_with: str = ""
    reason: str = ""


@dataclass(frozen=True)
class PlanEntry:
    """One action of the delivery plan."""

    action: str
    outcome: str
    aim: str = ""
    who: str = ""
    by_when: date | None = None
    progress: str = ""
    closed: date | None = None


@dataclass(frozen=True)
class MeetingEntry:
    """A meeting of the team around the child, or a review."""

    heading: str
    on: date | None
    present: tuple[str, ...] = ()
    notes: str = ""
    next_steps: str = ""
    level_of_need: str = ""
    next_review: date | None = None
    child_comment: str = ""
    parent_comment: str = ""


@dataclass(frozen=True)
class ClosureEntry:
    """How the episode ended."""

    reason: str
    on: date | None
    summary: str = ""
    remaining: str = ""
    """Needs that remain, and who carries them."""
    level_of_need: str = ""
    child_comment: str = ""
    parent_comment: str = ""


@dataclass(frozen=True)
class ContributionEntry:
    """What another professional added."""

    author: str
    agency: str
    on: date | None
    about: str
    text: str


@dataclass(frozen=True)
class Annexes:
    """Records printed beside the answers; empty ones leave no heading."""

    signatures: tuple[SignatureMark, ...] = ()
    agreements: tuple[AgreementEntry, ...] = ()
    lead_professionals: tuple[LeadProfessionalEntry, ...] = ()
    contributions: tuple[ContributionEntry, ...] = ()
    plan: tuple[PlanEntry, ...] = ()
    meetings: tuple[MeetingEntry, ...] = ()
    closure: ClosureEntry | None = None


@dataclass(frozen=True)
class Issue:
    """A copy made for somebody: who, and what was left out of it and why, a line each."""

    issued_to: str
    left_out: tuple[str, ...] = ()
    not_here: frozenset[str] = frozenset()
    """Sections and elements (linkIds) that are no part of this copy: said so, never shown as empty boxes."""
    left_out_why: str = ""
    """Printed over the list; the family's wish when empty."""


@dataclass(frozen=True)
class FrontMatter:
    """What the first page, the header and the footer say."""

    title: str
    reference: str
    version: int
    state: State
    initials: str
    """The child's; the full name is never in header or footer."""
    printed_at: datetime
    """With a time zone."""
    completed_on: date | None = None
    issue: Issue | None = None
    """None for the practitioner's own file copy."""
    seal: SealPanel | None = None
    annexes: Annexes = field(default_factory=Annexes)
