"""Ask where a copy of an attachment is to lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from caf_desktop.domain.attachment import Attachment
from caf_desktop.domain.taking_in import MediaType
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
    dialog = QFileDialog(parent, _("Save a copy in clear"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending.lstrip("."))
    dialog.setNameFilter(_("Files") + f" (*{ending})")
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.selectFile(f"{reference}-attachment{ending}")
    dialog.fileSelected.connect(lambda path: save_to(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
