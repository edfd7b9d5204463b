"""The history of a field or record, over the page one was on; Esc goes back to the same field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caf_desktop.ui.frame.page import Page
from caf_desktop.ui.frame.page_over import PageOver
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.record.whose import name_of
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import LinkButton
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Heading, Muted
from caf_desktop.ui.widgets.top_bar import TopBar
from caf_desktop.words import _, ngettext

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act, Blocker
    from caf_desktop.actions.looking_back import PastChange, Words
    from caf_desktop.store.history import Subject
    from caf_desktop.ui.background import Job
    from caf_desktop.ui.history.change_card import ChangeCard
    from caf_desktop.ui.session import Session

_AT_ONCE = 15


@dataclass(frozen=True)
class Wanted:
    """Whose history to show. ``put_back`` makes the act that puts a state back; without it none is offered."""

    episode_id: str
    subject: Subject
    title: str
    words: Words | None = None
    put_back: Callable[[PastChange], Act] | None = None
    done: Callable[[], None] | None = None
    """Called after a text was put back, when the page one was on has to know."""


def open_history(session: Session, wanted: Wanted) -> HistoryPage | None:
    """Show the history over the page that is shown."""
    before = session.window_shown.page()
    if before is None or isinstance(before, HistoryPage):
        return None
    page = HistoryPage(session, before, wanted)
    session.window_shown.go(page, keep=True)
    return page


class HistoryPage(PageOver):
    """Newest first, some at a time."""

    def __init__(self, session: Session, before: Page, wanted: Wanted) -> None:
        super().__init__(session, before)
        self.wanted = wanted
        self._job: Job | None = None
        self._more: list[PastChange] = []
        self.cards: list[ChangeCard] = []
        self.bar = TopBar(_("History"), self, back=_("Back"))
        if isinstance(before, RecordPage):
            case = before.record.case
            self.bar.show_record(name_of(case.child), _("History"), case.episode.reference)
        self.bar.back_pressed.connect(self.go_back)
        self.bar.help_pressed.connect(self._help)
        self.area = ScrollPage(self, widest=760, centred=True)
        self.heading = Heading(wanted.title, self.area)
        self.explained = Muted("", self.area)
        self.told = Notice("", "", Tone.WARNING, self.area)
        self.told.hide()
        self.more_button = LinkButton(_("Show earlier changes"), self.area)
        self.more_button.hide()
        self.more_button.clicked.connect(self.show_more)
        for part in (self.heading, self.explained, self.told, self.more_button):
            self.area.add(part)
        self.stack(self.bar, self.area)

    def title(self) -> str:
        """Neutral."""
        return _("History")

    def regions(self) -> list[QWidget]:
        """The bar and the changes."""
        return [self.bar, self.area]

    def arrive(self) -> None:
        """Read it, after everything that is being stored."""
        self.bar.back_button.setFocus()
        if not self.cards:
            self._read()

    def leave(self) -> None:
        """Stop reading."""
        if self._job is not None:
            self._job.cancel()

    def show_more(self) -> None:
        """Show the next changes further back."""
        from caf_desktop.ui.history.change_card import ChangeCard

        shown, self._more = self._more[:_AT_ONCE], self._more[_AT_ONCE:]
        today, wanted = self.session.desk.today(), self.wanted
        begin = len(self.cards)
        for change in shown:
            card = ChangeCard(
                change, today, self.area, named=not wanted.subject.field, may_put_back=self._may_put_back(change)
            )
            card.wanted_back.connect(partial(self.put_back, change))
            self.cards.append(card)
            self.area.content.insertWidget(self.area.content.indexOf(self.more_button), card)
            card.show()
        self.more_button.setVisible(bool(self._more))
        if begin:
            self.cards[begin].setFocus()

    def put_back(self, change: PastChange) -> None:
        """Put a text back as an ordinary change."""
        if self.wanted.put_back is not None:
            act = self.wanted.put_back(change)
            self.session.do(act, lambda _changed: self._is_back(), self._refused)

    def _may_put_back(self, change: PastChange) -> bool:
        offered = self.wanted.put_back is not None and not self.session.desk.vault.read_only
        return offered and not change.is_now and not change.after.gone and bool(change.after.words)

    def _read(self) -> None:
        from caf_desktop.actions.looking_back import past_changes

        desk, wanted = self.session.desk, self.wanted

        def read() -> list[PastChange]:
            return past_changes(desk, wanted.episode_id, wanted.subject, wanted.words)

        self._job = self.session.window_shown.background.run(read, self._show, self._not_read)

    def _not_read(self, problem: BaseException) -> None:
        from caf_desktop.actions.act import Refused

        if isinstance(problem, Refused):
            self._refused(problem.blockers)
        else:
            self.session.window_shown.show_problem(problem)

    def _show(self, changes: Iterable[PastChange]) -> None:
        self._more = list(changes)
        count = len(self._more)
        words = ngettext("{count} change, newest first.", "{count} changes, newest first.", count)
        self.explained.setText(words.format(count=count) if count else _("Nothing has changed here yet."))
        announce(self.heading, self.explained.text())
        self.show_more()

    def _is_back(self) -> None:
        if not isValid(self):
            return
        if self.wanted.done is not None:
            self.wanted.done()
        self.go_back()
        self.session.window_shown.messages.show_message(
            _("The earlier text is back"), _("What stood there is in the history too."), Tone.GOOD
        )

    def _refused(self, blockers: list[Blocker]) -> None:
        if isValid(self):
            self.told.tell(" ".join(blocker.sentence for blocker in blockers), "", Tone.WARNING)
            self.told.show()

    def _help(self) -> None:
        from caf_desktop.ui import routes

        routes.show_safeguarding(self.session, self.wanted.episode_id)
