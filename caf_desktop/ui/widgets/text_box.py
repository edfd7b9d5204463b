"""A box for as much as there is to say: it grows with the text, undoes, and Tab goes on to the next field."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import LINE_HEIGHT, TextSize
from caf_desktop.ui.widgets.input import Input

_ROOM = 10


class _GrowingEdit(QTextEdit):
    """The text editor inside; asks for the height its text needs."""

    cursor_shown = Signal(QRect)

    def __init__(self, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._least_lines = lines
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(_ROOM)
        self.document().documentLayout().documentSizeChanged.connect(self._resized)
        self.cursorPositionChanged.connect(self._tell_cursor)
        look().changed.connect(self.space_lines)
        self.space_lines()

    def space_lines(self) -> None:
        """Set the distance of the lines, which Qt keeps in each block, without an undo step."""
        spacing = QTextBlockFormat()
        spacing.setLineHeight(
            look().px(TextSize.BODY * LINE_HEIGHT), QTextBlockFormat.LineHeightTypes.MinimumHeight.value
        )
        document = self.document()
        undo = document.isUndoRedoEnabled()
        if not document.isEmpty() and document.isUndoAvailable():
            undo_kept = True
        else:
            undo_kept = False
            document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        if not undo_kept:
            document.setUndoRedoEnabled(undo)
        self._resized()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, never their looks."""
        if source.hasText():
            self.insertPlainText(source.text())

    def sizeHint(self) -> QSize:
        """The height of the text, never less than the lines asked for."""
        line = look().px(TextSize.BODY * LINE_HEIGHT)
        least = self._least_lines * line + 2 * _ROOM
        return QSize(look().px(320), max(least, round(self.document().size().height())) + 2)

    def minimumSizeHint(self) -> QSize:
        """Narrow screens may narrow the box, never cut its lines."""
        return QSize(look().px(120), self.sizeHint().height())

    def _resized(self) -> None:
        height = self.sizeHint().height()
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def _tell_cursor(self) -> None:
        if self.hasFocus():
            self.cursor_shown.emit(self.cursorRect())


class TextBox(Input):
    """Text of several lines; at least ``lines`` of them are shown."""

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3, name: str = "") -> None:
        super().__init__(parent)
        self.edit = _GrowingEdit(lines, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self._told = ""
        self.edit.textChanged.connect(self._changed)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if name:
            self.set_name(name)

    def raw(self) -> str:
        """The text."""
        return self.edit.toPlainText()

    def set_raw(self, raw: str) -> None:
        """Show another text; what could be undone before is gone."""
        if raw == self.edit.toPlainText():
            return
        self._told = raw
        self.edit.setPlainText(raw)
        self.edit.space_lines()

    def value(self) -> str:
        """The text without blanks at the ends."""
        return self.raw().strip()

    def focus_target(self) -> QWidget:
        """The editor."""
        return self.edit

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody change the text; it can still be selected."""
        self.edit.setReadOnly(read_only)

    def selected(self) -> tuple[int, int, str]:
        """Start, end and text of what is selected (positions count characters)."""
        cursor = self.edit.textCursor()
        words = cursor.selectedText().replace("\u2029", "\n")
        return cursor.selectionStart(), cursor.selectionEnd(), words

    def undo(self) -> None:
        """Take back the last typing."""
        self.edit.undo()

    def _changed(self) -> None:
        raw = self.raw()
        if raw != self._told:
            self._told = raw
            self.edited.emit(raw)
