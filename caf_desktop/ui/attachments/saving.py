"""Ask where a copy of an attachment is to lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from caf_desktop.domain.attachment import Attachment
from caf_desktop.domain.taking_in import MediaType
from caf_desktop.ui.widgets import asking_where
from caf_desktop.words import _

_ENDINGS = {
    MediaType.JPEG.value: ".jpg",
    MediaType.PNG.value: ".png",
    MediaType.PDF.value: ".pdf",
    MediaType.TEXT.value: ".txt",
}


def ask_where(
    parent: QWidget, reference: str, attachment: Attachment, save_to: Callable[[Path], None]
) -> QFileDialog:
    """The system's dialog, open; ``save_to`` is called with the name chosen. The name proposed says nothing of it."""
    ending = _ENDINGS.get(attachment.media_type, "")
    return asking_where.ask_where(
        parent, _("Save a copy in clear"), _("Files"), f"{reference}-attachment{ending}", save_to
    )
