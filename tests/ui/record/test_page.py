"""The record's frame: whose it is, when it was saved, the tabs, and the place one comes back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions.answering import place_in
from caf_desktop.actions.desk import Desk
from caf_desktop.domain.case import Case
from caf_desktop.ui.assessment.check_page import AGREE_FIRST
from caf_desktop.ui.assessment.part import AssessmentPart
from caf_desktop.ui.record.page import RecordPage, open_record_page
from caf_desktop.ui.record.parts import tabs_of
from caf_desktop.ui.record.whose import age_of, name_of, state_of
from caf_desktop.ui.session import Session
from caf_desktop.ui.widgets.text_box import TextBox
from tests.actions.desks import NOW
from tests.actions.retained import close_declined

NEEDS = "speech-language.needs"


def opened(
    session: Session, wait_idle: Callable[[], None], case: Case, part: str = "", link_id: str = ""
) -> RecordPage:
    open_record_page(session, case.episode.id, part, link_id)
    wait_idle()
    page = session.window_shown.page()
    assert isinstance(page, RecordPage)
    return page


def test_the_bar_says_whose_record_it_is_and_how_far(
    session: Session, wait_idle: Callable[[], None], tilly: Case
) -> None:
    page = opened(session, wait_idle, tilly, "assessment", "identifying")
    assert page.bar.name.text() == "Tilly Marsden"
    assert page.bar.detail.text() == "2 years 10 months"
    assert page.bar.reference.text() == tilly.episode.reference
    assert page.bar.state.text() == "Draft, version 1"
    assert "Tilly" not in session.window_shown.windowTitle()


def test_an_unborn_baby_has_the_mothers_name_and_a_due_date(unborn: Case) -> None:
    assert name_of(unborn.child) == "Unborn baby of Ann Holroyd"
    assert age_of(unborn.child, NOW.date()) == "due 3 July"
    assert state_of(unborn)[0] == "Draft, version 1"


def test_a_record_without_a_name_or_date_still_says_something(tilly: Case) -> None:
    child = tilly.child.model_copy(update={"given_names": "", "family_name": "", "date_of_birth": None})
    assert name_of(child) == "Name not given yet"
    assert age_of(child, NOW.date()) == ""
    assert state_of(replace(tilly, records={}))[0] == "Checklist"


def test_one_comes_back_to_the_same_field_and_the_same_letter(
    qtbot: QtBot, session: Session, wait_idle: Callable[[], None], tilly: Case
) -> None:
    page = opened(session, wait_idle, tilly, "assessment", NEEDS)
    box = focused_box(page)
    qtbot.keyClicks(box.edit, "Single words only")
    for _letter in range(5):
        qtbot.keyClick(box.edit, Qt.Key.Key_Left)
    page.leave()
    wait_idle()
    place = place_in(session.desk, tilly.episode.id)
    assert place == {"part": "assessment", "link_id": NEEDS, "row": "", "cursor": 12}
    again = opened(session, wait_idle, tilly)
    assert again is not page
    box = focused_box(again)
    assert box.edit.hasFocus()
    assert box.edit.textCursor().position() == 12
    assert box.raw() == "Single words only"


def test_the_place_is_remembered_while_one_works_not_only_at_the_end(
    qtbot: QtBot, session: Session, wait_idle: Callable[[], None], tilly: Case
) -> None:
    opened(session, wait_idle, tilly, "assessment", NEEDS)
    qtbot.waitUntil(
        lambda: (place_in(session.desk, tilly.episode.id) or {}).get("link_id") == NEEDS,
        timeout=3000,
    )


def test_opening_the_record_that_is_open_goes_to_the_field(
    session: Session, wait_idle: Callable[[], None], tilly: Case
) -> None:
    page = opened(session, wait_idle, tilly, "assessment", "identifying")
    assert opened(session, wait_idle, tilly, "assessment", NEEDS) is page
    assert focused_box(page).edit.hasFocus()


def test_f6_goes_round_the_bar_the_tabs_the_list_the_page_and_the_help(
    session: Session, wait_idle: Callable[[], None], tilly: Case
) -> None:
    page = opened(session, wait_idle, tilly, "assessment", NEEDS)
    window = session.window_shown
    seen = []
    for _press in range(4):
        window.next_region()
        focused = window.focusWidget()
        assert focused is not None
        seen.append(next(n for n, region in enumerate(page.regions()) if region.isAncestorOf(focused)))
    assert set(seen) == {0, 1, 3, 4}


def test_the_tabs_are_those_the_case_has(tilly: Case) -> None:
    assert [tab.key for tab in tabs_of(tilly)][:5] == ["assessment", "notes", "plan", "agreement", "attachments"]


def focused_box(page: RecordPage) -> TextBox:
    part = page.part()
    assert isinstance(part, AssessmentPart)
    assert part.pages is not None
    assert part.pages.page is not None
    question = part.pages.page.focused_question()
    assert question is not None
    assert isinstance(question.answer, TextBox)
    return question.answer


@pytest.mark.parametrize("link_id", ["", AGREE_FIRST])
def test_a_closed_record_nobody_agreed_to_shows_its_form_to_read(
    session: Session, desk: Desk, wait_idle: Callable[[], None], link_id: str
) -> None:
    """Not the question whether they agree, which nobody could answer there."""
    page = opened(session, wait_idle, desk.case(close_declined(desk)), "assessment", link_id)
    wait_idle()
    part = page.part()
    assert isinstance(part, AssessmentPart)
    assert part.pages is not None
    assert page.for_reading.reopen_button.isVisible()
