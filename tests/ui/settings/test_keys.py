"""*Keys and passphrases* as a person uses it: by its words, with the passphrase asked for once more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.keys_people import add_person_slot
from caf_desktop.domain.people import Practitioner
from caf_desktop.domain.policy import Policy
from caf_desktop.store.health import check
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.header import SlotKind
from caf_desktop.store.keys.recovery import new_recovery_code
from caf_desktop.store.keys.slots import unlock, unlock_with_recovery
from caf_desktop.store.vault_files import KEYS
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.keys import KeysPart
from caf_desktop.ui.settings.keys_form import KeyForm
from caf_desktop.ui.theme.look import Look, Scheme
from caf_desktop.ui.widgets.bullets import Bullet
from tests.actions.desks import PASSPHRASE, sit_down_again
from tests.ui.conftest import WaitIdle
from tests.ui.shown import open_settings_at
from tests.ui.walker import assert_accessible

NEW = "violin gravel sunset ladder"
TOMS = "candle harvest violin tundra pebble"


@pytest.fixture
def part(session: Session, wait_idle: WaitIdle) -> KeysPart:
    return shown(session, wait_idle)


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072).public_key()
    path = tmp_path / "council.pem"
    path.write_bytes(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return path


def shown(session: Session, wait_idle: WaitIdle) -> KeysPart:
    return open_settings_at(session, KeysPart, wait_idle)


@pytest.fixture
def press(qtbot: QtBot, session: Session) -> Callable[[KeyForm, str], None]:
    """Type one's passphrase and go."""

    def go(form: KeyForm, passphrase: str) -> None:
        form.own.answer.set_raw(passphrase)
        qtbot.mouseClick(form.go_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(session.window_shown.background.is_idle, timeout=30_000)

    return go


def unfold(qtbot: QtBot, form: KeyForm) -> None:
    qtbot.mouseClick(form.open_button, Qt.MouseButton.LeftButton)
    assert form.unfolded.isVisible()


@pytest.mark.parametrize(("width", "height", "scale"), [(1320, 860, 1.0), (853, 480, 2.0)])
def test_every_form_unfolded_can_be_read_and_reached(
    qtbot: QtBot, part: KeysPart, usual_look: Look, width: int, height: int, scale: float
) -> None:
    usual_look.apply(Scheme.LIGHT, scale)
    part.window().resize(width, height)
    for form in (part.passphrase.form, part.recovery.form, part.escrow.form, part.new_key.form):
        unfold(qtbot, form)
    assert_accessible(part.window())
    part.leave()


def test_the_keyboard_begins_at_the_first_field_of_a_form(qtbot: QtBot, part: KeysPart) -> None:
    unfold(qtbot, part.passphrase.form)
    first = part.passphrase.new.field.answer.focus_target()
    qtbot.waitUntil(first.hasFocus)
    unfold(qtbot, part.escrow.form)
    qtbot.waitUntil(part.escrow.file.answer.focus_target().hasFocus)


def test_changing_the_own_passphrase(
    qtbot: QtBot, part: KeysPart, session: Session, press: Callable[[KeyForm, str], None]
) -> None:
    card = part.passphrase
    unfold(qtbot, card.form)
    press(card.form, "")
    assert card.form.own.error() == "Type your passphrase."
    press(card.form, PASSPHRASE)
    assert card.new.field.error() == "Choose a passphrase."
    for field in (card.new.field, card.new.again):
        field.answer.set_raw("Priya Nair Riverside Health")
    press(card.form, PASSPHRASE)
    assert "names and words from your work" in card.new.field.error()
    for field in (card.new.field, card.new.again):
        field.answer.set_raw(NEW)
    press(card.form, "not at all the right one")
    assert "does not open this vault" in card.form.own.error()
    press(card.form, PASSPHRASE)
    assert card.form.said.title.text() == "Your passphrase is changed."
    assert not card.form.unfolded.isVisible()
    assert card.new.passphrase() == card.form.own.answer.raw() == ""
    assert unlock(session.desk.vault.header, "PN", NEW).slot_id == session.desk.vault.unlocked.slot_id


def test_a_new_recovery_code_is_typed_from_paper_before_it_holds(
    qtbot: QtBot, part: KeysPart, session: Session, press: Callable[[KeyForm, str], None]
) -> None:
    card = part.recovery
    assert card.state.text().endswith("20 March 2026: 0 days old. Only the paper you wrote it on has it.")
    before = (session.desk.vault.folder / KEYS).read_bytes()
    unfold(qtbot, card.form)
    code = card.shown.text()
    card.typed.answer.set_raw(new_recovery_code())
    press(card.form, PASSPHRASE)
    assert "not the one above" in card.typed.error()
    qtbot.mouseClick(card.form.fold_button, Qt.MouseButton.LeftButton)
    assert card.shown.text() == card.shown.accessibleName() == ""
    assert (session.desk.vault.folder / KEYS).read_bytes() == before
    unfold(qtbot, card.form)
    code = card.shown.text()
    card.typed.answer.set_raw(code.lower())
    press(card.form, PASSPHRASE)
    assert card.form.said.title.text() == "The recovery code is replaced."
    assert card.shown.text() == ""
    assert unlock_with_recovery(session.desk.vault.header, code).kind is SlotKind.RECOVERY


def test_leaving_the_place_takes_the_code_and_every_secret_off_the_screen(qtbot: QtBot, part: KeysPart) -> None:
    unfold(qtbot, part.recovery.form)
    unfold(qtbot, part.passphrase.form)
    part.passphrase.form.own.answer.set_raw(PASSPHRASE)
    part.passphrase.new.field.answer.set_raw(NEW)
    part.leave()
    assert part.recovery.shown.text() == ""
    assert part.passphrase.form.own.answer.raw() == part.passphrase.new.passphrase() == ""


def test_the_organisations_key_is_set_from_a_file_and_taken_away(
    qtbot: QtBot, part: KeysPart, pem: Path, press: Callable[[KeyForm, str], None]
) -> None:
    card = part.escrow
    assert "Not set" in card.state.text()
    assert not card.removal.isVisible()
    unfold(qtbot, card.form)
    press(card.form, PASSPHRASE)
    assert card.file.error() == "Choose the file of the key."
    card.file.answer.set_raw(str(pem.parent))
    press(card.form, PASSPHRASE)
    assert "cannot be read" in card.file.error()
    private = pem.with_name("text.pem")
    private.write_text("no key at all")
    card.file.answer.set_raw(str(private))
    press(card.form, PASSPHRASE)
    assert "RSA public key of at least 3072 bits" in card.file.error()
    card.file.answer.set_raw(str(pem))
    press(card.form, PASSPHRASE)
    assert "Fingerprint" in card.state.text()
    unfold(qtbot, card.removal)
    press(card.removal, PASSPHRASE)
    assert "Not set" in card.state.text()


def test_the_policys_key_is_set_without_a_file_and_stays(
    qtbot: QtBot, session: Session, wait_idle: WaitIdle, pem: Path, press: Callable[[KeyForm, str], None]
) -> None:
    session.desk.policy = Policy(escrow_required=True, escrow_key=pem.read_text())
    part = shown(session, wait_idle)
    assert "requires its key" in part.escrow.state.text()
    unfold(qtbot, part.escrow.form)
    assert not part.escrow.file.isVisible()
    press(part.escrow.form, PASSPHRASE)
    assert "Fingerprint" in part.escrow.state.text()
    assert not part.escrow.removal.isVisible()


def test_a_new_data_key_is_made_and_the_window_goes_on(
    qtbot: QtBot, part: KeysPart, session: Session, press: Callable[[KeyForm, str], None]
) -> None:
    card = part.new_key
    unfold(qtbot, card.form)
    press(card.form, PASSPHRASE)
    assert card.form.said.title.text() == "Everything is encrypted with a new key."
    assert check(session.desk.vault) == []
    assert not session.desk.vault.read_only


def test_a_new_data_key_is_given_up(qtbot: QtBot, part: KeysPart, session: Session) -> None:
    card = part.new_key
    before = (session.desk.vault.folder / KEYS).read_bytes()
    unfold(qtbot, card.form)
    card.form.own.answer.set_raw(PASSPHRASE)
    qtbot.mouseClick(card.form.go_button, Qt.MouseButton.LeftButton)
    card.form.progress.cancel_button.click()
    qtbot.waitUntil(session.window_shown.background.is_idle, timeout=30_000)
    assert card.form.said.title.text() == "Given up. Nothing was changed."
    assert (session.desk.vault.folder / KEYS).read_bytes() == before


def test_what_others_have_open_is_said(
    qtbot: QtBot, part: KeysPart, session: Session, press: Callable[[KeyForm, str], None]
) -> None:
    second = sit_down_again(session.desk)
    unfold(qtbot, part.new_key.form)
    press(part.new_key.form, PASSPHRASE)
    assert session.window_shown.messages.isVisible()
    second.close()


def test_who_has_a_way_in_is_listed_and_an_old_key_file_is_told(
    desk: Desk, session: Session, wait_idle: WaitIdle
) -> None:
    without_tom = (desk.vault.folder / KEYS).read_bytes()
    add_person_slot(desk, TOMS, "Tom", Practitioner(id="tom", name="Tom Hale"), cost=FLOOR)
    part = shown(session, wait_idle)
    points = [point.text() for point in part.people.people.findChildren(Bullet)]
    assert [point[:16] for point in points] == ["PN: Priya Nair, ", "Tom: Tom Hale, s"]
    assert all(point.endswith("20 March 2026.") for point in points)
    assert not part.warning.isVisible()
    (desk.vault.folder / KEYS).write_bytes(without_tom)
    part.arrive()
    wait_idle()
    assert part.warning.isVisible()


def test_a_practitioner_sees_only_their_own_passphrase(desk: Desk, session: Session, wait_idle: WaitIdle) -> None:
    desk.practitioner = Practitioner(id=desk.practitioner.id, name="Priya Nair")
    part = shown(session, wait_idle)
    assert part.passphrase.isVisible()
    assert not any(card.isVisible() for card in (part.recovery, part.escrow, part.people, part.new_key))
