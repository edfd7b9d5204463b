"""Answers the dialogs that ask for a file, with its whole name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit

from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.walkthrough.typed_text import paste_text


def give_file(hand: Hand, title: str, path: Path) -> None:
    """Wait for the dialog with this title, give it the file's whole name and press *Save* or *Open*."""

    def shown() -> list[QFileDialog]:
        dialogs = hand.window.findChildren(QFileDialog)
        return [each for each in dialogs if each.isVisible() and each.windowTitle() == title]

    hand.wait(shown, f"the dialog “{title}” does not open")
    dialog = shown()[0]
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None, "Qt's own dialog has a line for the name"
    hand.reach(line)
    hand.keys(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    # All at once: the dialog proposes names to whoever types letter by letter.
    paste_text(line, str(path))
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    wanted = QDialogButtonBox.StandardButton.Save
    if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptOpen:
        wanted = QDialogButtonBox.StandardButton.Open
    hand.push(buttons.button(wanted))
    hand.wait(lambda: not shown(), f"the dialog “{title}” does not close")
