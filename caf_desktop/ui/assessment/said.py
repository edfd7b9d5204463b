"""An answer that is only to be read: derived from other records, or of a completed version."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.text import Body
from caf_desktop.words import _


class Said(Input):
    """The answer in words; it takes the keyboard so that a screen reader comes past it. ``raw`` is the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._raw = ""
        self._name = ""
        self.words = Body(_("Not answered"), self, colour="muted")
        self.words.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)

    def raw(self) -> str:
        """The words shown; empty when there is no answer."""
        return self._raw

    def set_raw(self, raw: str) -> None:
        """Show other words."""
        self._raw = raw
        self.words.setText(raw or _("Not answered"))
        self.words.set_colour("ink" if raw else "muted")
        self._say()

    def focus_target(self) -> QWidget:
        """The words."""
        return self.words

    def set_name(self, name: str) -> None:
        """Say the question before the answer."""
        self._name = name
        self._say()

    def set_read_only(self, read_only: bool) -> None:
        """It always is."""

    def set_faulty(self, faulty: bool) -> None:
        """It never is."""

    def _say(self) -> None:
        self.setAccessibleName(self._name)
        self.words.setAccessibleName(f"{self._name}: {self.words.text()}" if self._name else self.words.text())
