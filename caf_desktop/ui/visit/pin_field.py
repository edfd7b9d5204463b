"""A field for six digits that nobody reads over a shoulder."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.visit.pin import DIGITS
from caf_desktop.ui.widgets.input import Input

_WIDE = 150


class PinField(Input):
    """``done`` on Enter. Only digits go in; it is never kept in scratch."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(DIGITS)
        hints = Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        self.line.setInputMethodHints(hints | Qt.InputMethodHint.ImhNoPredictiveText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 0, Qt.AlignmentFlag.AlignLeft)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self.done)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if name:
            self.set_name(name)
        look().changed.connect(self._fit)
        self._fit()

    def raw(self) -> str:
        """The digits."""
        return self.line.text()

    def set_raw(self, raw: str) -> None:
        """Put digits in, or empty the field."""
        self.line.setText(raw)

    def focus_target(self) -> QWidget:
        """The line."""
        return self.line

    def _typed(self, typed: str) -> None:
        digits = "".join(sign for sign in typed if sign in "0123456789")
        if digits != typed:
            self.line.setText(digits)
        self.edited.emit(digits)

    def _fit(self) -> None:
        self.line.setFixedWidth(look().px(_WIDE))
