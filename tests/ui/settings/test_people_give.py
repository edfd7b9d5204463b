"""A colleague forgot their passphrase: they are given another one, through the settings page."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import open_vault
from caf_desktop.actions.keys_people import add_person_slot
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.people import Practitioner
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import WrongPassphrase
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.people_give import GivePassphraseForm
from caf_desktop.ui.widgets.field import Field
from tests.actions.desks import NOW, PASSPHRASE
from tests.ui.conftest import WaitIdle
from tests.ui.settings.peopled import THEIRS, colleague, named, people_part, press, shot

GIVEN = "candle harvest violin tundra pebble"


def fill_in(form: GivePassphraseForm, passphrase: str = GIVEN, own: str = PASSPHRASE) -> None:
    """What the administrator types."""
    for field in (form.passphrase.field, form.passphrase.again):
        field.answer.set_raw(passphrase)
    form.own.set_raw(own)


def error_of(form: GivePassphraseForm, place: str) -> str:
    """What stands under a field."""
    field = form.places[place]
    assert isinstance(field, Field)
    return field.error()


def test_a_colleague_is_let_in_again(qtbot: QtBot, session: Session, wait_idle: WaitIdle, desk: Desk) -> None:
    """What is wrong is said first; then the new one opens, and the forgotten one does not."""
    sam = Practitioner(id="sam", name="Sam Hollis", access=(AccessRole.PRACTITIONER,))
    add_person_slot(desk, THEIRS, "sam", sam, cost=FLOOR)
    part = people_part(session, wait_idle)
    assert not part.list.cards[desk.practitioner.id].passphrase_button.isVisible()
    press(qtbot, part.list.cards["sam"].passphrase_button)
    wait_idle()
    form = part.form
    assert isinstance(form, GivePassphraseForm)
    assert not form.nickname_field.isVisible()
    shot(session, "give")
    form.passphrase.field.answer.set_raw(GIVEN)
    press(qtbot, form.save_button)
    assert "not the same" in error_of(form, "again")
    fill_in(form, "Sam Hollis Priya Nair")
    press(qtbot, form.save_button)
    wait_idle()
    assert "names and words" in error_of(form, "passphrase")
    fill_in(form, own="not my passphrase at all")
    press(qtbot, form.save_button)
    qtbot.waitUntil(form.save_button.isEnabled, timeout=20_000)
    wait_idle()
    assert "not your passphrase" in error_of(form, "own-passphrase")
    fill_in(form)
    press(qtbot, form.save_button)
    qtbot.waitUntil(lambda: part.form is None, timeout=30_000)
    wait_idle()
    assert "Sam Hollis can unlock this vault with the new passphrase" in part.list.told.title.text()
    assert named(desk, "Sam Hollis").passphrase_given
    shot(session, "given")
    with pytest.raises(WrongPassphrase):
        open_vault(desk.vault.folder, THEIRS, "sam", clock=lambda: NOW)
    theirs = open_vault(desk.vault.folder, GIVEN, "sam", clock=lambda: NOW).desk
    assert theirs.practitioner == sam
    theirs.close()


def test_somebody_without_a_way_in_is_given_a_nickname_too(
    qtbot: QtBot, session: Session, wait_idle: WaitIdle, desk: Desk
) -> None:
    """Letting them in was cut short, or they came with a case file."""
    colleague(desk, AccessRole.PRACTITIONER)
    part = people_part(session, wait_idle)
    press(qtbot, part.list.cards["sam"].passphrase_button)
    wait_idle()
    form = part.form
    assert isinstance(form, GivePassphraseForm)
    assert form.nickname_field.isVisible()
    fill_in(form)
    press(qtbot, form.save_button)
    wait_idle()
    assert error_of(form, "nickname")
    form.nickname.set_raw("sam")
    press(qtbot, form.save_button)
    qtbot.waitUntil(lambda: part.form is None, timeout=30_000)
    wait_idle()
    assert named(desk, "Sam Hollis").nickname == "sam"


def test_leaving_the_place_lets_go_of_what_was_typed(
    session: Session, wait_idle: WaitIdle, desk: Desk
) -> None:
    """Also of the passphrase that was suggested."""
    colleague(desk, AccessRole.PRACTITIONER)
    part = people_part(session, wait_idle)
    part.give_passphrase("sam")
    form = part.form
    assert isinstance(form, GivePassphraseForm)
    form.passphrase.suggest_button.click()
    wait_idle()
    assert form.passphrase.passphrase()
    part.leave()
    assert not form.passphrase.passphrase()
    assert not form.passphrase.suggestion.isVisible()
