"""Offers back, in words, what somebody was typing when the program ended."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.store.scratch import Typed
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _

_SHOWN_CHARACTERS = 600


class Offer(Notice):
    """ "You were writing in “Needs” at 14:02. Continue?" with the words; never put back silently."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, field: str, typed: Typed, parent: QWidget | None = None) -> None:
        super().__init__(
            _("You were writing in “{field}” at {time}. Continue?").format(field=field, time=clock_words(typed.at)),
            _("“{words}”").format(words=_shortened(typed.typed)),
            Tone.PRIMARY,
            parent,
        )
        self.accept_button = self.add_button(_("Put it back"))
        self.decline_button = self.add_button(_("Let it go"))
        self.accept_button.clicked.connect(self._accept)
        self.decline_button.clicked.connect(self._decline)

    def _accept(self) -> None:
        self.hide()
        self.accepted.emit()

    def _decline(self) -> None:
        self.hide()
        self.declined.emit()


def clock_words(moment: str) -> str:
    """The time of day of an ISO 8601 moment, such as “14:02”."""
    return f"{datetime.fromisoformat(moment):%H:%M}"


def _shortened(words: str) -> str:
    words = words.strip().strip("/").replace("\n", " ")
    return words if len(words) <= _SHOWN_CHARACTERS else f"{words[:_SHOWN_CHARACTERS]}…"
