"""Says that an answer comes from an earlier version, until somebody confirms that it is still so."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.widgets.buttons import LinkButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.text import Small
from caf_desktop.words import _


class CarriedMark(QWidget):
    """ "From version 1 · still so?" with *Confirm*."""

    confirmed = Signal()

    def __init__(self, version: int, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self, gap=10, row_gap=0)
        self.words = Small(_("From version {number} · still so?").format(number=version), self, colour="warning")
        self.confirm_button = LinkButton(_("Confirm"), self)
        self.confirm_button.setAccessibleName(_("Confirm “{field}”: still so").format(field=field))
        row.addWidget(self.words)
        row.addWidget(self.confirm_button)
        grows_with_width(self)
        self.confirm_button.clicked.connect(self.confirmed)
