"""Give records to somebody else for good, or let somebody cover them: all of one person's, or some."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.people_form import PeopleForm
from caf_desktop.ui.settings.people_ticks import RecordTicks, line_words
from caf_desktop.ui.widgets.buttons import PrimaryButton
from caf_desktop.ui.widgets.choices import RadioGroup, TickField
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.select_field import Option, SelectField
from caf_desktop.ui.widgets.text import Body
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _, ngettext
from caf_desktop.words.people import owned_words

if TYPE_CHECKING:
    from caf_desktop.actions.people import Colleague
    from caf_desktop.store.reading import ChildLine

_MANY = 20
"""From so many records on it takes long enough to say so."""
_ALL, _SOME, _FOR_GOOD, _FOR_A_TIME = "all", "some", "for-good", "for-a-time"


class RecordsForm(PeopleForm):
    """Whose records, which, to whom, for how long, and why."""

    def __init__(self, session: Session, colleague: Colleague, others: list[Colleague], parent: QWidget) -> None:
        super().__init__(session, _("Records of {name}").format(name=colleague.person.name), parent)
        self._of = colleague
        self._lines: list[ChildLine] = []
        owned = colleague.owned
        self.add(Body(owned_words(owned.open, owned.closed, 0), self))
        count = owned.all
        self.only = Body("", self)
        self.only.setVisible(count == 1)
        self.add(self.only)
        all_of_them = ngettext("The one record", "All {count} records", count).format(count=count)
        self.which = RadioGroup([(_ALL, all_of_them), (_SOME, _("Only some of them"))], self)
        self.which.set_raw(_ALL)
        self.ticks = RecordTicks(self)
        which = Field(_("Which records?"), self.which, self)
        which.setVisible(count > 1)
        self.add(which, "episodes")
        self.add(self.ticks)
        people = [Option(each.person.id, each.person.name) for each in others]
        self.to = SelectField(people, self)
        nobody = _(
            "Nobody else here may look after records. Add a person, or tick Practitioner for somebody under Change."
        )
        self.to_field = Field(_("Who takes them?"), self.to, self, hint="" if others else nobody)
        self.add(self.to_field, "to")
        for_good = _("Hand over: they look after them from now on. {name} sees them no more.")
        self.how_long = RadioGroup(
            [
                (_FOR_GOOD, for_good.format(name=colleague.person.name)),
                (_FOR_A_TIME, _("Cover: they work on them too, for a time.")),
            ],
            self,
        )
        self.how_long.set_raw(_FOR_GOOD)
        self.add(Field(_("For how long?"), self.how_long, self))
        self.since, self.until = DateField(self), DateField(self)
        self.since.set_value(session.desk.today())
        self.since_field = Field(_("First day"), self.since, self)
        self.until_field = Field(_("Last day"), self.until, self, hint=_("Empty: until it is ended."))
        self.add(self.since_field, "since")
        self.add(self.until_field, "until")
        self.leads = TickField(_("They lead: the lead professional of these records who uses this vault"), self)
        self.add(self.leads)
        self.why = TextBox(self, lines=2)
        self.add(Field(_("Why?"), self.why, self, hint=_("Kept with each record.")), "why")
        self.wait.setText(_("One moment: each record is being written…"))
        self.add_buttons(PrimaryButton(_("Hand over"), self))
        self.which.edited.connect(lambda _raw: self._refresh())
        self.how_long.edited.connect(lambda _raw: self._refresh())
        self._refresh()
        self.save_button.setEnabled(False)
        self._job = session.read(partial(_episodes_of, session, colleague.person.id), self._show_lines)
        self.destroyed.connect(self._job.cancel)

    def take_focus(self) -> None:
        """Begin at the first choice there is."""
        if self._of.owned.all > 1:
            super().take_focus()
        else:
            self.to_field.take_focus()

    def save(self) -> None:
        """Hand over or cover, or say what is missing."""
        from caf_desktop.actions.act import Blocker
        from caf_desktop.actions.people_handing_over import Cover, HandOver

        chosen = self.ticks.ticked() if self.which.value() == _SOME else tuple(e.episode_id for e in self._lines)
        to, why, leads = self.to.value() or "", self.why.value(), self.leads.value()
        said = ngettext("{count} record now has somebody else.", "{count} records now have somebody else.", len(chosen))
        if self.how_long.value() == _FOR_GOOD:
            self.do(HandOver(chosen, to, why, leads), said.format(count=len(chosen)), takes_long=len(chosen) > _MANY)
            return
        since = self.since.value()
        wrong = [(field, key) for field, key in ((self.since, "since"), (self.until, "until")) if field.error_text()]
        faults = [Blocker(field.error_text(), key) for field, key in wrong]
        if since is None and not faults:
            faults.append(Blocker(_("Give the first day."), "since"))
        if faults or since is None:
            self.show_blockers(faults)
            return
        said = ngettext("{count} record is covered.", "{count} records are covered.", len(chosen))
        act = Cover(chosen, to, since, self.until.value(), why, leads)
        self.do(act, said.format(count=len(chosen)), takes_long=len(chosen) > _MANY)

    def _show_lines(self, lines: list[ChildLine]) -> None:
        self._lines = lines
        self.ticks.show_lines(lines)
        self.only.setText(line_words(lines[0]) if lines else "")
        self.save_button.setEnabled(True)

    def _refresh(self) -> None:
        for_a_time = self.how_long.value() == _FOR_A_TIME
        self.ticks.setVisible(self.which.value() == _SOME)
        self.since_field.setVisible(for_a_time)
        self.until_field.setVisible(for_a_time)
        self.save_button.setText(_("Arrange cover") if for_a_time else _("Hand over"))


def _episodes_of(session: Session, practitioner_id: str) -> list[ChildLine]:
    from caf_desktop.actions.people import episodes_of

    return episodes_of(session.desk, practitioner_id)
