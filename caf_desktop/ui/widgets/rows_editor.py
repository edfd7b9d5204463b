"""A question whose answer is any number of people or things, each on a card of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Strong
from caf_desktop.words import _


class RowCard(Card):
    """One row: its number, *Remove*, and whatever the screen puts into it."""

    def __init__(self, row: str, body: QWidget, parent: QWidget) -> None:
        super().__init__("", parent, margin=16)
        self.row = row
        self.body = body
        self.title = Strong("", self)
        self.remove_button = LinkButton(_("Remove"), self)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.remove_button)
        self.content.addLayout(top)
        self.content.addWidget(body)

    def number(self, words: str) -> None:
        """Say which row this is."""
        self.title.setText(words)
        self.remove_button.setAccessibleName(_("Remove {what}").format(what=words))


class RowsEditor(QWidget):
    """Rows with *Add* below them. A row taken away can be put back until another is taken away.

    ``make_body(row)`` makes what stands on the card of the row with that id; ``new_id()`` gives an id to
    a new row. ``row_title`` is a phrase with ``{number}``, such as "Parent or carer {number}".
    """

    row_added = Signal(str)
    row_removed = Signal(str)
    row_put_back = Signal(str)

    def __init__(
        self,
        row_title: str,
        add_words: str,
        make_body: Callable[[str], QWidget],
        new_id: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row_title = row_title
        self._make_body = make_body
        self._new_id = new_id
        self._cards: list[RowCard] = []
        self._taken: tuple[int, RowCard] | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self.put_back_button = SecondaryButton("", self)
        self.put_back_button.hide()
        self.add_button = SecondaryButton(add_words, self, icon="plus")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._column)
        layout.addWidget(self.put_back_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        grows_with_width(self)
        self.add_button.clicked.connect(self.add)
        self.put_back_button.clicked.connect(self.put_back)

    def rows(self) -> list[str]:
        """The ids of the rows, in order."""
        return [card.row for card in self._cards]

    def body(self, row: str) -> QWidget:
        """What stands on the card of a row."""
        return next(card.body for card in self._cards if card.row == row)

    def set_rows(self, rows: Sequence[str]) -> None:
        """Show these rows; bodies are made anew for those not shown yet."""
        known = {card.row: card for card in self._cards}
        for card in self._cards:
            self._column.removeWidget(card)
            if card.row not in rows:
                card.hide()
                card.deleteLater()
        self._cards = [known.get(row) or self._make_card(row) for row in rows]
        for card in self._cards:
            self._column.addWidget(card)
            card.show()
        self._forget_taken()
        self._number()

    def add(self) -> str:
        """Add an empty row at the end, give it the keyboard, and return its id."""
        row = self._new_id()
        card = self._make_card(row)
        self._cards.append(card)
        self._column.addWidget(card)
        card.show()
        self._number()
        self.row_added.emit(row)
        _focus_first(card.body)
        return row

    def remove(self, row: str) -> None:
        """Take a row away; :meth:`put_back` undoes it."""
        place = self.rows().index(row)
        self._forget_taken()
        card = self._cards.pop(place)
        self._column.removeWidget(card)
        words = card.title.text()
        self._taken = (place, card)
        self.put_back_button.setText(_("Put back {what}").format(what=words))
        self.put_back_button.show()
        self.put_back_button.setFocus()
        card.hide()
        self._number()
        self.row_removed.emit(row)
        announce(self, _("{what} removed. You can put it back.").format(what=words))

    def put_back(self) -> None:
        """Undo the last removal."""
        if self._taken is None:
            return
        place, card = self._taken
        self._taken = None
        self.put_back_button.hide()
        self._cards.insert(place, card)
        self._column.insertWidget(place, card)
        card.show()
        self._number()
        self.row_put_back.emit(card.row)
        _focus_first(card.body)

    def _make_card(self, row: str) -> RowCard:
        card = RowCard(row, self._make_body(row), self)
        card.remove_button.clicked.connect(partial(self.remove, row))
        return card

    def _number(self) -> None:
        for number, card in enumerate(self._cards, 1):
            card.number(self._row_title.format(number=number))

    def _forget_taken(self) -> None:
        if self._taken is not None:
            self._taken[1].deleteLater()
            self._taken = None
        self.put_back_button.hide()


def _focus_first(body: QWidget) -> None:
    for widget in body.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(body):
            widget.setFocus()
            return
