"""Somebody leaves: first their records get another owner, then they are shut out at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.people_form import PeopleForm
from caf_desktop.ui.widgets.buttons import DangerButton, PrimaryButton
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.text import Body
from caf_desktop.words import _, ngettext

if TYPE_CHECKING:
    from caf_desktop.actions.people import Colleague


class LeaveForm(PeopleForm):
    """Says what happens; while records are theirs it offers to hand them over. ``hand_over_asked``."""

    hand_over_asked = Signal()

    def __init__(self, session: Session, colleague: Colleague, parent: QWidget) -> None:
        super().__init__(session, _("{name} leaves").format(name=colleague.person.name), parent)
        self._person = colleague.person
        self.first = Notice("", "", Tone.WARNING, self)
        self.hand_over_button = PrimaryButton(_("Hand their records over…"), self)
        theirs = colleague.owned.all
        self.add(self.first, "episodes")
        self.add(self.hand_over_button)
        if theirs:
            words = ngettext(
                "{count} record, open or closed, is looked after by this person. Somebody else has to take it first.",
                "{count} records, open or closed, are looked after by this person. Somebody else has to take them"
                " first.",
                theirs,
            )
            self.first.tell(_("First their records"), words.format(count=theirs), Tone.WARNING)
        self.first.setVisible(bool(theirs))
        self.hand_over_button.setVisible(bool(theirs))
        self.hand_over_button.clicked.connect(self.hand_over_asked)
        self.add(
            Body(
                _(
                    "Their passphrase opens this vault no more, from this moment, in every window. What they wrote"
                    " stays, under their name, and what they signed can still be checked. Cover of others ends. If they"
                    " may have a copy of the vault's files, make a new data key afterwards under Keys."
                ),
                self,
            )
        )
        self.own_field = self.add_own_passphrase()
        self.add_buttons(DangerButton(_("Shut {name} out").format(name=self._person.name), self))
        self.save_button.setEnabled(not theirs)
        for later in (self.own_field, self.save_button):
            later.setVisible(not theirs)

    def take_focus(self) -> None:
        """Begin at what comes first."""
        if self.hand_over_button.isHidden():
            self.own_field.take_focus()
        else:
            self.hand_over_button.setFocus()

    def save(self) -> None:
        """Shut them out, or say what stands in the way."""
        from caf_desktop.actions.people_changing import Leave

        act = Leave(self._person.id, self.own.raw())
        self.do(act, _("{name} is shut out.").format(name=self._person.name), takes_long=True)
