"""The cover of a visit, lifted by its PIN; and the same question before a visit ends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.locking.cover import Cover
from caf_desktop.ui.visit.pin import Pin
from caf_desktop.ui.visit.pin_field import PinField
from caf_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.words import _, ngettext


class PinCover(Cover):
    """Three wrong PINs ask for a lock. ``ends`` asks before the visit ends, with a way back (``given_up``)."""

    def __init__(self, pin: Pin, parent: QWidget | None = None, *, ends: bool = False) -> None:
        heading = _("End the visit") if ends else _("The screen is covered")
        words = (
            _("Type the PIN of this visit. After that everything can be seen again.")
            if ends
            else _("Type the PIN of this visit to go on. Nothing is lost.")
        )
        super().__init__(heading, words, parent)
        self._pin = pin
        self.pin = Field(_("PIN, six digits"), PinField(), self)
        self.area.add(self.pin)
        acts = QWidget(self)
        row = FlowLayout(acts, gap=12)
        self.go_button = PrimaryButton(_("End the visit") if ends else _("Go on"), acts)
        self.lock_button = LinkButton(_("Lock the vault instead"), acts)
        self.back_button = LinkButton(_("Back to the visit"), acts)
        self.back_button.setVisible(ends)
        for button in (self.go_button, self.back_button, self.lock_button):
            row.addWidget(button)
        self.area.add(acts)
        answer = self.pin.answer
        assert isinstance(answer, PinField), "made above"
        answer.done.connect(self.try_pin)
        self.go_button.clicked.connect(self.try_pin)
        self.lock_button.clicked.connect(self.lock_asked)

    def begin(self) -> None:
        """Give the keyboard to the field."""
        self.pin.take_focus()

    def try_pin(self) -> None:
        """Lift, or say how many tries are left; after the last the vault is locked."""
        typed = self.pin.answer.raw()
        if not typed:
            self.pin.set_error(_("Type the six digits you chose when the visit began."))
            self.pin.take_focus()
            return
        self.pin.answer.set_raw("")
        if self._pin.is_right(typed):
            self.lifted.emit()
        elif not self._pin.tries_left:
            self.lock_asked.emit()
        else:
            left = self._pin.tries_left
            words = ngettext(
                "This is not the PIN. {count} try is left, then the vault locks.",
                "This is not the PIN. {count} tries are left, then the vault locks.",
                left,
            )
            self.pin.set_error(words.format(count=left))
            self.pin.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the visit, where there is a way back."""
        if event.key() == Qt.Key.Key_Escape and not self.back_button.isHidden():
            self.back_button.click()
        else:
            super().keyPressEvent(event)
