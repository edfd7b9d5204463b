"""What tests of attachments share."""

from __future__ import annotations

from collections.abc import Callable

from caf_desktop.actions.desk import Desk
from caf_desktop.domain.attachment import Attachment
from caf_desktop.ui.attachments.part import AttachmentsPart

Wait = Callable[[], None]
"""Wait until everything asked of the threads has been done and told."""
Add = Callable[..., Attachment]
"""Add a file as a person does, by its bytes, its title and perhaps its day; gives its record."""
CANARY = "Zqcanary marmalade letter"


def attachments(desk: Desk, part: AttachmentsPart) -> tuple[Attachment, ...]:
    """What the vault holds."""
    return desk.case(part.record.case.episode.id).all(Attachment)
