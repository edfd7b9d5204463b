"""Change what somebody's account is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.people_form import AccessTicks, PeopleForm
from caf_desktop.ui.widgets.buttons import PrimaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.text import Subheading
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.people import Colleague


class ChangePersonForm(PeopleForm):
    """The job, what the account is for, and one's own passphrase."""

    def __init__(self, session: Session, colleague: Colleague, parent: QWidget) -> None:
        super().__init__(session, _("Change what {name} may do").format(name=colleague.person.name), parent)
        self._person = colleague.person
        self.role = LineField(self)
        self.role.set_raw(self._person.role)
        self.add(Field(_("Job"), self.role, self))
        self.add(Subheading(_("What is the account for?"), self))
        self.access = AccessTicks(self._person.access, self)
        self.add(self.access, "access")
        self.add_own_passphrase()
        self.add_buttons(PrimaryButton(_("Change it"), self))

    def save(self) -> None:
        """Store it, or say what stands in the way."""
        from caf_desktop.actions.people_changing import ChangeAccess

        act = ChangeAccess(self._person.id, self.access.access(), self.role.value(), self.own.raw())
        self.do(act, _("Changed for {name}. It holds at once.").format(name=self._person.name), takes_long=True)
