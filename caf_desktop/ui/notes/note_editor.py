"""One visit's notes: the day, the place, and a box to type freely; what was sent is marked and listed."""

from __future__ import annotations

from functools import partial

from pydantic import ValidationError
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QWidget

from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.episode import VisitNote, VisitPassage
from caf_desktop.forms.model import FormDefinition
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.notes.destinations import where_words
from caf_desktop.ui.record.kept_form import KeptForm
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.buttons import LinkButton
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Body
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _
from caf_desktop.words.plan import not_storable

KIND = "visit-note"


class NoteEditor(Column):
    """``save_asked`` when a field is left changed, ``selection_changed``, ``place_asked(link_id)`` from the list."""

    save_asked = Signal()
    selection_changed = Signal()
    place_asked = Signal(str)

    def __init__(self, note: VisitNote, jotting: Jotting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = note
        self._day, self._where = DateField(), LineField()
        self._day.set_value(note.visited_on)
        self._where.set_raw(note.where)
        self.words = TextBox(lines=14)
        self.words.set_raw(note.words)
        self.day = Field(_("Day of the visit"), self._day, self)
        self.where = Field(_("Where (optional)"), self._where, self)
        self.written = Field(_("Notes"), self.words, self)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(self.day, 0, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self.where, 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(top)
        self.column.addWidget(self.written)
        inputs = {"visited_on": self._day, "where": self._where, "words": self.words}
        self.form = KeptForm(jotting, AnswerKey(KIND, note.id), inputs, self)
        for answer in inputs.values():
            answer.left.connect(self._left)
        self.words.edit.selectionChanged.connect(self.selection_changed)
        self.words.edited.connect(self._mark)
        self.sent = Card(_("Sent to the assessment"), self, margin=16)
        self.column.addWidget(self.sent)
        self.sent.hide()
        self._passages: list[VisitPassage] = []
        self._lines: list[LinkButton] = []
        look().changed.connect(self._mark)

    def current(self) -> VisitNote | None:
        """The note as it stands; nothing while the day or a sign cannot be stored (the field then says so)."""
        fault = self._day.error_text() or ("" if self._day.value() else _("Give the day of the visit."))
        self.day.set_error(fault)
        self.written.set_error("")
        if fault:
            return None
        try:
            return VisitNote(
                id=self.note.id,
                episode_id=self.note.episode_id,
                visited_on=self._day.value() or self.note.visited_on,
                where=self._where.value(),
                words=self.words.raw(),
            )
        except ValidationError:
            self.written.set_error(not_storable())
            return None

    def selected(self) -> str:
        """The words selected."""
        return self.words.selected()[2]

    def select_nothing(self) -> None:
        """Leave the cursor behind what was selected."""
        cursor = self.words.edit.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.words.edit.setTextCursor(cursor)

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody change the note; words can still be selected."""
        for answer in (self._day, self._where, self.words):
            answer.set_read_only(read_only)

    def show_sent(self, passages: list[VisitPassage], form: FormDefinition | None) -> None:
        """Mark what was sent in the text, and list where it went."""
        self._passages = passages
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
        while self.sent.content.count() > 1:
            item = self.sent.content.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for passage in passages:
            where = where_words(form, passage.link_id) if form is not None else passage.link_id
            self.sent.add(Body(_("“{words}”").format(words=_shortened(passage.words)), self.sent))
            line = LinkButton(_("sent to {place}").format(place=where), self.sent, icon="arrow-right")
            line.clicked.connect(partial(self.place_asked.emit, passage.link_id))
            self.sent.content.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
            self._lines.append(line)
        self.sent.setVisible(bool(passages))
        self._mark()

    def marked(self) -> list[str]:
        """The words marked as sent, as they stand in the text."""
        return [selection.cursor.selectedText().replace("\u2029", "\n") for selection in self._selections()]

    def _mark(self) -> None:
        self.words.edit.setExtraSelections(self._selections())

    def _selections(self) -> list[QTextEdit.ExtraSelection]:
        text = self.words.raw()
        found = []
        for passage in self._passages:
            start = text.find(passage.words)
            if start < 0:
                continue
            looks = QTextCharFormat()
            looks.setBackground(look().colour("good_soft"))
            looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            looks.setUnderlineColor(look().colour("good"))
            cursor = QTextCursor(self.words.edit.document())
            cursor.setPosition(_units(text[:start]))
            cursor.setPosition(_units(text[: start + len(passage.words)]), QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, looks
            found.append(selection)
        return found

    def _left(self) -> None:
        if self.form.is_dirty:
            self.save_asked.emit()


def _units(text: str) -> int:
    """How many positions a text takes in Qt's documents, which count UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _shortened(words: str, most: int = 120) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"
