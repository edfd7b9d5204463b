"""The sign of a visit, above every page while it lasts; and a small place to jot something down unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from caf_desktop.ui.visit.going import end_visit
from caf_desktop.ui.visit.jotter import Jotter
from caf_desktop.ui.visit.visit import NOTE_KEYS
from caf_desktop.ui.widgets.notices import NoticeBanner
from caf_desktop.ui.widgets.panels import Surface
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.ui.session import Session
    from caf_desktop.ui.visit.visit import Visit


class VisitBar(Surface):
    """Goes by itself when the visit ends or the vault is locked."""

    def __init__(self, session: Session, visit: Visit) -> None:
        super().__init__(session.window_shown, colour="primary_soft")
        self._window = session.window_shown
        self.sign = NoticeBanner(_("Visit"), _("Only this record is on the screen."), Tone.PRIMARY, self)
        self.note_button = self.sign.add_button(_("Note"))
        self.note_button.setToolTip(_("Note ({keys})").format(keys=NOTE_KEYS))
        self.note_button.setEnabled(not session.desk.vault.read_only)
        self.end_button = self.sign.add_button(_("End the visit…"))
        self.jotter = Jotter(session, visit, self)
        self.jotter.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sign)
        column.addWidget(self.jotter)
        self.note_button.clicked.connect(self.jotter.turn)
        self.end_button.clicked.connect(lambda: end_visit(session))
        keys = QShortcut(QKeySequence(NOTE_KEYS), self)
        keys.setEnabled(self.note_button.isEnabled())
        keys.activated.connect(self.jotter.turn)
        session.ending.connect(self._go)
        session.visit_ended.connect(self._go)
        self._window.show_strip(self)

    def _go(self) -> None:
        self.jotter.put_away()
        self._window.hide_strip(self)
