"""A line of the retention screen: whose it is, why it is there, its buttons, and a form in place of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.settings.in_place_form import InPlaceForm
from caf_desktop.ui.widgets.buttons import Button, SecondaryButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Muted, Strong


class RetentionRow(QWidget):
    """``changed`` gives what an act of this line has changed."""

    changed = Signal(object)

    def __init__(self, title: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = Strong(title, self)
        self.words = Muted(words, self)
        self.form: InPlaceForm | None = None
        self.buttons: list[Button] = []
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, gap=12)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(4)
        for part in (self.title, self.words, self._holder):
            self._column.addWidget(part)
        self._holder.hide()
        for holder in (self._holder, self):
            grows_with_width(holder)

    def add_button(self, words: str, pressed: Callable[[], object], *, named: str = "") -> Button:
        """A button of this line; ``named`` says for screen readers whose line it is."""
        button = SecondaryButton(words, self._holder)
        if named:
            button.setAccessibleName(f"{words} {named}")
        button.clicked.connect(lambda: pressed())
        self._flow.addWidget(button)
        self.buttons.append(button)
        self._holder.show()
        return button

    def open(self, make: Callable[[QWidget], InPlaceForm]) -> InPlaceForm:
        """Show a form in place of the buttons."""
        if self.form is None:
            self.form = make(self)
            self.form.stored.connect(self.changed)
            self.form.given_up.connect(self.close_form)
            self._column.addWidget(self.form)
            self.form.show()
            self._holder.hide()
        self.form.begin()
        return self.form

    def close_form(self) -> None:
        """Put the buttons back."""
        if self.form is None:
            return
        form, self.form = self.form, None
        take_away(form, self._column)
        self._holder.setVisible(bool(self.buttons))
        if self.buttons:
            self.buttons[0].setFocus()
