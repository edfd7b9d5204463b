"""Choosing where selected words belong: an element, and its strengths or needs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from caf_desktop.forms.model import FormDefinition
from caf_desktop.ui.notes.destinations import NEEDS, STRENGTHS, Destination, destinations, matching
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.buttons import PrimaryButton
from caf_desktop.ui.widgets.choices import ChoiceChips
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.focus import RING_INSIDE
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.panels import Card, Surface
from caf_desktop.ui.widgets.paragraph import natural_width
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Body, Muted, Subheading
from caf_desktop.words import _

_SHOWN_CHARACTERS = 160
_LIST_LEAST = 150
_FILLS = 1000
_ONE_LINE, _ONE_LINE_HIGH, _TWO_LINES_HIGH = 236, 34, 54


class _Elements(QListWidget):
    """The elements; Enter sends, up from the first goes back to the search."""

    def sizeHint(self) -> QSize:
        """It takes what height there is, at least that of a few rows."""
        return QSize(look().px(200), look().px(_LIST_LEAST))

    entered = Signal()
    left_upwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Up have a meaning of their own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentRow() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)


class _Search(LineField):
    """Finds an element; Down goes to the list, Enter sends to the first found."""

    down = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys the line itself has no use for arrive here."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class SendPanel(Surface):
    """``send_asked(link_id)`` when a place is chosen for the words; ``given_up`` on Esc."""

    send_asked = Signal(str)
    given_up = Signal()

    def __init__(self, form: FormDefinition, parent: QWidget | None = None) -> None:
        super().__init__(parent, colour="raised", lines="l")
        self._all = destinations(form)
        self._shown: list[Destination] = []
        self._words = ""
        self._open = True
        self.title = Subheading(_("Send to the assessment"), self)
        self.quote = Card("", self, margin=12)
        self.quoted = Body("", self.quote)
        self.quote.add(self.quoted)
        self.how = Muted("", self)
        self.field = ChoiceChips([(NEEDS, _("Needs")), (STRENGTHS, _("Strengths"))], name=_("Strengths or needs?"))
        self.field.set_raw(NEEDS)
        self._search = _Search()
        self.search = Field(_("Where does it belong?"), self._search, self)
        self.elements = _Elements(self)
        self.elements.setFrameShape(QFrame.Shape.NoFrame)
        self.elements.setAccessibleName(_("Elements"))
        self.elements.setProperty(RING_INSIDE, True)
        self.elements.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.elements.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.elements.setWordWrap(True)
        self.elements.setStyleSheet("QListWidget::item { padding: 0 8px; }")
        self.send_button = PrimaryButton("", self)
        self._lay_out()
        self._search.edited.connect(self._find)
        self._search.down.connect(self._into_list)
        self._search.entered.connect(self._send)
        self.field.edited.connect(self._say)
        self.elements.currentRowChanged.connect(self._say)
        self.elements.entered.connect(self._send)
        self.elements.left_upwards.connect(self.search.take_focus)
        self.elements.itemDoubleClicked.connect(self._send)
        self.send_button.clicked.connect(self._send)
        look().changed.connect(self._find_again)
        self._find("")

    def _lay_out(self) -> None:
        """One below the other; the list takes what height is left, and all of it scrolls when there is little."""
        inside = ScrollPage(self, widest=0, margin=20, top=20)
        inside.content.setSpacing(12)
        for widget in (self.title, self.how, self.quote, self.field, self.search):
            inside.add(widget)
        inside.content.addWidget(self.elements, _FILLS)
        inside.content.addWidget(self.send_button, 0, Qt.AlignmentFlag.AlignLeft)
        whole = inside.widget()
        around = whole.layout() if whole is not None else None
        if isinstance(around, QVBoxLayout):
            around.setStretchFactor(inside.content, _FILLS)
        self.elements.setMinimumHeight(look().px(_LIST_LEAST))
        self.elements.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(inside)

    def show_words(self, words: str, *, draft: bool) -> None:
        """Show what is selected; without a draft there is nowhere to send it."""
        self._words, self._open = words.strip(), draft
        short = " ".join(self._words.split())
        if len(short) > _SHOWN_CHARACTERS:
            short = f"{short[:_SHOWN_CHARACTERS].rstrip()}…"
        self.quoted.setText(_("“{words}”").format(words=short))
        self.quote.setVisible(bool(short) and draft)
        self.how.setText(
            _("Select words in the note, then choose where they belong.")
            if draft
            else _("There is no draft to send words to. Start the assessment, or its next version, first.")
        )
        self.how.setVisible(not draft or not short)
        self._say()

    def forget_search(self) -> None:
        """Show every element again."""
        self._search.set_raw("")
        self._find("")

    def take_focus(self) -> None:
        """Begin with the search."""
        self.search.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the note."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _find(self, typed: str) -> None:
        chosen = self._chosen()
        self._shown = matching(self._all, typed)
        self.elements.clear()
        for each in self._shown:
            item = QListWidgetItem(each.words)
            item.setToolTip(each.group)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, each.group)
            long = natural_width(each.words, look().font()) > look().px(_ONE_LINE)
            item.setSizeHint(QSize(0, look().px(_TWO_LINES_HIGH if long else _ONE_LINE_HIGH)))
            self.elements.addItem(item)
        if self._shown:
            place = self._shown.index(chosen) if chosen in self._shown and not typed else 0
            self.elements.setCurrentRow(place)
        self._say()

    def _find_again(self) -> None:
        self.elements.setMinimumHeight(look().px(_LIST_LEAST))
        self._find(self._search.raw())

    def _chosen(self) -> Destination | None:
        row = self.elements.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _into_list(self) -> None:
        self.elements.setFocus(Qt.FocusReason.TabFocusReason)

    def _say(self) -> None:
        chosen = self._chosen()
        self.send_button.setEnabled(bool(self._words) and self._open and chosen is not None)
        field = _("needs") if self.field.raw() == NEEDS else _("strengths")
        where = f"{chosen.words}: {field}" if chosen is not None else ""
        self.send_button.setText(_("Send to {place}").format(place=where) if where else _("Send"))

    def _send(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self.send_button.isEnabled():
            self.send_asked.emit(chosen.link_id(self.field.raw()))
