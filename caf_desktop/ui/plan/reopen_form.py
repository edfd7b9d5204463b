"""Open a closed episode again, with the reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.actions.act import Blocker
from caf_desktop.actions.closing import ReopenEpisode
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.growing import grows_with_width, row_of
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _


class ReopenForm(QWidget):
    """One field. ``closed`` when it is done or given up."""

    closed = Signal()

    def __init__(self, record: OpenRecord, parent: QWidget) -> None:
        super().__init__(parent)
        self._record = record
        self.why = Field(
            _("Why is it opened again?"),
            TextBox(self, lines=2),
            self,
            hint=_("How it was closed stays on record."),
        )
        self.save_button = PrimaryButton(_("Open again"), self)
        self.cancel_button = SecondaryButton(_("Cancel"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(12)
        column.addWidget(self.why)
        column.addWidget(row_of(self, self.save_button, self.cancel_button))
        grows_with_width(self)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.closed)

    def save(self) -> None:
        """Open it again, or say what is missing."""
        self._record.do(
            ReopenEpisode(self._record.case.episode.id, self.why.answer.raw()),
            lambda _changed: self.closed.emit(),
            self._refused,
        )

    def _refused(self, blockers: list[Blocker]) -> None:
        self.why.set_error("\n".join(blocker.sentence for blocker in blockers))
        self.why.take_focus()
