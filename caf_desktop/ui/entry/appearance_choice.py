"""Text size and colours, within reach before anything is unlocked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.words import _


class AppearanceChoice(Disclosure):
    """Folded until wanted, and only then made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Text size and colours"), parent)
        self.toggled.connect(self._make)

    def _make(self, unfolded: bool) -> None:
        if unfolded and self.content.isEmpty():
            from caf_desktop.ui.entry.appearance_form import AppearanceForm

            self.content.addWidget(AppearanceForm())
