"""Why nothing can be changed in a record, above its parts; a closed one can be opened again from there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.permissions import Doing
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.buttons import LinkButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.text import Small
from caf_desktop.words import _


class ForReading(QWidget):
    """Hidden while the record can be changed, and where the whole vault is for reading, which says so by itself."""

    reopen_asked = Signal()

    def __init__(self, record: OpenRecord, parent: QWidget) -> None:
        super().__init__(parent)
        self._record = record
        self.why = Small("", self)
        self.reopen_button = LinkButton(_("Open again…"), self)
        self.reopen_button.clicked.connect(self.reopen_asked)
        row = FlowLayout(self, gap=12)
        row.addWidget(self.why)
        row.addWidget(self.reopen_button)
        grows_with_width(self)
        self.refresh()

    def refresh(self) -> None:
        """Say how it stands now."""
        record = self._record
        self.why.setText(self._words())
        self.reopen_button.setVisible(record.is_closed() and not record.is_visit and record.can(Doing.REOPEN))
        self.setVisible(bool(self.why.text()))

    def _words(self) -> str:
        record, desk = self._record, self._record.session.desk
        if desk.vault.read_only or not record.is_read_only():
            return ""
        if record.is_closed():
            return _("This record is closed, and for reading.")
        if AccessRole.PRACTITIONER in desk.practitioner.access:
            return _("For reading only: you do not work on this record.")
        return _("For reading only: your account does not change records.")
