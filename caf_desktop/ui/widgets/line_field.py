"""A field of one line."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.input import Input


class LineField(Input):
    """Text of one line. ``characters`` is about how many should be seen; 0 takes the width there is."""

    def __init__(self, parent: QWidget | None = None, *, characters: int = 0, name: str = "") -> None:
        super().__init__(parent)
        self._characters = characters
        self.line = QLineEdit(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 100)
        if characters:
            layout.addStretch(1)
        self.line.textEdited.connect(self.edited)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        look().changed.connect(self._fit)
        if name:
            self.set_name(name)

    def raw(self) -> str:
        """The text."""
        return self.line.text()

    def set_raw(self, raw: str) -> None:
        """Show another text."""
        if raw != self.line.text():
            self.line.setText(raw)
            self.line.setCursorPosition(0)

    def value(self) -> str:
        """The text without blanks at the ends."""
        return self.line.text().strip()

    def focus_target(self) -> QWidget:
        """The line."""
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody change the text; it can still be selected."""
        self.line.setReadOnly(read_only)

    def _fit(self) -> None:
        if self._characters:
            self.line.setMaximumWidth(round(self._characters * look().px(9.5)) + 24)
