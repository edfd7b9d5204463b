"""What stands above the pages of a completed version: what happened, and what can be done next."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.domain.assessment import Assessment
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _
from caf_desktop.words.dates import moment_words


class FinishedNotice(QWidget):
    """ "Completed today …" with *Save PDF…* and *Start version 2*."""

    papers_asked = Signal()
    next_version_asked = Signal()

    def __init__(self, assessment: Assessment, today: date, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice(
            _("Version {number} was completed {when}").format(
                number=assessment.version, when=_when(assessment.completed_at, today)
            ),
            _("It is kept as it was then, with its signed PDF. You can read every page."),
            Tone.GOOD,
            self,
        )
        self.papers_button = self.notice.add_button(_("Save PDF…"))
        self.papers_button.clicked.connect(self.papers_asked)
        self.next_button = self.notice.add_button(_("Start version {number}").format(number=assessment.version + 1))
        self.next_button.setVisible(not read_only)
        self.next_button.clicked.connect(self.next_version_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)


def _when(moment: datetime | None, today: date) -> str:
    return moment_words(moment, today) if moment is not None else ""
