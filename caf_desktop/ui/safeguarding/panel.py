"""Safeguarding help, over whatever page one was on; Esc goes back to the same field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.frame.page import Page
from caf_desktop.ui.frame.page_over import PageOver
from caf_desktop.ui.safeguarding.contacts import ContactsCard, what_to_do
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.bullets import Bullets
from caf_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.reading_order import ReadingOrder
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.taking_away import take_all_away, take_away
from caf_desktop.ui.widgets.text import Body, Heading, Muted, Small, Strong
from caf_desktop.ui.widgets.top_bar import TopBar
from caf_desktop.words import _
from caf_desktop.words.dates import long_day, moment_words

if TYPE_CHECKING:
    from caf_desktop.domain.case import Case
    from caf_desktop.domain.episode import Concern
    from caf_desktop.ui.background import Job
    from caf_desktop.ui.safeguarding.concern_form import ConcernForm
    from caf_desktop.ui.session import Session


def open_safeguarding(session: Session, episode_id: str = "") -> None:
    """Show the help over the page that is shown. With an episode, a concern can be recorded in it."""
    before = session.window_shown.page()
    if before is None or isinstance(before, SafeguardingPage):
        return
    session.window_shown.go(SafeguardingPage(session, before, episode_id), keep=True)


class SafeguardingPage(PageOver):
    """Contacts and steps at once; concerns are folded until asked for, since a family may be looking."""

    def __init__(self, session: Session, before: Page, episode_id: str = "") -> None:
        super().__init__(session, before)
        self._episode_id = episode_id
        self._job: Job | None = None
        self.concern_form: ConcernForm | None = None
        self.bar = TopBar(_("Safeguarding help"), self, back=_("Back"), safeguarding=False)
        self.bar.back_pressed.connect(self.go_back)
        self.area = ScrollPage(self, centred=True)
        self.stack(self.bar, self.area)
        self.area.add(Heading(_("Whom to ring, and what to do"), self.area))
        self.contacts = ContactsCard(session.desk.policy.contacts, self.area)
        self.area.add(self.contacts)
        steps = Card(_("What to do"), self.area)
        steps.add(Bullets(what_to_do(), steps))
        self.area.add(steps)
        self._add_concerns()
        inside = self.area.widget()
        assert inside is not None, "made by the page that scrolls"
        self.reading_order = ReadingOrder(inside)

    def title(self) -> str:
        """Neutral."""
        return _("Help")

    def regions(self) -> list[QWidget]:
        """The bar and the page."""
        return [self.bar, self.area]

    def arrive(self) -> None:
        """Begin at the way back."""
        self.bar.back_button.setFocus()
        if self._episode_id:
            self._job = self.session.load_case(self._episode_id, self._show_concerns)

    def leave(self) -> None:
        """Keep what is being typed."""
        if self._job is not None:
            self._job.cancel()
        if self.concern_form is not None:
            self.concern_form.leave()

    def _add_concerns(self) -> None:
        self.record = Card(_("Write it down"), self.area)
        self.area.add(self.record)
        self.kept = Notice(_("It is in the record, and in no copy for the family."), "", Tone.GOOD, self.record)
        self.kept.hide()
        if not self._episode_id:
            self.record.add(
                Body(_("Open the child's record first: the button is there too, and keeps it with the child."), self)
            )
            return
        self.record.add(
            Body(_("What was seen or said, who was rung, what was decided. It is in no copy for the family."), self)
        )
        self.record.add(self.kept)
        self.record_button = SecondaryButton(_("Record a concern"), self.record)
        self.record_button.setEnabled(not self.session.desk.vault.read_only)
        self.record_button.clicked.connect(lambda: self.open_form())
        self.record.content.addWidget(self.record_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.earlier = Disclosure(_("Recorded before"), self.record)
        self.earlier.hide()
        self.record.add(self.earlier)

    def open_form(self, concern: Concern | None = None) -> None:
        """Unfold the form, empty or with a concern to add to."""
        from caf_desktop.ui.safeguarding.concern_form import ConcernForm

        if self.concern_form is None:
            self.concern_form = ConcernForm(self.session, self._episode_id, self.record)
            self.concern_form.stored.connect(self._stored)
            self.concern_form.given_up.connect(self._put_away)
            self.record.content.insertWidget(self.record.content.indexOf(self.record_button), self.concern_form)
        if concern is not None:
            self.concern_form.begin(concern)
        self.record_button.hide()
        self.kept.hide()
        self.concern_form.show()
        self.concern_form.take_focus()

    def _stored(self) -> None:
        self._put_away()
        self.kept.show()
        announce(self.kept, self.kept.title.text())
        self._job = self.session.load_case(self._episode_id, self._show_concerns)

    def _put_away(self) -> None:
        form, self.concern_form = self.concern_form, None
        if form is not None:
            take_away(form, self.record.content)
        self.record_button.show()
        self.record_button.setFocus()

    def _show_concerns(self, case: Case) -> None:
        from caf_desktop.domain.episode import Concern

        take_all_away(self.earlier.content)
        concerns = case.all(Concern)
        self.earlier.setVisible(bool(concerns))
        for concern in reversed(concerns):
            self.earlier.content.addWidget(self._told(concern))

    def _told(self, concern: Concern) -> QWidget:
        today = self.session.desk.today()
        card = Card("", self.earlier.body, margin=14)
        when = moment_words(concern.at.astimezone(self.session.desk.clock().tzinfo), today)
        card.add(Strong(when[:1].upper() + when[1:], card))
        card.add(Body(concern.seen_or_said, card))
        said = (
            (_("Rung: {words}"), concern.rung),
            (_("Advised: {words}"), concern.advice),
            (_("Decided: {words}"), concern.decision),
            (_("Look again on {words}"), long_day(concern.next_check, today) if concern.next_check else ""),
            (_("The family was not told: {words}"), concern.why_not_told),
        )
        for sentence, words in said:
            if words:
                card.add(Muted(sentence.format(words=words), card))
        card.add(Small(_("Recorded by {name}").format(name=concern.recorded_by), card))
        more = LinkButton(_("Add to it"), card)
        more.setAccessibleName(_("Add to what was recorded {when}").format(when=when))
        more.clicked.connect(partial(self._add_to, concern))
        card.content.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _add_to(self, concern: Concern) -> None:
        self.open_form(concern)
