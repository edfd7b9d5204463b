"""Visit notes, as one tab of a record."""

from __future__ import annotations

import json
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.answering import left_typed
from caf_desktop.actions.noting import SaveVisitNote, SendPassage, TakeBackPassage
from caf_desktop.actions.private_notes import MovePrivateNote
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import PrivateNote, VisitNote, VisitPassage
from caf_desktop.forms.load import national_caf
from caf_desktop.store.scratch import Typed
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.history.of_record import history_link
from caf_desktop.ui.notes.destinations import where_words
from caf_desktop.ui.notes.note_editor import KIND, NoteEditor
from caf_desktop.ui.notes.private_notes import PrivateNotes
from caf_desktop.ui.notes.send_panel import SendPanel
from caf_desktop.ui.notes.visits import Visits
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.record.part import RecordPart
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Heading, Muted
from caf_desktop.ui.widgets.three_columns import ThreeColumns
from caf_desktop.words import _
from caf_desktop.words.dates import long_day, moment_words

_LEFT_COLUMN = 240


class NotesPart(RecordPart):
    """Typing is kept within a second; the note is stored when it is left, and sent passages stay marked in it."""

    key = "notes"

    def __init__(self, record: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(record, parent)
        self.jotting = Jotting(record.session, f"{record.case.episode.id}/notes", self)
        self.jotting.failed.connect(self.failed)
        self.editor: NoteEditor | None = None
        self._new: dict[str, VisitNote] = {}
        self._looked = False
        self.visits = Visits(self)
        self.visits.new_button.setHidden(record.is_read_only())
        self.panel = SendPanel(national_caf(), self)
        self.area = ScrollPage(self, widest=680)
        self.heading = Heading("", self.area)
        self.hint = Muted(
            _("Type freely while the family talks. Then select words and send them where they belong."), self.area
        )
        self.told = Notice("", "", Tone.GOOD, self.area)
        self.undo_button = self.told.add_button(_("Take it back"))
        self.told.hide()
        self.send_button = SecondaryButton(_("Send selected words to…"), self.area, icon="arrow-right")
        self.history = history_link(
            record, self._open_note, _("History of these notes"), self.area, lambda: self._show_again()
        )
        for widget in (self.heading, self.hint, self.history):
            self.area.add(widget)
        self.columns = ThreeColumns(
            self.visits,
            self.area,
            self.panel,
            self,
            left_words=_("Visits"),
            right_words=_("Send to…"),
            left_width=_LEFT_COLUMN,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        self.private = PrivateNotes(record, self.area)
        self.private.move_asked.connect(self.take_in_private)
        self.visits.chosen.connect(self.open_note)
        self.visits.new_asked.connect(self.begin_note)
        self.panel.send_asked.connect(self.send)
        self.panel.given_up.connect(self._back_to_note)
        self.send_button.clicked.connect(self.choose_place)
        self.undo_button.clicked.connect(self._take_back)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.choose_place)
        record.case_changed.connect(self._show_all)
        self._sent: tuple[Case, Changed] | None = None

    def arrive(self, link_id: str = "") -> None:
        """Open the latest visit, or a new one when there is none; ``link_id`` may name a note."""
        self._look_for_left()
        if self.editor is None or link_id:
            known = [note.id for note in self._notes()]
            if link_id in known:
                self.open_note(link_id)
            elif known:
                self.open_note(known[0])
            else:
                self.begin_note()
        else:
            self.editor.written.take_focus()

    def place(self) -> dict[str, Any]:
        """The visit that is open."""
        return {"link_id": self.editor.note.id} if self.editor is not None else {}

    def leave(self) -> None:
        """Store the notes."""
        self._store()
        self.jotting.flush()
        self.private.leave()

    def regions(self) -> list[QWidget]:
        """The visits, the note, the places to send to."""
        return [self.visits, self.area, self.panel]

    def begin_note(self) -> None:
        """Start the notes of a visit today; nothing is stored until something is typed."""
        session = self.record.session
        note = VisitNote(
            id=session.desk.new_id(), episode_id=self.record.case.episode.id, visited_on=session.desk.today()
        )
        self._new = {note.id: note}
        self.open_note(note.id)

    def open_note(self, note_id: str) -> None:
        """Show the notes of one visit."""
        self._store()
        note = self._new.get(note_id) or self.record.case.find(VisitNote, note_id)
        if note is None:
            return
        before, self.editor = self.editor, NoteEditor(note, self.jotting, self.area)
        for kept in (self.send_button, self.told):
            kept.setParent(self.area)
        if before is not None:
            take_away(before, self.area.content)
        self.area.content.addWidget(self.editor)
        self.area.content.removeWidget(self.private)
        self.area.content.addWidget(self.private)
        self.editor.column.insertWidget(2, self.send_button)
        self.editor.column.insertWidget(3, self.told)
        self.editor.set_read_only(self.record.is_read_only())
        self.editor.save_asked.connect(self._store)
        self.editor.selection_changed.connect(self._selection)
        self.editor.place_asked.connect(partial(self.record.go_to, "assessment"))
        self.told.hide()
        self.columns.fold()
        self.history.refresh()
        self._show_all()
        self._selection()
        self.editor.written.take_focus()
        self.place_changed.emit()

    def choose_place(self) -> None:
        """Go to the places, with what is selected."""
        if not self.columns.right_button.isHidden():
            self.columns.right_button.setChecked(True)
        self.panel.take_focus()

    def send(self, link_id: str) -> None:
        """Send the words selected to a field of the draft."""
        note, draft = self.editor.current() if self.editor is not None else None, self.record.case.draft()
        if self.editor is None or note is None or draft is None:
            return
        before = self.record.case
        act = SendPassage(note, self.editor.selected(), draft.id, link_id)
        self._settle()
        self.record.do(act, partial(self._was_sent, before, link_id), self._refused)

    def take_in_private(self, private: PrivateNote) -> None:
        """Put a private note below the visit notes of its day, and show them."""
        self._store()

        def moved(changed: Changed) -> None:
            if self.editor is not None and not self.editor.form.is_dirty:
                self._new = {}  # a visit in which nothing was written yet
            self.open_note(changed.made[VisitNote.kind])
            self._tell(_("Moved into these notes."), _("From now on they can be read during a visit."), Tone.GOOD)

        self.record.do(MovePrivateNote(private), moved, self._refused)

    def _open_note(self) -> VisitNote | None:
        return self.record.case.find(VisitNote, self.editor.note.id) if self.editor is not None else None

    def _show_again(self) -> None:
        """An earlier text has been put back: show the notes as they are now."""
        if self.editor is not None:
            self.open_note(self.editor.note.id)

    def _store(self) -> None:
        editor = self.editor
        if editor is None or not editor.form.is_dirty:
            return
        note = editor.current()
        if note is None:
            self.jotting.flush()
            return
        editor.note = note
        self._settle()
        self.record.do(SaveVisitNote(note), lambda _changed: editor.form.let_go(), self._refused)

    def _settle(self) -> None:
        """What is typed is being stored; a new visit has become a record."""
        assert self.editor is not None
        self.editor.form.stored()
        self._new = {}

    def _was_sent(self, before: Case, link_id: str, changed: Changed) -> None:
        self._sent = (before, changed)
        if self.editor is not None:
            self.editor.form.let_go()
            self.editor.select_nothing()
        self.panel.forget_search()
        words = where_words(national_caf(), link_id)
        self.undo_button.show()
        self.told.show()
        self.told.tell(_("Sent to {place}.").format(place=words), "", Tone.GOOD)
        self._back_to_note()

    def _take_back(self) -> None:
        if self._sent is None:
            return
        before, changed = self._sent
        self._sent = None
        self.record.do(TakeBackPassage(before, changed), lambda _changed: self.told.hide(), self._refused)

    def _refused(self, blockers: list[Blocker]) -> None:
        self._tell(" ".join(blocker.sentence for blocker in blockers), "", Tone.WARNING)

    def _tell(self, title: str, words: str, tone: Tone) -> None:
        self.undo_button.hide()
        self.told.show()
        self.told.tell(title, words, tone)

    def _back_to_note(self) -> None:
        self.columns.fold()
        if self.editor is not None:
            self.editor.written.take_focus()

    def _selection(self) -> None:
        words = self.editor.selected() if self.editor is not None else ""
        draft = self.record.case.draft() is not None and not self.record.is_read_only()
        self.send_button.setEnabled(bool(words.strip()) and draft)
        self.panel.show_words(words, draft=draft)

    def _notes(self) -> list[VisitNote]:
        """The latest visit first."""
        stored = sorted(self.record.case.all(VisitNote), key=lambda note: (note.visited_on, note.id), reverse=True)
        return [*self._new.values(), *(note for note in stored if note.id not in self._new)]

    def _show_all(self) -> None:
        if self.editor is None:
            return
        today = self.record.session.desk.today()
        note = self.editor.note
        self.visits.show_visits(self._notes(), note.id, today)
        self.heading.setText(
            _("Notes of the visit, {day}").format(day=long_day(note.visited_on, today))
            if note.visited_on != today
            else _("Notes of today's visit")
        )
        passages = [each for each in self.record.case.all(VisitPassage) if each.note_id == note.id]
        self.editor.show_sent(passages, national_caf())

    def _look_for_left(self) -> None:
        """Offer, in words, notes that were being typed when the program ended."""
        session = self.record.session
        if self._looked or self.record.is_read_only():
            return
        self._looked = True
        desk, response_id = session.desk, f"{self.record.case.episode.id}/notes"
        job = session.read(lambda: left_typed(desk, response_id), self._offer)
        self.destroyed.connect(job.cancel)

    def _offer(self, left: list[Typed]) -> None:
        today = self.record.session.desk.today()
        for typed in left:
            key = AnswerKey(typed.link_id, typed.row)
            words = str(json.loads(typed.typed).get("words", ""))
            if typed.link_id != KIND or self.jotting.is_waiting(key):
                continue
            when = moment_words(datetime.fromisoformat(typed.at), today)
            offer = Notice(
                _("You were writing here {when}. Continue?").format(when=when),
                _("“{words}”").format(words=words[:200]),
                Tone.PRIMARY,
                self.area,
            )
            offer.add_button(_("Put it back")).clicked.connect(partial(self._put_back, offer, typed))
            offer.add_button(_("Let it go")).clicked.connect(partial(self._let_go, offer, key))
            self.area.content.insertWidget(2, offer)

    def _put_back(self, offer: Notice, typed: Typed) -> None:
        offer.hide()
        offer.deleteLater()
        session = self.record.session
        if self.record.case.find(VisitNote, typed.row) is None:
            episode_id = self.record.case.episode.id
            self._new = {typed.row: VisitNote(id=typed.row, episode_id=episode_id, visited_on=session.desk.today())}
        self.open_note(typed.row)
        if self.editor is not None:
            self.editor.form.put_back(typed.typed)

    def _let_go(self, offer: Notice, key: AnswerKey) -> None:
        offer.hide()
        offer.deleteLater()
        self.jotting.let_go(key)
