"""Who did what in the whole vault, whether the journal is whole, and the journal as a file."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caf_desktop.store.going_on import Stopped
from caf_desktop.ui.history.day_list import DayList
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.audit_file import FileCard
from caf_desktop.ui.settings.audit_filters import AuditFilters
from caf_desktop.ui.settings.part import SettingsPart
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.progress import ProgressNotice
from caf_desktop.ui.widgets.text import Body, Heading, Muted
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.telling import Page
    from caf_desktop.store.journal_filter import Filter
    from caf_desktop.ui.background import Job


class Told(QObject):
    """How far work on another thread is, told on the window's; ``stop`` gives it up."""

    far = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._given_up = Event()

    def begin(self) -> None:
        """Work begins anew."""
        self._given_up = Event()

    def stop(self) -> None:
        """Give the work up."""
        self._given_up.set()

    def go_on(self, done: int, of: int) -> None:
        """Called on the other thread. Raises Stopped."""
        if self._given_up.is_set():
            raise Stopped
        self.far.emit(done, of)


class AuditPart(SettingsPart):
    """Everything is read away from the window, and can be given up."""

    key = "audit"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._job: Job | None = None
        self._checking: Job | None = None
        self._below = 0
        self._people: Mapping[str, str] = {}
        self._wanted: Filter | None = None
        self._reading, self._check = Told(self), Told(self)
        self.add(Heading(_("Who did what"), self))
        self.add(Muted(_("Every event of this vault, without a word of any case."), self))
        self.filters = AuditFilters(session, self)
        self.filters.asked.connect(self.read)
        self.file = FileCard(session, self.filters, self)
        for card in (self._make_chain(), self.file, self.filters):
            self.add(card)
        self.progress = ProgressNotice(_("Looking through the journal…"), self)
        self.progress.hide()
        self.progress.cancelled.connect(self._reading.stop)
        self.add(self.progress)
        self.nothing = Muted(_("Nothing like this is in the journal."), self)
        self.nothing.hide()
        self.add(self.nothing)
        self.days = DayList(self, numbered=True)
        self.add(self.days)
        self.more_button = LinkButton(_("Show earlier events"), self)
        self.more_button.hide()
        self.more_button.clicked.connect(lambda: self._read(self._below))
        self.add(self.more_button)
        self._reading.far.connect(self.progress.bar.show_share)
        self._check.far.connect(self.checking.bar.show_share)

    def arrive(self) -> None:
        """Read the newest events."""
        self.read()

    def leave(self) -> None:
        """Give up what is being read and checked."""
        self._reading.stop()
        self._check.stop()
        for job in (self._job, self._checking):
            if job is not None:
                job.cancel()
        self.progress.hide()
        self.checking.hide()
        self.check_button.setEnabled(True)

    def read(self) -> None:
        """Begin anew with the filters as they stand."""
        self._wanted = self.filters.wanted()
        if self._wanted is not None:
            self._read(0)

    def check(self) -> None:
        """Check every row of the chain."""
        from caf_desktop.actions.auditing import check_chain

        desk, told = self.session.desk, self._check
        told.begin()
        self.checking.bar.show_share(0, 0)
        self.checking.show()
        self.chain.hide()
        self.check_button.setEnabled(False)
        announce(self, self.checking.words.text())
        self._checking = self.session.read(
            lambda: check_chain(desk, told.go_on), self._show_chain, lambda problem: self._not_checked(problem)
        )

    def _make_chain(self) -> Card:
        card = Card(_("Is the journal whole?"), self)
        card.content.setSpacing(12)
        card.add(
            Body(
                _(
                    "Each row is sealed to the one before it. Checking finds the first that was changed, moved or"
                    " taken out."
                ),
                card,
            )
        )
        self.chain = Notice("", "", Tone.GOOD, card)
        self.chain.hide()
        self.checking = ProgressNotice(_("Checking the journal…"), card)
        self.checking.hide()
        self.checking.cancelled.connect(self._check.stop)
        self.check_button = SecondaryButton(_("Check every row"), card)
        self.check_button.clicked.connect(self.check)
        holder = QWidget(card)
        FlowLayout(holder).addWidget(self.check_button)
        for part in (self.chain, self.checking, holder):
            card.add(part)
        return card

    def _show_chain(self, bad: int | None) -> None:
        if not isValid(self):
            return
        self._checked()
        if bad is None:
            self.chain.tell(
                _("The journal is whole"), _("Every row is as it was written, and none is missing."), Tone.GOOD
            )
        else:
            self.chain.tell(
                _("Row {number} does not fit").format(number=bad),
                _(
                    "It, or a row before it, was changed, moved or taken out by something other than this program."
                    " Nothing is repaired or hidden. Tell whoever looks after the computers; a backup made before shows"
                    " what stood there."
                ),
                Tone.DANGER,
            )
        self.chain.show()
        announce(self, self.chain.title.text(), urgent=bad is not None)

    def _not_checked(self, problem: BaseException) -> None:
        if not isValid(self):
            return
        self._checked()
        if not isinstance(problem, Stopped):
            self.session.window_shown.show_problem(problem)

    def _checked(self) -> None:
        self.checking.hide()
        self.check_button.setEnabled(True)

    def _read(self, below: int) -> None:
        from caf_desktop.actions.auditing import journal_page

        wanted, desk, told = self._wanted, self.session.desk, self._reading
        if wanted is None:
            return
        if self._job is not None:
            self._job.cancel()
        told.stop()
        told.begin()
        go_on = told.go_on
        self.progress.show()
        self.more_button.hide()
        self._job = self.session.read(
            lambda: journal_page(desk, wanted, below, go_on),
            lambda page: self._show_page(page, more=bool(below)),
            self._not_read,
        )

    def _show_page(self, page: Page, *, more: bool) -> None:
        if not isValid(self):
            return
        self.progress.hide()
        self._below = page.go_on_below
        today = self.session.desk.today()
        if more:
            self.days.add_lines(page.lines, today)
        else:
            self.days.show_lines(page.lines, today)
        self.nothing.setVisible(not self.days.lines)
        self.more_button.setVisible(bool(page.go_on_below))
        self.filters.show_people(page.people)

    def _not_read(self, problem: BaseException) -> None:
        if not isValid(self):
            return
        self.progress.hide()
        if not isinstance(problem, Stopped):
            self.session.window_shown.show_problem(problem)
