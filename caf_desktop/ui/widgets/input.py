"""What every field can do: tell what is typed, tell when it is left, keep the raw text whatever it says."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.widgets.focus import LeavableField, watch_focus


class Input(LeavableField):
    """One answer on the screen, of one or more Qt controls.

    ``edited(raw)`` comes at each change a person makes, never for :meth:`set_raw`. ``left()`` comes once
    the keyboard has left all its parts. ``raw`` is text that :meth:`set_raw` takes back unchanged.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        watch_focus()

    def raw(self) -> str:
        """What stands in the field, as it was typed."""
        raise NotImplementedError

    def set_raw(self, raw: str) -> None:
        """Put text back as it was typed; says nothing to anyone."""
        raise NotImplementedError

    def focus_target(self) -> QWidget:
        """The control that takes the keyboard when the field's label or an error link is used."""
        raise NotImplementedError

    def controls(self) -> list[QWidget]:
        """Every control of the field that takes the keyboard."""
        return [self.focus_target()]

    def set_name(self, name: str) -> None:
        """Give the controls their accessible name, the words of the label."""
        self.setAccessibleName(name)
        for control in self.controls():
            control.setAccessibleName(name)

    def set_description(self, description: str) -> None:
        """Tell assistive technology the hint and the error that belong to the field."""
        for control in self.controls():
            control.setAccessibleDescription(description)

    def set_faulty(self, faulty: bool) -> None:
        """Show or remove the mark of an error on the controls."""
        for control in self.controls():
            if bool(control.property("faulty")) != faulty:
                control.setProperty("faulty", faulty)
                control.style().unpolish(control)
                control.style().polish(control)

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody change the answer; it can still be read and reached."""
        for control in self.controls():
            control.setEnabled(not read_only)

    def notice_left(self) -> None:
        """The keyboard has left: tell those who save."""
        self.left.emit()
