"""Keeping and destroying: what is due, what waits for a second person, what is held, what was destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caf_desktop.actions.destroying import CLEANED_LATER
from caf_desktop.actions.reviewing_retention import RetentionView, retention_view
from caf_desktop.ui.latest_read import LatestRead
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.part import SettingsPart
from caf_desktop.ui.settings.retention_find import FindCard
from caf_desktop.ui.settings.retention_lists import CertificatesCard, DueCard, ForgottenCard, HoldsCard, PartsCard
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.text import Heading
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.act import Changed


class RetentionPart(SettingsPart):
    """Read anew at each arrival and after each act; what is being filled in stays open meanwhile."""

    key = "retention"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._reading = LatestRead(session)
        self._has_changed = False
        self.add(Heading(_("Keeping and destroying"), self))
        self.message = Notice("", "", Tone.GOOD, self)
        self.message.hide()
        self.add(self.message)
        self.due = DueCard(session, self)
        self.parts = PartsCard(session, self)
        self.forgotten = ForgottenCard(session, self)
        self.holds = HoldsCard(session, self)
        self.find_card = FindCard(session, self)
        self.certificates = CertificatesCard(session, self)
        for card in (self.due, self.parts, self.forgotten, self.holds, self.certificates):
            card.changed.connect(self._changed)
        self.find_card.changed.connect(self._changed)
        self.add(self.due)
        self.add(self.parts)
        self.add(self.forgotten)
        self.add(self.holds)
        self.add(self.find_card)
        self.add(self.certificates)
        self.parts.hide()
        self.forgotten.hide()

    def arrive(self) -> None:
        """Read what is due today."""
        if any(card.is_being_filled_in() for card in (self.due, self.parts, self.holds)):
            return
        self._read()

    def leave(self) -> None:
        """Let go of what is being read."""
        self._reading.drop()

    def _read(self) -> None:
        desk = self.session.desk
        self._reading.ask(lambda: retention_view(desk), self._show_view)

    def _show_view(self, view: RetentionView) -> None:
        for card in (self.due, self.parts, self.forgotten, self.holds, self.certificates):
            card.show_view(view)
        if self._has_changed:
            self._has_changed = False
            self._take_keyboard_back()

    def _changed(self, changed: Changed) -> None:
        self.message.tell(*_told(changed))
        self.message.show()
        self._has_changed = True
        self._read()

    def _take_keyboard_back(self) -> None:
        """The button that was pressed is gone: go to the first of those that are left, and show what was done."""
        buttons = [button for card in (self.due, self.parts) for row in card.rows for button in row.buttons]
        (buttons[0] if buttons else self.find_card.reference.answer.focus_target()).setFocus()
        self.show_widget(self.message)


def _told(changed: Changed) -> tuple[str, str, Tone]:
    """What has just happened, in words."""
    if "destruction_certificate" in changed.made:
        words = _("Its certificate is the first in the list below.")
        if CLEANED_LATER in changed.made:
            words += " " + _(
                "Another window or a backup is reading the vault: its file is written anew when it is next opened."
            )
        return _("Destroyed."), words, Tone.GOOD
    kinds = changed.kinds()
    if "legal_hold" in kinds:
        return _("Stored."), _("The hold is journalled with your name."), Tone.GOOD
    if changed.removed:
        return _("Taken back."), _("Nothing was destroyed."), Tone.GOOD
    return _("Stored."), _("The review is journalled with your name. Nothing was destroyed."), Tone.GOOD
