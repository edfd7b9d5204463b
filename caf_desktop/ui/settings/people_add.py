"""Let somebody new work with this vault. They type their passphrase themselves."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.domain.access import AccessRole
from caf_desktop.ui.entry.new_passphrase import NewPassphrase
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.people_form import AccessTicks, PeopleForm
from caf_desktop.ui.widgets.buttons import PrimaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.text import Subheading
from caf_desktop.words import _


class AddPersonForm(PeopleForm):
    """Name, job, what the account is for, a nickname, their passphrase, and one's own again."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, _("Add a person"), parent)
        self.name, self.role, self.agency, self.nickname = (LineField(self) for _each in range(4))
        self.agency.set_raw(session.desk.practitioner.agency)
        self.name_field = Field(_("Name"), self.name, self, hint=_("As it is printed and signed."))
        self.add(self.name_field, "name")
        self.add(Field(_("Job"), self.role, self, hint=_("Such as health visitor.")))
        self.add(Field(_("Agency"), self.agency, self))
        self.add(Subheading(_("What is the account for?"), self))
        self.access = AccessTicks((AccessRole.PRACTITIONER,), self)
        self.add(self.access, "access")
        self.add(
            Notice(
                _("Now the new person"),
                _("Let them choose the nickname and type the passphrase themselves. Nobody else should know it."),
                Tone.PRIMARY,
                self,
            )
        )
        hint = _("Shown on the unlock screen to anybody at this computer: not the real name.")
        self.add(Field(_("Nickname"), self.nickname, self, hint=hint), "nickname")
        self.passphrase = NewPassphrase(session.window_shown.background, self._known_names, self)
        self.add(self.passphrase)
        self.places["passphrase"] = self.passphrase.field
        self.add(Subheading(_("And you"), self))
        self.add_own_passphrase()
        self.add_buttons(PrimaryButton(_("Add this person"), self))

    def save(self) -> None:
        """Make the account, or say what is missing."""
        from caf_desktop.actions.act import Blocker
        from caf_desktop.actions.people_adding import AddPerson

        again = [fault for fault in self.passphrase.faults() if fault[1] is self.passphrase.again]
        self.passphrase.show_faults(again)
        if again:
            self.places["again"] = self.passphrase.again
            self.show_blockers([Blocker(again[0][0], "again")])
            return
        act = AddPerson(
            name=self.name.value(),
            role=self.role.value(),
            agency=self.agency.value(),
            nickname=self.nickname.value(),
            access=self.access.access(),
            passphrase=self.passphrase.passphrase(),
            own_passphrase=self.own.raw(),
        )
        said = _("{name} can now unlock this vault with the nickname {nickname}.")
        self.do(act, said.format(name=act.name.strip(), nickname=act.nickname.strip()), takes_long=True)

    def _known_names(self) -> list[str]:
        return [self.name.value(), self.agency.value(), self.nickname.value()]
