"""A field for a passphrase: hidden unless shown, and pasting is welcome."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.input import Input
from caf_desktop.words import _


class SecretField(Input):
    """A passphrase with *Show* beside it. Its raw text belongs in no scratch row."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
        self.show_button = SecondaryButton(_("Show"), self)
        self.show_button.setCheckable(True)
        self.show_button.toggled.connect(self._show)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.show_button)
        self.line.textEdited.connect(self.edited)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_name(name or _("Passphrase"))

    def raw(self) -> str:
        """The passphrase exactly as typed."""
        return self.line.text()

    def set_raw(self, raw: str) -> None:
        """Put a passphrase in, or empty the field."""
        self.line.setText(raw)

    def clear(self) -> None:
        """Forget the passphrase and hide again."""
        self.line.clear()
        self.show_button.setChecked(False)

    def focus_target(self) -> QWidget:
        """The line."""
        return self.line

    def set_name(self, name: str) -> None:
        """Name the line, and the button after it."""
        super().set_name(name)
        self.show_button.setAccessibleName(_("Show {name}").format(name=name.lower()))

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.show_button.setText(_("Hide") if shown else _("Show"))
