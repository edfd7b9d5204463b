"""Ask, in the system's dialog, where a file is to lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(
    parent: QWidget, title: str, kind: str, proposed: str, save_to: Callable[[Path], None]
) -> QFileDialog:
    """The dialog, open at the person's documents; ``save_to`` is called with the name chosen.

    ``kind`` says what sort of file it is; the ending is that of the ``proposed`` name, which tells nothing of a case.
    """
    ending = Path(proposed).suffix
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending.lstrip("."))
    dialog.setNameFilter(f"{kind} (*{ending})")
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.selectFile(proposed)
    dialog.fileSelected.connect(lambda path: save_to(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
