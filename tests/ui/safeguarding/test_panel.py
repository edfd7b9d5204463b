"""Safeguarding help through the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Concern
from caf_desktop.domain.people import YesNo
from caf_desktop.domain.policy import Policy, SafeguardingContact
from caf_desktop.ui import routes
from caf_desktop.ui.notes.part import NotesPart
from caf_desktop.ui.record.page import RecordPage, open_record_page
from caf_desktop.ui.safeguarding.panel import SafeguardingPage, open_safeguarding
from caf_desktop.ui.safeguarding.typed_time import read_time
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Scheme, look
from caf_desktop.ui.walkthrough.hand import Hand
from tests.ui.walker import assert_accessible

Wait = Callable[[], None]
CONTACTS = (
    SafeguardingContact(who="Children's social care", telephone="0113 496 0300", when="weekdays 9 to 5"),
    SafeguardingContact(who="Emergency duty team", telephone="0113 496 0399", when="nights and weekends"),
)


@pytest.fixture
def record(session: Session, tilly: Case, qtbot: QtBot, wait_idle: Wait) -> RecordPage:
    open_record_page(session, tilly.episode.id, "notes")
    qtbot.waitUntil(lambda: isinstance(session.window_shown.page(), RecordPage), timeout=5000)
    page = session.window_shown.page()
    assert isinstance(page, RecordPage)
    wait_idle()
    return page


def opened(session: Session, wait_idle: Wait) -> SafeguardingPage:
    page = session.window_shown.page()
    assert isinstance(page, SafeguardingPage)
    wait_idle()
    return page


def concerns(desk: Desk, case: Case) -> tuple[Concern, ...]:
    return desk.case(case.episode.id).all(Concern)


def test_no_contacts_set_is_said_with_999(record: RecordPage, hand: Hand, session: Session, wait_idle: Wait) -> None:
    hand.press("Safeguarding help")
    opened(session, wait_idle)
    assert hand.says("Your safeguarding contacts are not set")
    assert hand.says("999")


def test_contacts_stand_with_their_numbers(record: RecordPage, hand: Hand, session: Session, wait_idle: Wait) -> None:
    session.desk.policy = Policy(contacts=CONTACTS)
    hand.press("Safeguarding help")
    opened(session, wait_idle)
    for contact in CONTACTS:
        assert hand.says(contact.telephone)
    assert hand.says("999")
    assert not hand.says("not set")


def test_esc_goes_back_to_the_same_field(record: RecordPage, hand: Hand, session: Session, wait_idle: Wait) -> None:
    part = record.part()
    assert isinstance(part, NotesPart)
    assert part.editor is not None
    hand.type_into("Where (optional)", "At home")
    focused = hand.focused()
    routes.show_safeguarding(session, record.record.case.episode.id)
    opened(session, wait_idle)
    hand.keys(Qt.Key.Key_Escape)
    assert session.window_shown.page() is record
    assert hand.focused() is focused
    assert part.editor.where.answer.raw() == "At home"


def test_from_the_children_list_there_is_nothing_to_write_into(session: Session, hand: Hand, wait_idle: Wait) -> None:
    routes.show_children(session)
    wait_idle()
    hand.press("Safeguarding help")
    opened(session, wait_idle)
    assert hand.says("Open the child's record first")
    assert not hand.shows("Record a concern")
    open_safeguarding(session)
    assert isinstance(session.window_shown.page(), SafeguardingPage)


def test_a_concern_needs_only_what_was_seen_or_said(
    record: RecordPage, hand: Hand, session: Session, desk: Desk, tilly: Case, wait_idle: Wait
) -> None:
    hand.press("Safeguarding help")
    opened(session, wait_idle)
    hand.press("Record a concern")
    hand.press("Keep this record")
    hand.wait_for_words("Write what was seen or said, in their words.")
    hand.type_into("What was seen or said", "“My arm hurts.” A bruise on the left arm.")
    hand.press("Keep this record")
    hand.wait_for_words("It is in the record, and in no copy for the family.")
    (kept,) = concerns(desk, tilly)
    assert kept.seen_or_said == "“My arm hurts.” A bruise on the left arm."
    assert kept.at.astimezone(UTC) == desk.clock().astimezone(UTC)
    assert kept.recorded_by == "Priya Nair"


def test_everything_about_a_concern_is_kept_and_can_be_added_to(
    record: RecordPage, hand: Hand, session: Session, desk: Desk, tilly: Case, wait_idle: Wait
) -> None:
    hand.press("Safeguarding help")
    page = opened(session, wait_idle)
    hand.press("Record a concern")
    hand.type_into("What was seen or said", "A bruise.")
    hand.type_date("On what day?", date(2026, 3, 19))
    hand.type_into("At what time?", "2.30 pm")
    hand.type_into("Who was rung?", "Duty team, J. Amos")
    hand.type_into("Rung at", "1510")
    hand.type_into("What was advised?", "See a doctor today")
    hand.press("Was the family told?: No")
    hand.type_into("Why not?", "He may be there")
    hand.press("Keep this record")
    hand.wait_for_words("It is in the record")
    wait_idle()
    (kept,) = concerns(desk, tilly)
    assert kept.at == datetime(2026, 3, 19, 14, 30, tzinfo=UTC)
    assert (kept.rung, kept.rung_at) == ("Duty team, J. Amos", datetime(2026, 3, 20, 15, 10, tzinfo=UTC))
    assert (kept.family_told, kept.why_not_told) == (YesNo.NO, "He may be there")
    assert not hand.says("A bruise.")
    page.earlier.set_unfolded(True)
    assert hand.says("A bruise.")
    hand.press("Add to what was recorded")
    hand.type_into("What was decided?", "Strategy discussion tomorrow")
    hand.type_date("Look again on", date(2026, 3, 21))
    hand.press("Keep this record")
    hand.wait_for_words("It is in the record")
    wait_idle()
    (more,) = concerns(desk, tilly)
    assert more.model_copy(update={"decision": "", "next_check": None}) == kept
    assert (more.decision, more.next_check) == ("Strategy discussion tomorrow", date(2026, 3, 21))


def test_what_is_typed_survives_going_away_and_is_offered(
    record: RecordPage, hand: Hand, session: Session, desk: Desk, tilly: Case, wait_idle: Wait
) -> None:
    hand.press("Safeguarding help")
    opened(session, wait_idle)
    hand.press("Record a concern")
    hand.type_into("What was seen or said", "He said he is afraid of going home")
    hand.keys(Qt.Key.Key_Escape)
    wait_idle()
    assert concerns(desk, tilly) == ()
    hand.press("Safeguarding help")
    opened(session, wait_idle)
    hand.press("Record a concern")
    hand.wait_for_words("it was not finished")
    hand.press("Continue")
    hand.press("Keep this record")
    hand.wait_for_words("It is in the record")
    assert concerns(desk, tilly)[0].seen_or_said == "He said he is afraid of going home"


def test_a_time_that_is_none_is_said_with_its_field(
    record: RecordPage, hand: Hand, session: Session, desk: Desk, tilly: Case, wait_idle: Wait
) -> None:
    hand.press("Safeguarding help")
    page = opened(session, wait_idle)
    hand.press("Record a concern")
    hand.type_into("What was seen or said", "x")
    hand.type_into("At what time?", "teatime")
    hand.press("Keep this record")
    assert page.concern_form is not None
    assert "14:30" in page.concern_form.fields["at"].error()
    assert concerns(desk, tilly) == ()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("2.30 pm", time(14, 30)),
        ("9", time(9, 0)),
        ("12 am", time(0, 0)),
        ("12.15 p.m.", time(12, 15)),
        ("25:00", None),
        ("13 pm", None),
        ("10:75", None),
        ("noonish", None),
    ],
)
def test_times_as_people_type_them(typed: str, read: time | None) -> None:
    assert read_time(typed) == read


@pytest.mark.parametrize(("width", "scale"), [(1320, 1.0), (853, 1.0), (1320, 2.0)])
def test_nothing_is_cut_off(
    record: RecordPage, hand: Hand, session: Session, wait_idle: Wait, width: int, scale: float
) -> None:
    session.desk.policy = Policy(contacts=CONTACTS)
    hand.press("Safeguarding help")
    page = opened(session, wait_idle)
    page.open_form()
    look().apply(Scheme.LIGHT, scale)
    session.window_shown.resize(width, 614)
    assert_accessible(page)
