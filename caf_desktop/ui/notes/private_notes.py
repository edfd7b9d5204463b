"""The private notes of visits: folded until asked for, since a family may be looking."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import ValidationError
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.actions.answering import left_typed
from caf_desktop.actions.private_notes import FIELD, WritePrivateNote, scratch_of
from caf_desktop.domain.episode import PrivateNote
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Body, Muted, Strong
from caf_desktop.words import _
from caf_desktop.words.dates import moment_words

if TYPE_CHECKING:
    from caf_desktop.store.scratch import Typed


class PrivateNotes(QWidget):
    """Hidden while there are none, and during a visit. What a visit left half written is kept as it stands."""

    def __init__(self, record: OpenRecord, parent: QWidget) -> None:
        super().__init__(parent)
        self._record = record
        self._shown: tuple[PrivateNote, ...] = ()
        self.card = Card("", self, margin=16)
        self.fold = Disclosure(_("Private notes"), self.card)
        self.card.add(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.hide()
        record.case_changed.connect(self.refresh)
        self.refresh()
        self._look_for_left()

    def refresh(self) -> None:
        """Show the notes as they stand, the latest first."""
        notes = tuple(sorted(self._record.case.all(PrivateNote), key=lambda note: note.at, reverse=True))
        self.setVisible(bool(notes))
        if notes == self._shown:
            return
        self._shown = notes
        while (item := self.fold.content.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fold.content.addWidget(
            Muted(_("Never on the screen during a visit, and in no copy, not even your own."), self.fold.body)
        )
        for note in notes:
            self.fold.content.addWidget(Strong(self._when(note), self.fold.body))
            self.fold.content.addWidget(Body(note.words, self.fold.body))

    def _when(self, note: PrivateNote) -> str:
        clock, today = self._record.session.desk.clock(), self._record.session.desk.today()
        words = moment_words(note.at.astimezone(clock.tzinfo), today)
        return words[:1].upper() + words[1:]

    def _look_for_left(self) -> None:
        session = self._record.session
        if self._record.is_visit or session.desk.vault.read_only:
            return
        desk, of = session.desk, scratch_of(self._record.case.episode.id)
        job = session.read(lambda: left_typed(desk, of), self._keep_left)
        self.destroyed.connect(job.cancel)

    def _keep_left(self, left: list[Typed]) -> None:
        for typed in left:
            note = self._note_of(typed)
            if typed.link_id == FIELD and note is not None:
                self._record.do(WritePrivateNote(note))

    def _note_of(self, typed: Typed) -> PrivateNote | None:
        known = self._record.case.find(PrivateNote, typed.row)
        if known is not None:
            return known.model_copy(update={"words": typed.typed})
        try:
            return PrivateNote(
                id=typed.row,
                episode_id=self._record.case.episode.id,
                author_id=self._record.session.desk.practitioner.id,
                at=datetime.fromisoformat(typed.at),
                words=typed.typed,
            )
        except ValidationError:
            return None
