"""What an empty screen says: what would be here, and how to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.widgets.buttons import Button
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.text import Muted, Subheading


class EmptyState(QWidget):
    """A heading, a sentence, and the button that begins."""

    def __init__(self, title: str, words: str, begin: Button | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 24, 20, 24)
        column.setSpacing(8)
        self.title = Subheading(title, self)
        self.words = Muted(words, self)
        column.addWidget(self.title)
        column.addWidget(self.words)
        if begin is not None:
            column.addSpacing(8)
            column.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)
        grows_with_width(self)
