"""Letters, drawings and photographs kept with an episode."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from caf_desktop.domain.record import EpisodeRecord, Line, Moment, RecordId


class Attachment(EpisodeRecord):
    """What is known of an attachment; its bytes stand sealed with a key of their own beside it."""

    kind: ClassVar[str] = "attachment"
    sharing_category: ClassVar[str] = "attachments"

    title: Line
    """What it shows, in a person's words, never the file's name; empty until somebody has said it."""
    media_type: Line
    """The kind of file, such as image/jpeg or application/pdf."""
    size: Annotated[int, Field(ge=0)]
    """Size in bytes, after cleaning."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """Fingerprint of the cleaned bytes."""
    made_on: date | None = None
    """The day of the letter, drawing or photograph, if it is known."""
    added_at: Moment
    """When it was added."""
    added_by_id: RecordId
    """The practitioner who added it."""
    cleaned: tuple[Line, ...] = ()
    """Codes of what was taken out on the way in, such as gps or author."""
