"""The private notes of visits, for whoever wrote them: folded until asked for, since a family may be looking."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.actions.answering import left_typed
from caf_desktop.actions.private_notes import FIELD, RemovePrivateNote, WritePrivateNote, scratch_of
from caf_desktop.domain.episode import PrivateNote
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.notes.private_note import PrivateNoteEditor
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Muted
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.act import Changed
    from caf_desktop.store.scratch import Typed


class PrivateNotes(QWidget):
    """Hidden while there are none, and during a visit. ``move_asked(note)`` when one is to go into the visit notes.

    What a visit left half written is kept as it stands.
    """

    move_asked = Signal(object)

    def __init__(self, record: OpenRecord, parent: QWidget) -> None:
        super().__init__(parent)
        self._record = record
        self._taken_out: PrivateNote | None = None
        self.jotting = Jotting(record.session, scratch_of(record.case.episode.id), self)
        self.jotting.failed.connect(record.session.window_shown.show_problem)
        self.editors: dict[str, PrivateNoteEditor] = {}
        self.card = Card("", self, margin=16)
        self.fold = Disclosure(_("Private notes"), self.card)
        self.fold.content.addWidget(
            Muted(
                _(
                    "Only you can read them. They are never on the screen during a visit, and in no copy, not even "
                    "your own. Visit notes can be: what you move there, others can read."
                ),
                self.fold.body,
            )
        )
        self.told = Notice("", "", Tone.GOOD, self.fold.body)
        self.back_button = self.told.add_button(_("Put it back"))
        self.back_button.clicked.connect(self._put_back)
        self.told.hide()
        self.fold.content.addWidget(self.told)
        self.card.add(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.hide()
        record.case_changed.connect(self.refresh)
        self.refresh()
        self._look_for_left()

    def refresh(self) -> None:
        """Show the notes as they stand, the latest first; what is being typed in one stays."""
        notes = sorted(self._record.case.all(PrivateNote), key=lambda note: note.at, reverse=True)
        for note_id in self.editors.keys() - {note.id for note in notes}:
            self._drop(self.editors.pop(note_id))
        for place, note in enumerate(notes):
            editor = self.editors.get(note.id)
            if editor is None:
                editor = self.editors[note.id] = self._editor_of(note)
                self.fold.content.insertWidget(place + 2, editor)
            editor.show_note(note)
        self.setVisible(bool(notes) or self._taken_out is not None)

    def leave(self) -> None:
        """Hand everything typed to the writing thread."""
        for editor in self.editors.values():
            self._store(editor)
        self.jotting.flush()
        self._taken_out = None
        self.told.hide()

    def _editor_of(self, note: PrivateNote) -> PrivateNoteEditor:
        editor = PrivateNoteEditor(note, self.jotting, self._record.session.desk, self.fold.body)
        editor.set_read_only(self._record.is_read_only())
        editor.left.connect(partial(self._store, editor))
        editor.move_asked.connect(partial(self._move, editor))
        editor.remove_asked.connect(partial(self._remove, editor))
        return editor

    def _drop(self, editor: PrivateNoteEditor) -> None:
        had_keyboard = editor.isAncestorOf(editor.window().focusWidget()) if editor.window().focusWidget() else False
        take_away(editor, self.fold.content)
        if had_keyboard:
            self.fold.button.setFocus()

    def _store(self, editor: PrivateNoteEditor) -> None:
        """Store what was typed; a note of which every word was deleted goes as one that is taken out."""
        if not editor.is_dirty:
            return
        note = editor.current()
        if note is None:
            self.jotting.flush()
        elif not note.words.strip():
            self._remove(editor)
        else:
            editor.stored()
            self._record.do(WritePrivateNote(note))

    def _move(self, editor: PrivateNoteEditor) -> None:
        note = editor.current()
        if note is not None and note.words.strip():
            editor.stored()
            self.move_asked.emit(note)

    def _remove(self, editor: PrivateNoteEditor) -> None:
        """Take a note out; its last words can be put back."""
        typed = editor.current()
        self._taken_out = typed if typed is not None and typed.words.strip() else editor.note
        editor.stored()
        self._record.do(RemovePrivateNote(editor.note), self._removed)

    def _removed(self, _changed: Changed) -> None:
        self.told.show()
        self.told.tell(_("The private note is taken out."))
        if self.fold.button.hasFocus():
            self.back_button.setFocus()

    def _put_back(self) -> None:
        note, self._taken_out = self._taken_out, None
        self.told.hide()
        if note is not None:
            self._record.do(WritePrivateNote(note))

    def _look_for_left(self) -> None:
        session = self._record.session
        if self._record.is_visit or self._record.is_read_only():
            return
        desk, of = session.desk, scratch_of(self._record.case.episode.id)
        job = session.read(lambda: left_typed(desk, of), self._keep_left)
        self.destroyed.connect(job.cancel)

    def _keep_left(self, left: list[Typed]) -> None:
        for typed in left:
            note = self._note_of(typed)
            if typed.link_id == FIELD and note is not None and note.words.strip():
                self._record.do(WritePrivateNote(note))

    def _note_of(self, typed: Typed) -> PrivateNote | None:
        known = self._record.case.find(PrivateNote, typed.row)
        try:
            return PrivateNote(
                id=typed.row,
                episode_id=self._record.case.episode.id,
                author_id=self._record.session.desk.practitioner.id,
                at=known.at if known is not None else datetime.fromisoformat(typed.at),
                words=typed.typed,
            )
        except ValidationError:
            return None
