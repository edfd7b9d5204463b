"""The children list: what is open, what is due next, and a search over everything written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui import routes
from caf_desktop.ui.children.lines import finding, found_heading
from caf_desktop.ui.children.list_view import ChildrenCard
from caf_desktop.ui.children.listing import Found, Listed, Listing, Rows, search_children
from caf_desktop.ui.children.search_field import SearchField
from caf_desktop.ui.frame.page import Page
from caf_desktop.ui.theme.sizes import NAVIGATION_COLUMN
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.choices import ChoiceChips, TickField
from caf_desktop.ui.widgets.empty_state import EmptyState
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.navigation import Navigation
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Heading, Muted
from caf_desktop.ui.widgets.three_columns import ThreeColumns
from caf_desktop.ui.widgets.top_bar import TopBar
from caf_desktop.words import _
from caf_desktop.words.dates import long_day

if TYPE_CHECKING:
    from caf_desktop.ui.background import Job
    from caf_desktop.ui.session import Session

_FILLS = 1000

_SEARCH_RESTS_MS = 2_000
"""A search is journalled once nothing has been typed for so long, or when the page is left."""


class ChildrenPage(Page):
    """Opens a record with Enter or a click; the search takes the place of the list while there is something in it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.today = session.desk.today()
        self._listed: Listed | None = None
        self._jobs: dict[str, Job] = {}
        self._searched = QTimer(self, singleShot=True, interval=_SEARCH_RESTS_MS)
        self._searched.timeout.connect(self._note_search)
        self._make_bar()
        self.places = Navigation(
            [
                ("children", _("Children")),
                ("", ""),
                ("check-pdf", _("Check a PDF")),
                ("settings", _("Settings")),
            ]
        )
        self.places.set_current("children")
        self.places.chosen.connect(self._go)
        self._make_middle()
        self.columns = ThreeColumns(
            self.places, self.area, None, self, left_words=_("Menu"), left_width=NAVIGATION_COLUMN
        )
        self.stack(self.bar, self.columns)

    def title(self) -> str:
        """The page's name."""
        return _("Children")

    def regions(self) -> list[QWidget]:
        """The bar, the places, the list."""
        return [self.bar, self.places, self.area]

    def arrive(self) -> None:
        """Read the list and put the keyboard on it."""
        self.session.changed.connect(self._refresh)
        self._refresh()
        self.card.list.setFocus()
        self.area.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Let nobody tell this page anything any more."""
        for job in self._jobs.values():
            job.cancel()
        if self._searched.isActive():
            self._note_search()
        self.session.changed.disconnect(self._refresh)

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.search.take_focus()

    def _make_bar(self) -> None:
        self.bar = TopBar(_("Children"), self)
        self.bar.show_record(_("Children"), long_day(self.today, self.today))
        self.search = SearchField(_("Find a child, a reference or words in a record"), self.bar)
        self.new_button = PrimaryButton(_("New assessment"), self.bar)
        self.lock_button = SecondaryButton(_("Lock"), self.bar)
        self.new_button.setEnabled(not self.session.desk.vault.read_only)
        if not self._may_start():
            self.new_button.hide()
        for widget in (self.search, self.new_button, self.lock_button):
            self.bar.add_right(widget)
        self.search.edited.connect(self._search)
        self.search.done.connect(self._open_first)
        self.search.down.connect(self._into_list)
        self.new_button.clicked.connect(self._new)
        self.lock_button.clicked.connect(self.session.window_shown.lock_asked)
        self.bar.help_pressed.connect(self._help)

    def _make_middle(self) -> None:
        self.area = ScrollPage(self, widest=0)
        self.heading = Heading(" ", self.area)
        self.words = Muted("", self.area)
        self.order = ChoiceChips([("due", _("By what is due")), ("name", _("By name"))], name=_("Order of the list"))
        self.order.set_raw("due")
        self.closed = TickField(_("Show closed"))
        choices = QWidget(self.area)
        row = FlowLayout(choices, gap=16)
        for widget in (self.words, self.order, self.closed):
            row.addWidget(widget)
        row.right_from = 1
        self.card = ChildrenCard(self.area)
        self.empty = self._empty_card()
        self.nothing_found = Card("", self.area)
        self.nothing_found.add(
            EmptyState(
                _("No record has these words"),
                _("Try a part of the name, a reference such as CAF-7KQ4-2MX5, or fewer words. Esc shows all again."),
            )
        )
        self.area.content.setSpacing(12)
        self.area.add(self.heading)
        self.area.add(choices)
        self.area.content.addWidget(self.card, _FILLS)
        for card in (self.empty, self.nothing_found):
            self.area.add(card)
            card.hide()
        self.area.content.addStretch(1)
        inside = self.area.widget()
        around = inside.layout() if inside is not None else None
        if isinstance(around, QVBoxLayout):
            around.setStretchFactor(self.area.content, _FILLS)
        self.card.list.opened.connect(self._open)
        self.card.list.left_upwards.connect(self.search.take_focus)
        self.order.edited.connect(self._refresh)
        self.closed.edited.connect(self._refresh)

    def _empty_card(self) -> Card:
        card = Card("", self.area)
        self.begin_button = SecondaryButton(_("Start the first assessment"))
        self.begin_button.setEnabled(not self.session.desk.vault.read_only)
        if not self._may_start():
            self.begin_button.hide()
        self.begin_button.clicked.connect(self._new)
        card.add(
            EmptyState(
                _("No children yet"),
                _(
                    "Every assessment you start or are given stands here, with what is due next. What you type is "
                    "saved and encrypted as you go."
                )
                if self._may_start()
                else _("Every assessment that is started in this vault stands here, with what is due next."),
                self.begin_button,
            )
        )
        return card

    def _refresh(self) -> None:
        self.today = self.session.desk.today()
        self._cancel("rest")
        self._read("list", self._listing().first, self._show)
        if self.search.value():
            self._search(self.search.raw())

    def _show(self, listed: Listed) -> None:
        self._listed = listed
        self.places.item("children").set_count(str(listed.counts.open))
        if self.search.value():
            return
        self.heading.setText(finding(listed.counts)[0])
        self.words.setText(finding(listed.counts)[1])
        self._show_rows(listed.rows, {})
        self.empty.setVisible(not listed.rows)
        self.card.setVisible(bool(listed.rows))
        self.nothing_found.hide()
        if listed.more:
            listing = self._listing()
            self._read("rest", lambda: listing.rest(listed.last), self._add_rest)

    def _listing(self) -> Listing:
        """The list as it is asked for now."""
        return Listing(self.session.desk, self.today, self.order.raw() == "due", self.closed.value())

    def _add_rest(self, rows: Rows) -> None:
        if not self.search.value():
            self.card.list.rows.add_rows(rows)

    def _search(self, typed: str) -> None:
        self._cancel("rest")
        if not typed.strip():
            self._cancel("search")
            if self._listed is not None:
                self._show(self._listed)
            return
        desk = self.session.desk
        self._searched.start()
        self._read("search", lambda: search_children(desk, typed), self._show_found)

    def _show_found(self, found: Found) -> None:
        lines, snippets = found
        words = found_heading(len(lines))
        self.heading.setText(words)
        self.words.setText(_("Open and closed, in names, references and every text.") if lines else "")
        self._show_rows([*lines], snippets)
        self.card.setVisible(bool(lines))
        self.nothing_found.setVisible(not lines)
        self.empty.hide()
        announce(self.heading, words)

    def _show_rows(self, rows: Rows, snippets: dict[str, str]) -> None:
        chosen = self.card.list.chosen()
        self.card.list.rows.show_rows(rows, self.today, snippets)
        searching = bool(self.search.value())
        self.order.setVisible(not searching and bool(rows))
        self.closed.setVisible(not searching)
        self.card.list.choose(chosen)

    def _note_search(self) -> None:
        """Journal what somebody has looked for, once they have stopped typing or gone on to what was found."""
        from caf_desktop.actions.noting_events import note_search

        self._searched.stop()
        desk, typed = self.session.desk, self.search.value()
        self.session.window_shown.background.run(lambda: note_search(desk, typed))

    def _open(self, episode_id: str) -> None:
        routes.show_record(self.session, episode_id)

    def _open_first(self) -> None:
        self.card.list.open_first()

    def _into_list(self) -> None:
        self.card.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _new(self) -> None:
        routes.show_new_assessment(self.session)

    def _may_start(self) -> bool:
        from caf_desktop.domain.permissions import Doing, may

        return may(self.session.desk.practitioner.access, Doing.START_EPISODE)

    def _help(self) -> None:
        routes.show_safeguarding(self.session)

    def _go(self, place: str) -> None:
        self.columns.fold()
        if place == "check-pdf":
            routes.show_check_pdf(self.session)
        elif place == "settings":
            routes.show_settings(self.session)

    def _read(self, name: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._cancel(name)
        self._jobs[name] = self.session.read(work, done)

    def _cancel(self, name: str) -> None:
        job = self._jobs.pop(name, None)
        if job is not None:
            job.cancel()
