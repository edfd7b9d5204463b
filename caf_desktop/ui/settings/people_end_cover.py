"""End cover before its last day: of all the records it is about, or of some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.people_form import PeopleForm
from caf_desktop.ui.settings.people_ticks import RecordTicks, line_words
from caf_desktop.ui.widgets.buttons import PrimaryButton
from caf_desktop.ui.widgets.choices import RadioGroup
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.text import Body, Muted
from caf_desktop.words import _, ngettext
from caf_desktop.words.people import cover_words, days_words

if TYPE_CHECKING:
    from caf_desktop.actions.people_covering import Arrangement
    from caf_desktop.store.reading import ChildLine
    from caf_desktop.ui.background import Job

_ALL, _SOME = "all", "some"


class EndCoverForm(PeopleForm):
    """Says what happens, and of which records."""

    def __init__(self, session: Session, arrangement: Arrangement, parent: QWidget) -> None:
        who, of = arrangement.who.name, arrangement.of.name if arrangement.of else ""
        super().__init__(session, _("End cover by {name}").format(name=who), parent)
        self._arrangement = arrangement
        count, today = len(arrangement.episode_ids), session.desk.today()
        self.add(Body(cover_words(who, of, count), self))
        self.add(Muted(days_words(arrangement.since, arrangement.until, today), self))
        self.only = Body("", self)
        self.only.setVisible(count == 1)
        self.add(self.only)
        happens = ngettext(
            "{name} sees this record no more, from this moment. What they wrote stays, under their name.",
            "{name} sees these records no more, from this moment. What they wrote stays, under their name.",
            count,
        )
        self.add(Body(happens.format(name=who), self))
        if arrangement.leads:
            leads = _("If the plan names them as the lead professional it goes on doing so: change that in the plan.")
            self.add(Body(leads, self))
        all_of_them = ngettext("The one record", "All {count} records", count).format(count=count)
        self.which = RadioGroup([(_ALL, all_of_them), (_SOME, _("Only some of them"))], self)
        self.which.set_raw(_ALL)
        self.ticks = RecordTicks(self)
        self.ticks.hide()
        which = Field(_("Which records?"), self.which, self)
        self.add(which, "episodes")
        self.add(self.ticks)
        which.setVisible(count > 1)
        self.add_buttons(PrimaryButton(_("End cover"), self))
        self.which.edited.connect(lambda _raw: self.ticks.setVisible(self.which.value() == _SOME))
        self._reading: Job = session.read(lambda: _lines_of(session, arrangement), self._show_lines)
        self.destroyed.connect(self._reading.cancel)

    def take_focus(self) -> None:
        """Begin at the choice, or at the button where there is none."""
        if len(self._arrangement.episode_ids) > 1:
            super().take_focus()
        else:
            self.save_button.setFocus()

    def save(self) -> None:
        """End it."""
        from caf_desktop.actions.people_covering import EndCover

        chosen = set(self.ticks.ticked() if self.which.value() == _SOME else self._arrangement.episode_ids)
        pairs = zip(self._arrangement.allocation_ids, self._arrangement.episode_ids, strict=True)
        ids = tuple(allocation_id for allocation_id, episode_id in pairs if episode_id in chosen)
        said = ngettext("Cover of {count} record is ended.", "Cover of {count} records is ended.", len(ids))
        self.do(EndCover(ids), said.format(count=len(ids)))

    def _show_lines(self, lines: list[ChildLine]) -> None:
        self.ticks.show_lines(lines)
        self.only.setText(line_words(lines[0]) if lines else "")


def _lines_of(session: Session, arrangement: Arrangement) -> list[ChildLine]:
    from caf_desktop.actions.people_covering import lines_of

    return lines_of(session.desk, arrangement)
