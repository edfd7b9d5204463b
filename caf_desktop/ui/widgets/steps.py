"""The way on and the way back at the foot of a page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.text import Muted
from caf_desktop.words import _


class Steps(QWidget):
    """*Previous* and the one primary button, whose words say where it leads or what it does."""

    previous = Signal()
    next = Signal()

    def __init__(
        self,
        next_words: str,
        parent: QWidget | None = None,
        *,
        previous_words: str = "",
        keys_shown: bool = False,
    ) -> None:
        super().__init__(parent)
        row = FlowLayout(self, gap=12, row_gap=8)
        self.previous_button = SecondaryButton(previous_words or _("Previous"), self)
        self.next_button = PrimaryButton(next_words, self)
        self.keys = Muted(_("Alt + Down"), self)
        self.keys.setVisible(keys_shown)
        for widget in (self.previous_button, self.next_button, self.keys):
            row.addWidget(widget)
        row.right_from = 2
        grows_with_width(self)
        self.previous_button.clicked.connect(self.previous)
        self.next_button.clicked.connect(self.next)

    def set_next_words(self, words: str) -> None:
        """Say where the primary button leads now."""
        self.next_button.setText(words)
