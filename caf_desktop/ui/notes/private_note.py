"""One private note, as its writer reads and changes it after the visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.actions.private_notes import FIELD
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.episode import PrivateNote
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _
from caf_desktop.words.dates import moment_words
from caf_desktop.words.plan import not_storable

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.ui.assessment.jotting import Jotting


class PrivateNoteEditor(QWidget):
    """``left`` when the keyboard has left the text; ``move_asked`` and ``remove_asked`` by the buttons."""

    left = Signal()
    move_asked = Signal()
    remove_asked = Signal()

    def __init__(self, note: PrivateNote, jotting: Jotting, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.note = note
        self._jotting = jotting
        self.is_dirty = False
        when = moment_words(note.at.astimezone(desk.clock().tzinfo), desk.today())
        self.box = TextBox(lines=2)
        self.box.set_raw(note.words)
        self.field = Field(_("Private note, {when}").format(when=when), self.box, self)
        self.acts = QWidget(self)
        self.move_button = SecondaryButton(_("Move to the visit notes"), self.acts)
        self.move_button.setToolTip(_("Visit notes can be on the screen during a visit, and can be shared."))
        self.move_button.setAccessibleDescription(self.move_button.toolTip())
        self.remove_button = SecondaryButton(_("Take it out"), self.acts)
        row = FlowLayout(self.acts, gap=12)
        for button in (self.move_button, self.remove_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.acts)
        self.box.edited.connect(self._typed)
        self.box.left.connect(self.left)
        self.move_button.clicked.connect(self.move_asked)
        self.remove_button.clicked.connect(self.remove_asked)

    def show_note(self, note: PrivateNote) -> None:
        """Show the note as it is stored, unless somebody is typing in it."""
        self.note = note
        if not self.is_dirty:
            self.box.set_raw(note.words)

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody change it."""
        self.box.set_read_only(read_only)
        self.acts.setHidden(read_only)

    def current(self) -> PrivateNote | None:
        """The note as it stands; nothing, and said why, while a sign in it cannot be stored."""
        self.field.set_error("")
        try:
            return PrivateNote.model_validate({**self.note.model_dump(), "words": self.box.raw()})
        except ValidationError:
            self.field.set_error(not_storable())
            return None

    def stored(self) -> None:
        """It is being stored: what was typed need not be kept besides."""
        self.is_dirty = False
        self._jotting.drop(self._key())

    def _typed(self) -> None:
        self.is_dirty = True
        self._jotting.typed(self._key(), self.box.raw())

    def _key(self) -> AnswerKey:
        return AnswerKey(FIELD, self.note.id)
