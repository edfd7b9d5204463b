"""Who works with this vault, what for, since when; add, change, hand over, shut out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caf_desktop.domain.permissions import Doing, may
from caf_desktop.ui.background import Job
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.part import SettingsPart
from caf_desktop.ui.settings.people_add import AddPersonForm
from caf_desktop.ui.settings.people_card import PeopleList
from caf_desktop.ui.settings.people_change import ChangePersonForm
from caf_desktop.ui.settings.people_cover import CoverList
from caf_desktop.ui.settings.people_end_cover import EndCoverForm
from caf_desktop.ui.settings.people_form import PeopleForm
from caf_desktop.ui.settings.people_give import GivePassphraseForm
from caf_desktop.ui.settings.people_leave import LeaveForm
from caf_desktop.ui.settings.people_records import RecordsForm
from caf_desktop.ui.widgets.taking_away import take_away

if TYPE_CHECKING:
    from caf_desktop.actions.people import Colleague
    from caf_desktop.actions.people_covering import Arrangement


class PeoplePart(SettingsPart):
    """The list of people, or a form in its place."""

    key = "people"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._job: Job | None = None
        self._found: list[Colleague] = []
        self._said = ""
        self._leaving = ""
        self._came_back = False
        self.form: PeopleForm | None = None
        self.list = PeopleList(may(session.desk.practitioner.access, Doing.MANAGE_PEOPLE), self)
        self.list.add_asked.connect(self.add_person)
        self.list.change_asked.connect(self.change_person)
        self.list.records_asked.connect(self.hand_over)
        self.list.leave_asked.connect(self.leave_person)
        self.list.passphrase_asked.connect(self.give_passphrase)
        self.add(self.list)
        self.cover = CoverList(self)
        self.cover.end_asked.connect(self.end_cover)
        self.add(self.cover)

    def arrive(self) -> None:
        """Read who is here."""
        self._read()

    def leave(self) -> None:
        """Let go of every passphrase that stands here."""
        if self._job is not None:
            self._job.cancel()
        if self.form is not None:
            self.form.forget()

    def add_person(self) -> None:
        """The form for somebody new."""
        self._open(AddPersonForm(self.session, self))

    def change_person(self, practitioner_id: str) -> None:
        """The form for what somebody's account is for."""
        self._open(ChangePersonForm(self.session, self._colleague(practitioner_id), self))

    def give_passphrase(self, practitioner_id: str) -> None:
        """The form for somebody who forgot their passphrase."""
        self._open(GivePassphraseForm(self.session, self._colleague(practitioner_id), self))

    def end_cover(self, arrangement: Arrangement) -> None:
        """The form for ending cover early."""
        self._open(EndCoverForm(self.session, arrangement, self))

    def hand_over(self, practitioner_id: str) -> None:
        """The form for somebody's records."""
        others = [each for each in self._found if _may_take(each) and each.person.id != practitioner_id]
        self._open(RecordsForm(self.session, self._colleague(practitioner_id), others, self))

    def leave_person(self, practitioner_id: str) -> None:
        """The form for shutting somebody out."""
        form = LeaveForm(self.session, self._colleague(practitioner_id), self)
        form.hand_over_asked.connect(partial(self._hand_over_first, practitioner_id))
        self._open(form)

    def _hand_over_first(self, practitioner_id: str) -> None:
        self.hand_over(practitioner_id)
        self._leaving = practitioner_id

    def _open(self, form: PeopleForm) -> None:
        self._drop_form()
        self._leaving = ""
        self.form = form
        form.finished.connect(self._finished)
        self.list.hide()
        self.cover.hide()
        self.add(form)
        form.show()
        self.show_widget(form.heading)
        form.take_focus()

    def _finished(self, said: str) -> None:
        self._said, self._came_back = said, True
        self._drop_form()
        self.list.show()
        self.cover.show()
        self._read()

    def _drop_form(self) -> None:
        if self.form is None:
            return
        form, self.form = self.form, None
        take_away(form, self.content)

    def _read(self) -> None:
        session = self.session

        def everyone() -> tuple[list[Colleague], list[Arrangement]]:
            from caf_desktop.actions.people import everybody
            from caf_desktop.actions.people_covering import arrangements

            return everybody(session.desk), arrangements(session.desk)

        if self._job is not None:
            self._job.cancel()
        self._job = session.read(everyone, self._show_people)

    def _show_people(self, read: tuple[list[Colleague], list[Arrangement]]) -> None:
        found, cover = read
        self._found = found
        today = self.session.desk.today()
        self.list.show_people(found, self.session.desk.practitioner.id, today)
        self.cover.show_arrangements(cover, today)
        self.cover.setVisible(self.form is None and (len(found) > 1 or bool(cover)))
        leaving, self._leaving = self._leaving, ""
        if self._said:
            said, self._said = self._said, ""
            self.list.tell(said)
        if self._came_back:
            self._came_back = False
            self.list.take_focus()
        if leaving and self.form is None:
            self.leave_person(leaving)

    def _colleague(self, practitioner_id: str) -> Colleague:
        return next(each for each in self._found if each.person.id == practitioner_id)


def _may_take(colleague: Colleague) -> bool:
    from caf_desktop.actions.people import may_look_after

    return may_look_after(colleague.person)
