"""A small field for what nobody else should read: shown while it is typed in, gone when it is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from caf_desktop.actions.private_notes import FIELD, WritePrivateNote, scratch_of
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.episode import PrivateNote
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _
from caf_desktop.words.plan import not_storable

if TYPE_CHECKING:
    from caf_desktop.ui.session import Session
    from caf_desktop.ui.visit.visit import Visit

_MARGIN = 20


class Jotter(QWidget):
    """What is put away goes to the private note of this visit, below what it said, and is shown no more."""

    def __init__(self, session: Session, visit: Visit, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._visit = session, visit
        self._came_from: QWidget | None = None
        self._begun = session.desk.clock()
        self.jotting = Jotting(session, scratch_of(visit.episode_id), self)
        self.jotting.failed.connect(session.window_shown.show_problem)
        self.box = TextBox(lines=2)
        self.field = Field(_("Note"), self.box, self, label_shown=False)
        self.away_button = SecondaryButton(_("Put away"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 8, _MARGIN, 10)
        row.setSpacing(12)
        row.addWidget(self.field, 1)
        row.addWidget(self.away_button, 0, Qt.AlignmentFlag.AlignTop)
        self.box.edited.connect(self._typed)
        self.away_button.clicked.connect(self.put_away)

    def turn(self) -> None:
        """Show the field, or put it away."""
        if self.isHidden():
            self._came_from = QApplication.focusWidget()
            self.show()
            self.field.take_focus()
        else:
            self.put_away()

    def put_away(self) -> None:
        """Store what was typed, and show nothing of it any more."""
        if self.box.raw().strip():
            note = self._note()
            if note is None:
                self.field.set_error(not_storable())
                self.jotting.flush()
                return
            self.jotting.drop(self._key())
            self._visit.noted = note.words
            self._session.do(WritePrivateNote(note))
        self.field.set_error("")
        self.box.set_raw("")
        self.box.edit.document().clearUndoRedoStacks()
        self.hide()
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self.jotting.typed(self._key(), self._words())

    def _key(self) -> AnswerKey:
        return AnswerKey(FIELD, self._visit.note_id)

    def _words(self) -> str:
        return "\n".join(part for part in (self._visit.noted, self.box.raw().strip()) if part)

    def _note(self) -> PrivateNote | None:
        try:
            return PrivateNote(
                id=self._visit.note_id,
                episode_id=self._visit.episode_id,
                author_id=self._session.desk.practitioner.id,
                at=self._begun,
                words=self._words(),
            )
        except ValidationError:
            return None
