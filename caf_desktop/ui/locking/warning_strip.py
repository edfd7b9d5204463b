"""Says that the vault is about to be locked, without taking the keyboard from anybody."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.locking.reasons import LockReason
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.notices import NoticeBanner
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _, ngettext


class WarningStrip(NoticeBanner):
    """``stay_asked`` when *Stay* is pressed; any other key or the mouse does the same."""

    stay_asked = Signal()

    def __init__(self, reason: LockReason, *, covers: bool, parent: QWidget | None = None) -> None:
        super().__init__("", "", Tone.WARNING, parent)
        self._reason = reason
        self._covers = covers and reason is LockReason.IDLE
        self.stay_button: SecondaryButton | None = None
        if reason is LockReason.IDLE:
            self.stay_button = self.add_button(_("Stay"))
            self.stay_button.clicked.connect(self.stay_asked)

    def begin(self, seconds: int) -> None:
        """Say it aloud, once."""
        self.tell(self._title(seconds), self._words(), Tone.WARNING)

    def count(self, seconds: int) -> None:
        """Count down in silence: a screen reader would otherwise speak over the person each second."""
        self.title.setText(self._title(seconds))

    def _title(self, seconds: int) -> str:
        if self._covers:
            words = ngettext(
                "The screen is covered in {count} second.", "The screen is covered in {count} seconds.", seconds
            )
        else:
            words = ngettext(
                "CAF Desktop locks in {count} second.", "CAF Desktop locks in {count} seconds.", seconds
            )
        return words.format(count=seconds)

    def _words(self) -> str:
        if self._reason is LockReason.TOO_LONG:
            return _("It has been open for as long as your office allows. What you typed is saved.")
        return _("Nothing is lost. Press any key to go on.")
