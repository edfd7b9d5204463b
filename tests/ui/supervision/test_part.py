"""A supervisor reads, writes a note and signs off; an edited text is another text; an administrator only prints."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.actions.completing import CompleteAssessment, StartNextVersion
from caf_desktop.actions.desk import Desk
from caf_desktop.domain.access import AccessRole, SupervisorNote
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Practitioner
from caf_desktop.ui import routes
from caf_desktop.ui.papers.part import PapersPart
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.session import Session
from caf_desktop.ui.supervision.part import SupervisionPart
from caf_desktop.ui.theme.look import Look, Scheme
from tests.ui.conftest import WaitIdle
from tests.ui.walker import assert_accessible

SHOTS = os.environ.get("CAF_SHOTS", "")


def sit_down_as(desk: Desk, *access: AccessRole, name: str = "Helen Brook") -> None:
    """Somebody else at the same open vault."""
    person = Practitioner(id="helen", name=name, role="Named nurse", access=access)
    with desk.writing("test") as changes:
        changes.put(person)
    desk.practitioner = person


def open_part(session: Session, wait_idle: WaitIdle, case: Case, part: str = "supervision") -> RecordPage:
    """The record at a part."""
    routes.show_record(session, case.episode.id, part)
    wait_idle()
    page = session.window_shown.page()
    assert isinstance(page, RecordPage)
    return page


def supervision(page: RecordPage) -> SupervisionPart:
    """The part, which must be open."""
    part = page.part()
    assert isinstance(part, SupervisionPart)
    return part


def shot(session: Session, name: str) -> None:
    """A picture to look at, where one is wanted."""
    if SHOTS:
        for _round in range(12):
            QApplication.processEvents()
        session.window_shown.grab().save(f"{SHOTS}/{name}.png")


def tabs(page: RecordPage) -> list[str]:
    """Keys of the tabs."""
    return [tab.key for tab in page._tabs_of]


def test_a_completed_version_is_signed_off_and_a_later_text_is_not(
    qtbot: QtBot, session: Session, wait_idle: WaitIdle, desk: Desk, tilly: Case
) -> None:
    """Note and signature point to the version and its text."""
    desk.do(CompleteAssessment(tilly.episode.id))
    priya = desk.practitioner
    sit_down_as(desk, AccessRole.SUPERVISOR)
    page = open_part(session, wait_idle, tilly)
    part = supervision(page)
    assert part.sign_button.words() == "Sign off version 1"
    assert not page.signed.isVisible()
    shot(session, "sup-before")
    part.box.set_raw("Read with Priya. Clear and fair to the family.")
    qtbot.mouseClick(part.sign_button, Qt.MouseButton.LeftButton)
    wait_idle()
    (note,) = desk.case(tilly.episode.id).all(SupervisorNote)
    frozen = desk.case(tilly.episode.id).latest_completed()
    assert frozen is not None
    assert (note.author_id, note.signed_off_id, note.signed_off_hash) == ("helen", frozen.id, frozen.content_hash)
    assert page.signed.text() == "Signed off"
    assert page.signed.isVisible()
    assert not part.sign_button.isVisible()
    shot(session, "sup-signed")
    desk.practitioner = priya
    desk.do(StartNextVersion(tilly.episode.id, date(2026, 4, 1)))
    with desk.writing("test") as changes:
        changes.put(tilly.child.model_copy(update={"telephone": "07700 900444"}))
    page = open_part(session, wait_idle, tilly, "")
    page.go_to("supervision")
    wait_idle()
    assert page.signed.text() == "Signed off an earlier text"
    part = supervision(page)
    assert not part.form.isVisible()
    assert "version 1 was signed off by Helen Brook" in part.explained.text()
    assert_accessible(session.window_shown)
    shot(session, "sup-earlier")


def test_nothing_to_sign_yet_and_nothing_written(
    qtbot: QtBot, session: Session, wait_idle: WaitIdle, desk: Desk, tilly: Case
) -> None:
    """A draft waits; an empty note is no note."""
    sit_down_as(desk, AccessRole.SUPERVISOR)
    page = open_part(session, wait_idle, tilly)
    part = supervision(page)
    assert not part.sign_button.isVisible()
    qtbot.mouseClick(part.write_button, Qt.MouseButton.LeftButton)
    wait_idle()
    assert "Write something" in part.field.error()
    part.box.set_raw("Please look at the sleep section again.")
    qtbot.mouseClick(part.write_button, Qt.MouseButton.LeftButton)
    wait_idle()
    assert part.box.raw() == ""
    shot(session, "sup-draft")
    (note,) = desk.case(tilly.episode.id).all(SupervisorNote)
    assert (note.words, note.signed_off_id) == ("Please look at the sleep section again.", None)


def test_whoever_completed_a_version_does_not_sign_it_off(
    qtbot: QtBot, session: Session, wait_idle: WaitIdle, desk: Desk, tilly: Case
) -> None:
    """Four eyes, in a small office too."""
    desk.do(CompleteAssessment(tilly.episode.id))
    both = (AccessRole.PRACTITIONER, AccessRole.SUPERVISOR)
    with desk.writing("test") as changes:
        changes.put(desk.practitioner.model_copy(update={"access": both}))
    desk.practitioner = desk.practitioner.model_copy(update={"access": both})
    part = supervision(open_part(session, wait_idle, tilly))
    qtbot.mouseClick(part.sign_button, Qt.MouseButton.LeftButton)
    wait_idle()
    assert "somebody else has to sign it off" in part.told.title.text()
    assert not desk.case(tilly.episode.id).all(SupervisorNote)


@pytest.mark.parametrize(
    ("role", "absent", "there"),
    [
        (AccessRole.SUPERVISOR, set(), {"supervision", "activity", "papers"}),
        (AccessRole.ADMINISTRATOR, {"supervision", "activity"}, {"papers"}),
        (AccessRole.PRACTITIONER, {"supervision"}, {"papers", "activity"}),
    ],
)
def test_each_sees_the_tabs_they_may(
    session: Session, wait_idle: WaitIdle, desk: Desk, tilly: Case, role: AccessRole, absent: set[str], there: set[str]
) -> None:
    """A tab one may do nothing in is not there."""
    sit_down_as(desk, role)
    with desk.writing("test") as changes:
        changes.put(tilly.episode.model_copy(update={"owner_id": "helen"}))
    page = open_part(session, wait_idle, tilly, "assessment")
    assert there <= set(tabs(page))
    assert not absent & set(tabs(page))


@pytest.mark.parametrize("role", [AccessRole.SUPERVISOR, AccessRole.ADMINISTRATOR])
@pytest.mark.parametrize("part", ["assessment", "notes", "plan", "agreement", "papers", "attachments"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_record_is_for_reading_only_to_supervisor_and_administrator(
    session: Session,
    wait_idle: WaitIdle,
    usual_look: Look,
    desk: Desk,
    tilly: Case,
    role: AccessRole,
    part: str,
    scale: float,
) -> None:
    """It says so, and nothing they press changes anything."""
    if scale != 1.0:
        usual_look.apply(Scheme.LIGHT, scale)
    sit_down_as(desk, role, name="Wilhelmina Konstantinopolitanopoulou-Featherstonehaugh")
    page = open_part(session, wait_idle, tilly, part)
    assert page.record.is_read_only()
    assert page.for_reading.isVisible()
    assert "does not change records" in page.for_reading.why.text()
    shot(session, f"read-{role.value}-{part}-{scale}")
    assert_accessible(session.window_shown)
    shown = page.part()
    if isinstance(shown, PapersPart):
        assert shown.card.isVisible() is (role is AccessRole.ADMINISTRATOR)
        assert not shown.other.isVisible()


def test_a_record_one_does_not_work_on_is_not_opened(
    session: Session, wait_idle: WaitIdle, desk: Desk, tilly: Case
) -> None:
    """The reason is said in words, and nothing of the child is shown."""
    routes.show_children(session)
    wait_idle()
    before = session.window_shown.page()
    sam = Practitioner(id="sam", name="Sam Hollis")
    with desk.writing("test") as changes:
        changes.put(sam)
    desk.practitioner = sam
    routes.show_record(session, tilly.episode.id)
    wait_idle()
    assert session.window_shown.page() is before
    assert "You do not work on this record" in session.window_shown.messages.notice.title.text()
    assert replace(desk, practitioner=sam).whose().practitioner_id == "sam"
