"""The children list through the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.keeping import SavePlan
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Episode, EpisodeStatus
from caf_desktop.domain.identity import new_reference
from caf_desktop.domain.people import Child
from caf_desktop.domain.plan import Action
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.store.reading import children_with
from caf_desktop.ui.children.listing import FIRST_ROWS
from caf_desktop.ui.children.new_assessment import NewAssessmentPage
from caf_desktop.ui.children.page import ChildrenPage
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.safeguarding.panel import SafeguardingPage
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Scheme, look
from caf_desktop.ui.walkthrough.hand import Hand
from tests.actions.desks import NOW
from tests.ui.walker import assert_accessible

Wait = Callable[[], None]


@pytest.fixture
def show(session: Session, wait_idle: Wait) -> Callable[[], ChildrenPage]:
    def shown() -> ChildrenPage:
        while session.desk.vault.update_index():
            pass
        page = ChildrenPage(session)
        session.window_shown.go(page)
        wait_idle()
        return page

    return shown


def action(desk: Desk, case: Case, day: date, words: str = "Hearing test") -> None:
    desk.do(SavePlan((Action(id=f"a-{day}", episode_id=case.episode.id, words=words, by_when=day),)))


def close(desk: Desk, case: Case) -> None:
    with desk.writing("close") as changes:
        changes.put(case.episode.model_copy(update={"status": EpisodeStatus.CLOSED}))


def names(page: ChildrenPage) -> list[str]:
    rows = page.card.list.rows
    return [str(rows.data(rows.index(place))) for place in range(rows.rowCount())]


def test_an_empty_vault_says_what_would_be_here_and_begins(show: Callable[[], ChildrenPage], session: Session) -> None:
    page = show()
    assert page.heading.text() == "Nothing is open"
    assert page.empty.isVisible()
    assert not page.card.isVisible()
    Hand(session.window_shown).press("Start the first assessment")
    assert isinstance(session.window_shown.page(), NewAssessmentPage)


def test_what_is_due_first_stands_first_under_its_heading(
    show: Callable[[], ChildrenPage], desk: Desk, tilly: Case, unborn: Case
) -> None:
    action(desk, unborn, date(2026, 3, 2))
    page = show()
    assert page.heading.text() == "Two open, one overdue"
    assert names(page) == ["Overdue", "Unborn baby of Ann Holroyd", "Nothing due", "Tilly Marsden"]
    assert page.places.item("children").accessibleName() == "Children, 2"


def test_by_name_and_closed_ones_when_asked(
    show: Callable[[], ChildrenPage], desk: Desk, session: Session, tilly: Case, unborn: Case, wait_idle: Wait
) -> None:
    close(desk, unborn)
    page = show()
    hand = Hand(session.window_shown)
    hand.press("Order of the list: By name")
    wait_idle()
    assert names(page) == ["Tilly Marsden"]
    hand.press("Show closed")
    wait_idle()
    assert names(page) == ["Tilly Marsden", "Closed", "Unborn baby of Ann Holroyd"]


def test_enter_opens_the_record_the_keyboard_is_on(
    show: Callable[[], ChildrenPage], session: Session, tilly: Case, unborn: Case, wait_idle: Wait, qtbot: QtBot
) -> None:
    page = show()
    qtbot.keyClick(page.card.list, Qt.Key.Key_Down)
    chosen = page.card.list.chosen()
    qtbot.keyClick(page.card.list, Qt.Key.Key_Return)
    wait_idle()
    record = session.window_shown.page()
    assert isinstance(record, RecordPage)
    assert record.record.case.episode.id == chosen


def test_a_click_opens_a_record(
    show: Callable[[], ChildrenPage], session: Session, tilly: Case, wait_idle: Wait, qtbot: QtBot
) -> None:
    page = show()
    place = page.card.list.visualRect(page.card.list.rows.index(1)).center()
    qtbot.mouseClick(page.card.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wait_idle()
    assert isinstance(session.window_shown.page(), RecordPage)


def test_search_finds_names_references_and_texts_while_one_types(
    show: Callable[[], ChildrenPage], desk: Desk, session: Session, tilly: Case, unborn: Case, wait_idle: Wait
) -> None:
    action(desk, tilly, date(2026, 5, 1), "Audiology at the clinic on Friday")
    close(desk, unborn)
    page = show()
    hand = Hand(session.window_shown)
    for typed, found in (
        ("till", ["Tilly Marsden"]),
        (unborn.episode.reference.replace("-", "").lower(), ["Unborn baby of Ann Holroyd"]),
        ("audiol", ["Tilly Marsden"]),
    ):
        hand.type_into(page.search.accessibleName(), typed)
        wait_idle()
        assert names(page) == found
        assert page.heading.text() == "One child found"
    assert "Audiology" in page.card.list.rows.snippet(page.card.list.rows.index(0))
    hand.type_into(page.search.accessibleName(), "xyzzy")
    wait_idle()
    assert page.nothing_found.isVisible()
    hand.keys(Qt.Key.Key_Escape)
    wait_idle()
    assert page.heading.text().startswith("One open")
    assert not page.nothing_found.isVisible()


def test_enter_in_the_search_opens_the_first_found_and_down_goes_to_the_list(
    show: Callable[[], ChildrenPage], session: Session, tilly: Case, unborn: Case, wait_idle: Wait
) -> None:
    page = show()
    hand = Hand(session.window_shown)
    page.focus_search()
    hand.type_on("hol")
    wait_idle()
    hand.keys(Qt.Key.Key_Down)
    assert page.card.list.hasFocus()
    hand.keys(Qt.Key.Key_Up)
    assert page.search.hasFocus()
    hand.keys(Qt.Key.Key_Return)
    wait_idle()
    record = session.window_shown.page()
    assert isinstance(record, RecordPage)
    assert record.record.case.child.id == "unborn"


def test_a_change_elsewhere_is_seen_at_once(
    show: Callable[[], ChildrenPage], session: Session, tilly: Case, wait_idle: Wait
) -> None:
    page = show()
    session.do(StartEpisode(Child(id="x", given_names="Zoe", family_name="Adams"), NOW.date()))
    wait_idle()
    wait_idle()
    assert page.heading.text().startswith("Two open")


def test_2500_lines_are_handed_to_the_view_in_portions(
    show: Callable[[], ChildrenPage], desk: Desk, tilly: Case
) -> None:
    page = show()
    with desk.vault.reading() as connection:
        (line,) = children_with(connection, EVERYBODYS, [tilly.episode.id])
    rows = page.card.list.rows
    rows.show_rows([line] * 2500, NOW.date())
    given = rows.rowCount()
    assert 0 < given < 500
    page.card.list.scrollToBottom()
    rows.fetchMore(page.card.list.rootIndex())
    assert given < rows.rowCount() < 2500


def test_more_than_the_first_rows_follow_by_themselves(
    show: Callable[[], ChildrenPage], desk: Desk, wait_idle: Wait, qtbot: QtBot
) -> None:
    many = FIRST_ROWS + 20
    with desk.writing("test") as changes:
        for number in range(many):
            changes.put(Child(id=f"c{number}", given_names=f"Given{number}", family_name="Reed"))
            episode = Episode(id=f"e{number}", reference=new_reference(), child_id=f"c{number}", opened_on=NOW.date())
            changes.put(episode)
    page = show()
    rows = page.card.list.rows

    def all_given() -> bool:
        while rows.canFetchMore(page.card.list.rootIndex()):
            rows.fetchMore(page.card.list.rootIndex())
        return rows.rowCount() == many + 1

    qtbot.waitUntil(all_given, timeout=5000)
    assert names(page)[0] == "Nothing due"
    assert len(set(names(page))) == many + 1
    page.card.list.choose(f"e{many - 1}")
    assert page.card.list.chosen() == f"e{many - 1}"


def test_each_line_is_heard_whole(show: Callable[[], ChildrenPage], tilly: Case) -> None:
    page = show()
    heard = page.card.list.rows.data(page.card.list.rows.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert heard == f"Tilly Marsden, {tilly.episode.reference}, 2 years 10 months, Draft, version 1, Nothing due"
    interface = QAccessible.queryAccessibleInterface(page.card.list)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Children"
    assert interface.childCount() >= 2


def test_safeguarding_help_comes_back_to_the_list(
    show: Callable[[], ChildrenPage], session: Session, tilly: Case, wait_idle: Wait
) -> None:
    page = show()
    hand = Hand(session.window_shown)
    hand.press("Safeguarding help")
    assert isinstance(session.window_shown.page(), SafeguardingPage)
    hand.keys(Qt.Key.Key_Escape)
    wait_idle()
    assert session.window_shown.page() is page
    session.do(StartEpisode(Child(id="x", given_names="Zoe", family_name="Adams"), NOW.date()))
    wait_idle()
    wait_idle()
    assert page.heading.text().startswith("Two open")


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(1320, 860, 1.0), (1093, 614, 1.0), (853, 480, 1.0), (1320, 860, 2.0)]
)
def test_nothing_is_cut_off(
    show: Callable[[], ChildrenPage], session: Session, tilly: Case, width: int, height: int, scale: float
) -> None:
    look().apply(Scheme.LIGHT, scale)
    session.window_shown.resize(width, height)
    assert_accessible(show())
