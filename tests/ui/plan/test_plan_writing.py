from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.keeping import SavePlan
from caf_desktop.domain.case import Case
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.ui.assessment import jotting
from caf_desktop.ui.plan import plan_writing
from caf_desktop.ui.record.page import RecordPage, open_record_page
from caf_desktop.ui.session import Session
from tests.ui.plan.conftest import OpenPlan

TypeIn = Callable[[QWidget, str], None]
Wait = Callable[[], None]


@pytest.fixture
def planned(desk: Desk, tilly: Case) -> Case:
    """An outcome with one action."""
    outcome = DesiredOutcome(id="o1", episode_id=tilly.episode.id, words="A dry home")
    action = Action(id="a1", episode_id=tilly.episode.id, outcome_id="o1", words="Repairs", who="Sam")
    desk.do(SavePlan(put=(outcome, action)))
    return desk.case(tilly.episode.id)


def test_two_fields_left_at_once_keep_both_changes(
    planned: Case, desk: Desk, open_plan: OpenPlan, type_in: TypeIn, wait_idle: Wait
) -> None:
    plan = open_plan(planned.episode.id)
    editor = plan.cards["o1"].items["a1"].open()
    editor.words.answer.set_raw("Repairs to the roof")
    editor.form.keep()
    editor.store()
    editor.who.answer.set_raw("Sam Cole")
    editor.form.keep()
    editor.store()
    wait_idle()
    stored = desk.case(planned.episode.id).find(Action, "a1")
    assert stored is not None
    assert (stored.words, stored.who) == ("Repairs to the roof", "Sam Cole")


def test_a_full_disk_keeps_the_plan_on_screen_and_stores_it_when_there_is_room(
    planned: Case,
    desk: Desk,
    session: Session,
    open_plan: OpenPlan,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    wait_idle: Wait,
) -> None:
    monkeypatch.setattr(jotting, "TRY_AGAIN_MS", 20)
    monkeypatch.setattr(plan_writing, "TRY_AGAIN_MS", 20)
    plan = open_plan(planned.episode.id)
    page = session.window_shown.page()
    assert isinstance(page, RecordPage)
    with desk.vault.jotting() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    long = "Roof " * 6000
    item = plan.cards["o1"].items["a1"]
    editor = item.open()
    editor.progress.answer.set_raw(long)
    editor.form.keep()
    editor.store()
    qtbot.waitUntil(lambda: page.bar.saved.text() == "Not saved yet")
    assert item.row.state.text() == "No date yet"
    editor.close_button.click()
    assert item.row.state.text() == "Started"
    with desk.vault.jotting() as connection:
        connection.execute(f"PRAGMA max_page_count = {pages + 10_000}")

    def is_stored() -> bool:
        stored = desk.case(planned.episode.id).find(Action, "a1")
        return stored is not None and stored.progress == long.strip()

    qtbot.waitUntil(is_stored)
    wait_idle()
    assert page.bar.saved.text() == "Saved 14:02"


def test_one_comes_back_to_the_same_field(
    planned: Case, session: Session, open_plan: OpenPlan, wait_idle: Wait
) -> None:
    plan = open_plan(planned.episode.id)
    plan.cards["o1"].items["a1"].open().form.focus_on("who")
    assert plan.place() == {"outcome": "o1", "action": "a1", "field": "who"}
    page = session.window_shown.page()
    assert page is not None
    page.leave()
    wait_idle()
    open_record_page(session, planned.episode.id)
    wait_idle()
    again = session.window_shown.page()
    assert isinstance(again, RecordPage)
    part = again.part()
    assert part is not None
    assert part.place() == {"outcome": "o1", "action": "a1", "field": "who"}


def test_a_text_too_long_to_be_a_name_is_refused_at_the_field(
    planned: Case, desk: Desk, open_plan: OpenPlan, wait_idle: Wait
) -> None:
    plan = open_plan(planned.episode.id)
    editor = plan.cards["o1"].items["a1"].open()
    editor.who.answer.set_raw("S" * 2001)
    editor.form.keep()
    editor.close_button.click()
    wait_idle()
    assert "too long" in editor.words.error()
    stored = desk.case(planned.episode.id).find(Action, "a1")
    assert stored is not None
    assert stored.who == "Sam"
