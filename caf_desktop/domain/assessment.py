"""The assessment, the checklist before it, and their answers."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator

from caf_desktop.domain.record import EpisodeRecord, Line, Moment, Record, RecordId, Text


class AssessmentStatus(StrEnum):
    """A draft is live; a completed version is frozen."""

    DRAFT = "draft"
    COMPLETED = "completed"


class Assessment(EpisodeRecord):
    """One version of the assessment."""

    kind: ClassVar[str] = "assessment"
    sharing_category: ClassVar[str] = "identifying"

    version: Annotated[int, Field(ge=1, le=999)]
    """Version number; a draft bears the number it will have."""
    status: AssessmentStatus = AssessmentStatus.DRAFT
    """Draft or completed."""
    form_url: Line
    """Canonical address of the form definition it is written in."""
    form_version: Line
    """Version of that form definition."""
    date_started: date
    """Date assessment started."""
    level_of_need: Line = ""
    """Level of need at the start, 1 to 4, with the council's letter if it uses one."""
    completed_at: Moment | None = None
    """When it was completed."""
    completed_by: Line = ""
    """Who completed it."""
    content_hash: Line = ""
    """SHA-256 of the frozen content, in hex; empty while a draft."""
    response: dict[str, Any] | None = None
    """The frozen FHIR QuestionnaireResponse; empty while a draft."""


class ChecklistDecision(StrEnum):
    """What the practitioner decided after the pre-assessment checklist."""

    SAFEGUARDING = "safeguarding"
    NO_ADDITIONAL_NEEDS = "no-additional-needs"
    MEET_IN_SERVICE = "meet-in-service"
    SINGLE_AGENCY = "single-agency"
    OFFER_CAF = "offer-caf"
    JOIN_EXISTING = "join-existing"
    DECLINED = "declined"


class Checklist(EpisodeRecord):
    """A CAF pre-assessment checklist."""

    kind: ClassVar[str] = "checklist"
    sharing_category: ClassVar[str] = "checklist"

    form_url: Line
    """Canonical address of the form definition it is written in."""
    form_version: Line
    """Version of that form definition."""
    date_started: date
    """Date checklist started."""
    completed_on: date | None = None
    """Date completed."""


AnswerItem = str | bool | int | float
"""One stored value: text or a code, yes or no as a boolean, a number; dates as ISO 8601 text."""


class Answer(Record):
    """What was answered to one question that belongs to no other record."""

    kind: ClassVar[str] = "answer"
    sharing_category: ClassVar[str] = "assessment"

    id: RecordId = "derived"
    """Derived from the response, the row and the question."""
    response_id: RecordId
    """The assessment or checklist the answer belongs to."""
    link_id: Line
    """The question's linkId."""
    row: Line = ""
    """Id of the repeating group's row; empty outside a repeating group."""
    values: Annotated[tuple[Text | bool | int | float, ...], Field(min_length=1)]
    """The answers: one, or several where the question repeats."""
    carried_from: Annotated[int, Field(ge=1)] | None = None
    """Version this answer was carried over from and not yet confirmed ("still so?")."""

    @model_validator(mode="after")
    def _derive_id(self) -> Self:
        object.__setattr__(self, "id", answer_id(self.response_id, self.link_id, self.row))
        return self


def answer_id(response_id: str, link_id: str, row: str = "") -> str:
    """The id of the answer to one question: the same place always has the same id."""
    return f"{response_id}/{row}/{link_id}"
