"""The record of one child: the bar that says whose it is, the tabs, and the part that is open."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from caf_desktop.actions.answering import place_in, remember_place
from caf_desktop.actions.supervising import SignOff, signed_off
from caf_desktop.domain.case import Case
from caf_desktop.domain.permissions import Doing
from caf_desktop.ui import routes
from caf_desktop.ui.frame.page import Page
from caf_desktop.ui.record.for_reading import ForReading
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.record.part import RecordPart
from caf_desktop.ui.record.parts import Tab, first_tab, tabs_for
from caf_desktop.ui.record.whose import age_of, name_of, saved_words, state_of
from caf_desktop.ui.session import Session
from caf_desktop.ui.supervision.words import sign_off_words
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.navigation import Tabs
from caf_desktop.ui.widgets.panels import Surface
from caf_desktop.ui.widgets.pills import Pill
from caf_desktop.ui.widgets.top_bar import TopBar
from caf_desktop.words import _

_PLACE_RESTS_MS = 400


def open_record_page(session: Session, episode_id: str, part: str = "", link_id: str = "") -> None:
    """Load a child's record and show it, at the part and field named or where the person last was.

    In a visit, and after it, every page from before is dropped.
    """
    shown = session.window_shown.page()
    if isinstance(shown, RecordPage) and shown.record.case.episode.id == episode_id and part:
        shown.record.go_to(part, link_id)
        return
    desk = session.desk

    def load() -> tuple[Case, dict[str, Any]]:
        return desk.open_case(episode_id), place_in(desk, episode_id) or {}

    def loaded(found: tuple[Case, dict[str, Any]]) -> None:
        case, place = found
        wanted = {"part": part, "link_id": link_id} if part else place
        page = RecordPage(session, case, wanted)
        session.window_shown.go(page)
        session.window_shown.drop_all_but(page)

    session.window_shown.background.run(load, loaded)


class RecordPage(Page):
    """Everything of one child; nothing of any other. Remembers the place for the next time."""

    def __init__(self, session: Session, case: Case, place: dict[str, Any]) -> None:
        super().__init__()
        self.session = session
        self.record = OpenRecord(session, case)
        self.record.setParent(self)
        self._place = place
        self._parts: dict[str, RecordPart] = {}
        self._tabs_of: list[Tab] = []
        self.bar = TopBar(parent=self, back="" if self.record.is_visit else _("Children"))
        self.signed = Pill("", parent=self.bar)
        self.bar.add(self.signed)
        self._add_visit_button()
        self.bar.back_pressed.connect(self.go_back)
        self.bar.help_pressed.connect(self.ask_safeguarding)
        self.tabs: Tabs | None = None
        self._strip = Surface(self, colour="surface", lines="b")
        self._strip_column = QVBoxLayout(self._strip)
        self._strip_column.setContentsMargins(20, 0, 0, 0)
        self._strip_column.setSpacing(0)
        self.for_reading = ForReading(self.record, self._strip)
        self.for_reading.reopen_asked.connect(lambda: self.go_to("plan", "closing"))
        self._strip_column.addWidget(self.for_reading)
        self._was_closed = self.record.is_closed()
        self._stack = QStackedWidget(self)
        self.stack(self.bar, self._strip, self._stack)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._remember)
        self._show_tabs()
        self._show_whose()
        self.record.case_changed.connect(self._case_changed)
        self.record.place_asked.connect(self.go_to)
        session.saved.connect(self._saved)

    def _add_visit_button(self) -> None:
        self.visit_button = SecondaryButton(_("Start a visit"), self.bar)
        self.visit_button.clicked.connect(self.start_visit)
        self.bar.add_right(self.visit_button)

    def start_visit(self) -> None:
        """Show this record alone, for a family to look at."""
        from caf_desktop.ui.visit.going import ask_to_start

        ask_to_start(self.session, self.record.case, self)

    def title(self) -> str:
        """Neutral: a task bar shows it."""
        return _("Record")

    def part(self) -> RecordPart | None:
        """The part that is open."""
        current = self._stack.currentWidget()
        return current if isinstance(current, RecordPart) else None

    def arrive(self) -> None:
        """Come to the place the person last was in."""
        shown = self.part()
        if shown is not None:
            shown.arrive()
            return
        known = {tab.key for tab in self._tabs_of}
        wanted = str(self._place.get("part", ""))
        self._open(wanted if wanted in known else first_tab(self.record.case), self._place)

    def leave(self) -> None:
        """Hand everything typed and the place to the writing thread."""
        part = self.part()
        if part is not None:
            part.leave()
            self._remember()

    def go_to(self, part: str, link_id: str = "") -> None:
        """Show a part, at a field if one is named."""
        if part in {tab.key for tab in self._tabs_of}:
            self._open(part, {"link_id": link_id} if link_id else {})

    def go_back(self) -> None:
        """Back to the children."""
        routes.show_children(self.session)

    def ask_safeguarding(self) -> None:
        """Safeguarding help; it closes back to here."""
        routes.show_safeguarding(self.session, self.record.case.episode.id)

    def regions(self) -> list[QWidget]:
        """The bar, the tabs, and what the part has."""
        part = self.part()
        return [self.bar, self._strip, *(part.regions() if part is not None else [])]

    def go_next(self) -> None:
        """Alt+Down belongs to the part."""
        part = self.part()
        if part is not None:
            part.go_next()

    def go_previous(self) -> None:
        """Alt+Up belongs to the part."""
        part = self.part()
        if part is not None:
            part.go_previous()

    def _open(self, key: str, place: dict[str, Any]) -> None:
        before = self.part()
        part = self._parts.get(key) or self._make(key)
        if before is not None and before is not part:
            before.leave()
        self._stack.setCurrentWidget(part)
        if self.tabs is not None:
            self.tabs.set_current(key)
        if place:
            part.come_back(place)
        else:
            part.arrive()
        self._rest.start(_PLACE_RESTS_MS)

    def _make(self, key: str) -> RecordPart:
        part = next(tab for tab in self._tabs_of if tab.key == key).make(self.record)
        self._parts[key] = part
        self._stack.addWidget(part)
        part.behind.connect(self._behind)
        part.failed.connect(self._failed)
        part.place_changed.connect(self._place_moved)
        return part

    def _show_tabs(self) -> None:
        tabs = tabs_for(self.record)
        if tabs == self._tabs_of:
            return
        self._tabs_of = tabs
        if self.tabs is not None:
            self._strip_column.removeWidget(self.tabs)
            self.tabs.hide()
            self.tabs.deleteLater()
        self.tabs = Tabs([(tab.key, tab.words) for tab in tabs], self._strip)
        self.tabs.chosen.connect(self.go_to)
        self._strip_column.addWidget(self.tabs)
        part = self.part()
        if part is not None:
            self.tabs.set_current(part.key)

    def _show_whose(self) -> None:
        case = self.record.case
        today = self.session.desk.today()
        self.bar.show_record(name_of(case.child), age_of(case.child, today), case.episode.reference)
        self.bar.show_state(*state_of(case))
        standing = signed_off(self.session.desk, case, self.record.assessment())
        self.signed.set_state(*sign_off_words(standing.state))
        self.signed.setVisible(standing.state is not SignOff.NONE)
        self.for_reading.refresh()
        self.visit_button.setVisible(not self.record.is_visit and self.record.may(Doing.EDIT_EPISODE))

    def _case_changed(self) -> None:
        self._show_tabs()
        self._show_whose()
        if self.record.is_closed() != self._was_closed:
            self._was_closed = self.record.is_closed()
            self._make_parts_anew()

    def _make_parts_anew(self) -> None:
        """Closed, every part is for reading; opened again, none is. The part that is open stays open.

        The parts from before go with the page: what they are still reading may come back to them.
        """
        shown = self.part()
        for part in self._parts.values():
            self._stack.removeWidget(part)
            part.hide()
        self._parts.clear()
        if shown is None:
            return
        self._open(shown.key, {})
        if self.for_reading.reopen_button.isVisible():
            self.for_reading.reopen_button.setFocus()
            announce(self, self.for_reading.why.text())

    def _saved(self, moment: datetime) -> None:
        self.bar.show_saved(saved_words(moment))

    def _behind(self, behind: bool) -> None:
        if behind:
            self.bar.show_saved(_("Saving…"))
            self.bar.saved.ticked = False

    def _failed(self, problem: BaseException) -> None:
        self.bar.show_saved(_("Not saved yet"), done=False)
        self.session.window_shown.show_problem(problem)

    def _place_moved(self) -> None:
        self._rest.start(_PLACE_RESTS_MS)

    def _remember(self) -> None:
        self._rest.stop()
        part = self.part()
        if part is None or self.session.desk.vault.read_only:
            return
        desk, episode_id = self.session.desk, self.record.case.episode.id
        place = {**part.place(), "part": part.key}
        self.session.window_shown.background.run(lambda: remember_place(desk, episode_id, place))
