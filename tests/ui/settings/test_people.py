"""People: add, change, hand over, shut out, through the settings page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions.act import NotAllowed
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import open_vault
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.case import Case
from caf_desktop.store.keys.errors import NoSuchSlot
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.people_add import AddPersonForm
from caf_desktop.ui.settings.people_change import ChangePersonForm
from caf_desktop.ui.settings.people_leave import LeaveForm
from caf_desktop.ui.settings.people_records import RecordsForm
from caf_desktop.ui.theme.look import Look, Scheme
from caf_desktop.ui.widgets.buttons import Button
from caf_desktop.ui.widgets.field import Field
from tests.actions.desks import NOW, PASSPHRASE
from tests.ui.conftest import WaitIdle
from tests.ui.settings.peopled import LONG, SIZES, THEIRS, colleague, named, people_part, press, shot
from tests.ui.walker import assert_accessible


def fill_in_sam(form: AddPersonForm) -> None:
    """Everything Sam Hollis and Priya Nair type."""
    form.name.set_raw("Sam Hollis")
    form.role.set_raw("Social worker")
    form.nickname.set_raw("sam")
    form.passphrase.field.answer.set_raw(THEIRS)
    form.passphrase.again.answer.set_raw(THEIRS)
    form.own.set_raw(PASSPHRASE)


def test_one_person_alone_and_a_new_one(qtbot: QtBot, session: Session, wait_idle: WaitIdle, desk: Desk) -> None:
    """They unlock with what they typed, and their own children are none yet."""
    part = people_part(session, wait_idle)
    assert part.list.alone.isVisible()
    shot(session, "alone")
    press(qtbot, part.list.add_button)
    form = part.form
    assert isinstance(form, AddPersonForm)
    fill_in_sam(form)
    shot(session, "add")
    press(qtbot, form.save_button)
    qtbot.waitUntil(lambda: part.form is None, timeout=20_000)
    wait_idle()
    assert "Sam Hollis can now unlock" in part.list.told.title.text()
    assert not part.list.alone.isVisible()
    sam = named(desk, "Sam Hollis")
    assert (sam.nickname, sam.person.access, sam.person.joined_on) == ("sam", (AccessRole.PRACTITIONER,), NOW.date())
    shot(session, "two")
    theirs = open_vault(desk.vault.folder, THEIRS, "sam", clock=lambda: NOW).desk
    assert theirs.practitioner == sam.person
    theirs.close()


def test_what_is_missing_is_said_with_its_field(qtbot: QtBot, session: Session, wait_idle: WaitIdle) -> None:
    """Nothing is made, and nothing that was typed is lost."""
    part = people_part(session, wait_idle)
    press(qtbot, part.list.add_button)
    form = part.form
    assert isinstance(form, AddPersonForm)
    press(qtbot, form.save_button)
    wait_idle()
    form.passphrase.field.answer.set_raw("Sam Hollis Sam Hollis")
    form.passphrase.again.answer.set_raw("Sam Hollis Sam Hollis")
    form.name.set_raw("Sam Hollis")
    for tick in form.access.ticks.values():
        tick.set_raw("")
    press(qtbot, form.save_button)
    wait_idle()
    assert form.errors.isVisible()
    shot(session, "errors")
    fill_in_sam(form)
    form.access.ticks[AccessRole.SUPERVISOR].set_raw("true")
    form.own.set_raw("not my passphrase at all")
    press(qtbot, form.save_button)
    qtbot.waitUntil(form.save_button.isEnabled, timeout=20_000)
    wait_idle()
    place = form.places["own-passphrase"]
    assert isinstance(place, Field)
    assert "not your passphrase" in place.error()
    assert_accessible(session.window_shown)
    press(qtbot, form.cancel_button)
    wait_idle()
    assert part.form is None


def test_an_account_is_changed_and_an_administrator_stays(
    qtbot: QtBot, session: Session, wait_idle: WaitIdle, desk: Desk
) -> None:
    """It holds at once; the only administrator cannot stop being one."""
    colleague(desk, AccessRole.PRACTITIONER)
    part = people_part(session, wait_idle)
    press(qtbot, part.list.cards["sam"].change_button)
    form = part.form
    assert isinstance(form, ChangePersonForm)
    form.access.ticks[AccessRole.SUPERVISOR].set_raw("true")
    form.own.set_raw(PASSPHRASE)
    shot(session, "change")
    press(qtbot, form.save_button)
    qtbot.waitUntil(lambda: part.form is None, timeout=20_000)
    wait_idle()
    assert named(desk, "Sam Hollis").person.access == (AccessRole.PRACTITIONER, AccessRole.SUPERVISOR)
    press(qtbot, part.list.cards[desk.practitioner.id].change_button)
    form = part.form
    assert isinstance(form, ChangePersonForm)
    form.access.ticks[AccessRole.ADMINISTRATOR].set_raw("")
    form.own.set_raw(PASSPHRASE)
    press(qtbot, form.save_button)
    wait_idle()
    assert "at least one administrator" in form.errors.findChildren(Button)[0].words()
    assert AccessRole.ADMINISTRATOR in desk.practitioner.access


def test_a_leaver_hands_over_first_and_is_shut_out_at_once(
    qtbot: QtBot, session: Session, wait_idle: WaitIdle, desk: Desk, tilly: Case
) -> None:
    """Records first, then the way in; the desk they may still sit at does nothing any more."""
    part = people_part(session, wait_idle)
    press(qtbot, part.list.add_button)
    form = part.form
    assert isinstance(form, AddPersonForm)
    fill_in_sam(form)
    press(qtbot, form.save_button)
    qtbot.waitUntil(lambda: part.form is None, timeout=20_000)
    wait_idle()
    sam = named(desk, "Sam Hollis").person
    with desk.writing("test") as changes:
        changes.put(tilly.episode.model_copy(update={"owner_id": sam.id}))
    part.arrive()
    wait_idle()
    press(qtbot, part.list.cards[sam.id].leave_button)
    leaving = part.form
    assert isinstance(leaving, LeaveForm)
    assert not leaving.save_button.isVisible()
    assert leaving.hand_over_button.hasFocus()
    shot(session, "leave-first")
    press(qtbot, leaving.hand_over_button)
    wait_idle()
    records = part.form
    assert isinstance(records, RecordsForm)
    shot(session, "records")
    assert not records.which.isVisible()
    assert records.only.text().startswith("Tilly Marsden, CAF-")
    press(qtbot, records.save_button)
    wait_idle()
    assert records.errors.isVisible()
    records.to.set_raw(desk.practitioner.id)
    records.why.set_raw("Sam leaves on Friday")
    press(qtbot, records.save_button)
    wait_idle()
    leaving = part.form
    assert isinstance(leaving, LeaveForm)
    assert leaving.save_button.isEnabled()
    assert desk.case(tilly.episode.id).episode.owner_id == desk.practitioner.id
    leaving.own.set_raw(PASSPHRASE)
    shot(session, "leave")
    press(qtbot, leaving.save_button)
    qtbot.waitUntil(lambda: part.form is None, timeout=20_000)
    wait_idle()
    shot(session, "left")
    gone = named(desk, "Sam Hollis")
    assert (gone.nickname, gone.person.access, gone.person.left_on) == ("", (), NOW.date())
    with pytest.raises(NoSuchSlot):
        open_vault(desk.vault.folder, THEIRS, "sam", clock=lambda: NOW)
    with pytest.raises(NotAllowed):
        replace(desk, practitioner=sam).whose()


def test_some_records_are_covered_for_a_time(
    qtbot: QtBot, session: Session, wait_idle: WaitIdle, desk: Desk, tilly: Case, unborn: Case
) -> None:
    """Only those that are ticked, from the first day to the last."""
    sam = colleague(desk, AccessRole.PRACTITIONER)
    part = people_part(session, wait_idle)
    press(qtbot, part.list.cards[desk.practitioner.id].records_button)
    wait_idle()
    form = part.form
    assert isinstance(form, RecordsForm)
    form.which.button("some").click()
    form.how_long.button("for-a-time").click()
    assert form.ticks.count() == 2
    shot(session, "cover")
    (row,) = [row for row in range(2) if "Tilly" in form.ticks.item(row).text()]
    form.ticks.setCurrentRow(row)
    qtbot.keyClick(form.ticks, Qt.Key.Key_Space)
    form.to.set_raw("sam")
    form.why.set_raw("Annual leave")
    press(qtbot, form.save_button)
    wait_idle()
    assert part.form is None
    theirs = replace(desk, practitioner=sam)
    assert theirs.case(tilly.episode.id).episode.owner_id == desk.practitioner.id
    with pytest.raises(NotAllowed):
        theirs.case(unborn.episode.id)


def test_a_supervisor_arranges_cover_and_looks_after_no_accounts(
    session: Session, wait_idle: WaitIdle, desk: Desk, tilly: Case
) -> None:
    """What they may not do is not there."""
    colleague(desk, AccessRole.PRACTITIONER)
    with desk.writing("test") as changes:
        changes.put(desk.practitioner.model_copy(update={"access": (AccessRole.SUPERVISOR,)}))
    desk.practitioner = desk.practitioner.model_copy(update={"access": (AccessRole.SUPERVISOR,)})
    part = people_part(session, wait_idle)
    card = part.list.cards[desk.practitioner.id]
    assert not part.list.add_button.isVisible()
    assert not card.change_button.isVisible()
    assert not card.leave_button.isVisible()
    assert card.records_button.isVisible()


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_every_form_can_be_read_and_reached(
    session: Session, wait_idle: WaitIdle, usual_look: Look, desk: Desk, tilly: Case,
    width: int, height: int, scale: float,
) -> None:
    """Long names and large text too."""
    usual_look.apply(Scheme.LIGHT, scale)
    session.window_shown.resize(width, height)
    colleague(desk, AccessRole.PRACTITIONER, AccessRole.SUPERVISOR, name=LONG)
    with desk.writing("test") as changes:
        changes.put(tilly.episode.model_copy(update={"owner_id": "sam"}))
    part = people_part(session, wait_idle)
    assert_accessible(session.window_shown)
    shot(session, f"list-{scale}-{width}")
    for name, open_form in (
        ("add", part.add_person),
        ("change", lambda: part.change_person("sam")),
        ("records", lambda: part.hand_over("sam")),
        ("give", lambda: part.give_passphrase("sam")),
        ("leaves", lambda: part.leave_person("sam")),
    ):
        open_form()
        wait_idle()
        if isinstance(part.form, RecordsForm):
            part.form.which.button("some").click()
            part.form.how_long.button("for-a-time").click()
        assert_accessible(session.window_shown)
        shot(session, f"{name}-{scale}-{width}")


def test_where_nobody_can_take_records_it_says_what_to_do(
    session: Session, wait_idle: WaitIdle, desk: Desk, tilly: Case
) -> None:
    """A supervisor looks after none."""
    colleague(desk, AccessRole.SUPERVISOR)
    part = people_part(session, wait_idle)
    part.hand_over(desk.practitioner.id)
    wait_idle()
    form = part.form
    assert isinstance(form, RecordsForm)
    assert "tick Practitioner" in form.to_field.hint.text()
    shot(session, "records-nobody")
