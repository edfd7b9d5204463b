"""The organisation's private key: its file, and its password if it has one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.secret_field import SecretField
from caf_desktop.words import _

_MOST_BYTES = 64 * 1024


class EscrowKeyFields(QWidget):
    """Whoever keeps the key brings it on a stick or a card; nothing of it is kept on this computer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = Field(
            _("File with the private key"),
            LineField(),
            self,
            hint=_("A PEM file. It is read once and never copied. Take it away with you afterwards."),
        )
        self.choose_button = SecondaryButton(_("Choose the file…"), self)
        self.password = Field(_("Password of the key, if it has one"), SecretField(name=_("Password of the key")), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.file)
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.password)
        grows_with_width(self)
        self.choose_button.clicked.connect(self._choose)

    def key_bytes(self) -> bytes:
        """What the file holds; nothing when it cannot be read."""
        return small_file_bytes(self.file.answer.raw().strip()) or b""

    def fault(self) -> str:
        """What is wrong with the file named; empty if it can be read."""
        typed = self.file.answer.raw().strip()
        if not typed:
            return _("Choose the file of the key.")
        return "" if small_file_bytes(typed) else _("This file cannot be read. Choose the PEM file again.")

    def clear(self) -> None:
        """Forget what was typed."""
        self.file.answer.set_raw("")
        self.password.answer.set_raw("")

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Your organisation’s private key"), "", "PEM (*.pem *.key)"
        )
        if chosen:
            self.file.answer.set_raw(chosen)


def small_file_bytes(name: str) -> bytes | None:
    """The first bytes of an ordinary file, enough for any key; None when it cannot be read."""
    path = Path(name)
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except (OSError, ValueError):
        return None
