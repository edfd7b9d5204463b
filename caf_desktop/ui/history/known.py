"""What of an open record has a history, kept in step while people write; and the quiet way to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caf_desktop.ui.history.page import Wanted, open_history
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.buttons import LinkButton
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.store.history import Subject
    from caf_desktop.ui.background import Job

_AFTER_MS = 250


class HistoryKnown(QObject):
    """``changed`` when something has a history that had none."""

    changed = Signal()

    def __init__(self, record: OpenRecord, parent: QObject) -> None:
        super().__init__(parent)
        self.record = record
        self._known: frozenset[tuple[str, str, str]] = frozenset()
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._read)
        record.case_changed.connect(self._look_soon)
        self._soon.start()

    def has(self, subject: Subject | None) -> bool:
        """Whether the subject has had more than one state."""
        from caf_desktop.actions.looking_back import has_history

        return subject is not None and has_history(subject, self._known)

    def _look_soon(self) -> None:
        self._soon.start()

    def _read(self) -> None:
        from caf_desktop.actions.looking_back import what_has_history

        desk, case = self.record.session.desk, self.record.case
        if self._job is not None:
            self._job.cancel()
        self._job = self.record.session.read(lambda: what_has_history(desk, case), self._show, lambda _problem: None)

    def _show(self, known: frozenset[tuple[str, str, str]]) -> None:
        if isValid(self) and known != self._known:
            self._known = known
            self.changed.emit()


class HistoryLink(LinkButton):
    """Shown only where there is more than one state. Reached with the mouse, or with Alt+H from the field."""

    def __init__(
        self, known: HistoryKnown, wanted: Callable[[], Wanted | None], parent: QWidget, *, in_tab_order: bool = False
    ) -> None:
        super().__init__(_("History"), parent)
        self._known, self._wanted = known, wanted
        if not in_tab_order:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.setToolTip(_("What stood here before (Alt+H)"))
        self.clicked.connect(self.open)
        known.changed.connect(self.refresh)
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Show or hide it."""
        wanted = self._wanted()
        self.setVisible(wanted is not None and self._known.has(wanted.subject))
        if wanted is not None:
            self.setAccessibleName(_("History: {name}").format(name=wanted.title))

    def open(self) -> None:
        """Open the history."""
        wanted = self._wanted()
        if wanted is not None:
            open_history(self._known.record.session, wanted)
