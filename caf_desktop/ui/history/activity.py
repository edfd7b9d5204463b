"""*Activity*: what was done in an episode, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from caf_desktop.store.journal_filter import Filter
from caf_desktop.ui.history.day_list import DayList
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.record.part import RecordPart
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import LinkButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.select_field import Option, SelectField
from caf_desktop.ui.widgets.text import Heading, Muted
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.telling import Page
    from caf_desktop.ui.background import Job

_KINDS: Mapping[str, tuple[str, ...]] = {
    "answers": ("answer", "child", "person", "relationship", "assessment", "checklist", "assessor", "involvement"),
    "notes": ("visit_note", "visit_passage", "supervisor_note"),
    "plan": ("desired_outcome", "action", "lead_professional", "meeting", "closure"),
    "agreement": ("agreement", "sharing_decision", "signature"),
    "copies": ("disclosure",),
    "attachments": ("attachment",),
}


class ActivityPart(RecordPart):
    """Loads when shown, a page at a time."""

    key = "activity"

    def __init__(self, record: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(record, parent)
        self._job: Job | None = None
        self._below = 0
        self._stale = True
        self._people: Mapping[str, str] = {}
        self.page = ScrollPage(self, widest=760)
        self.heading = Heading(_("What was done, and by whom"), self)
        self.person = Field(_("Who"), SelectField([], self, empty=_("Everybody")), self)
        self.what = Field(_("What"), SelectField(_kinds(), self, empty=_("Everything")), self)
        self.told = Notice("", "", Tone.WARNING, self)
        self.told.hide()
        self.nothing = Muted(_("Nothing like this has been done here."), self)
        self.nothing.hide()
        self.days = DayList(self)
        self.more_button = LinkButton(_("Show what was done before"), self)
        self.more_button.hide()
        filters = QWidget(self)
        row = FlowLayout(filters, gap=24)
        row.addWidget(self.person)
        row.addWidget(self.what)
        for part in (self.heading, filters, self.told, self.nothing, self.days, self.more_button):
            self.page.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        for field in (self.person, self.what):
            field.answer.edited.connect(self.read)
        self.more_button.clicked.connect(lambda: self._read(self._below))
        record.case_changed.connect(self._case_changed)

    def arrive(self, link_id: str = "") -> None:
        """Read what has happened since."""
        if self._stale:
            self.read()
        self.person.take_focus()

    def leave(self) -> None:
        """Stop reading."""
        if self._job is not None:
            self._job.cancel()

    def regions(self) -> list[QWidget]:
        """One."""
        return [self.page]

    def read(self) -> None:
        """Begin anew, after everything that is being stored."""
        self._stale = False
        self._read(0)

    def wanted(self) -> Filter:
        """What is asked for."""
        return Filter(person_id=self.person.answer.raw(), kinds=_KINDS.get(self.what.answer.raw(), ()))

    def _read(self, below: int) -> None:
        from caf_desktop.actions.telling import activity_of

        desk, episode_id, wanted = self.record.session.desk, self.record.case.episode.id, self.wanted()
        if self._job is not None:
            self._job.cancel()

        def shown(page: Page) -> None:
            if isValid(self):
                self._show(page, more=bool(below))

        self._job = self.record.session.window_shown.background.run(
            lambda: activity_of(desk, episode_id, wanted, below), shown, self._not_read
        )

    def _show(self, page: Page, *, more: bool) -> None:
        self._below = page.go_on_below
        today = self.record.session.desk.today()
        if more:
            self.days.add_lines(page.lines, today)
        else:
            self.days.show_lines(page.lines, today)
        self.told.hide()
        self.nothing.setVisible(not self.days.lines)
        self.more_button.setVisible(bool(page.go_on_below))
        if page.people != self._people:
            self._people = page.people
            chosen = self.person.answer.raw()
            options = [Option(each, name) for each, name in sorted(page.people.items(), key=lambda one: one[1])]
            select = self.person.answer
            assert isinstance(select, SelectField)
            select.set_options(options)
            select.set_raw(chosen)
        announce(self.heading, self.nothing.text() if not self.days.lines else self.heading.text())

    def _not_read(self, problem: BaseException) -> None:
        from caf_desktop.actions.act import Refused

        if not isValid(self):
            return
        self._stale = True
        if isinstance(problem, Refused):
            self.told.tell(problem.sentences(), "", Tone.WARNING)
            self.told.show()
        else:
            self.record.session.window_shown.show_problem(problem)

    def _case_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.read()


def _kinds() -> list[Option]:
    return [
        Option("answers", _("Answers and details")),
        Option("notes", _("Notes")),
        Option("plan", _("Plan")),
        Option("agreement", _("Agreement and sharing")),
        Option("copies", _("Copies")),
        Option("attachments", _("Attachments")),
    ]
