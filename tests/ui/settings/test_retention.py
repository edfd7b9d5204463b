"""Keeping and destroying through the window: two people at one screen, holds, earlier erasure, certificates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.reviewing_retention import retention_view
from caf_desktop.store import reading
from caf_desktop.store.errors import RecordMissing
from caf_desktop.ui import routes
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.in_place_form import InPlaceForm
from caf_desktop.ui.settings.page import SettingsPage
from caf_desktop.ui.settings.retention import RetentionPart
from caf_desktop.ui.settings.retention_rows import RetentionRow
from caf_desktop.ui.theme.look import Look, Scheme
from caf_desktop.ui.widgets.choices import ChoiceField
from caf_desktop.ui.widgets.field import Field
from tests.actions.desks import NOW, PASSPHRASE
from tests.actions.retained import SAMS, WORD, add_sam, close_declined
from tests.pdf.test_signing import pdfsig
from tests.pdf.tools import text_of
from tests.store.leavings import places_with
from tests.ui.conftest import WaitIdle
from tests.ui.walker import assert_accessible

Show = Callable[[], RetentionPart]
Press = Callable[[RetentionRow, str], None]


@pytest.fixture
def due_id(desk: Desk) -> str:
    """An episode that is due, in a vault with a second person."""
    add_sam(desk)
    return close_declined(desk)


@pytest.fixture
def show(session: Session, wait_idle: WaitIdle) -> Show:
    """Go to the place in the settings."""

    def shown() -> RetentionPart:
        routes.show_settings(session, "retention")
        wait_idle()
        page = session.window_shown.page()
        assert isinstance(page, SettingsPage)
        part = page.part()
        assert isinstance(part, RetentionPart)
        return part

    return shown


@pytest.fixture
def press(qtbot: QtBot, wait_idle: WaitIdle) -> Callable[[RetentionRow, str], None]:
    """Press the button of a line that says this."""

    def pressed(row: RetentionRow, words: str) -> None:
        (button,) = [each for each in row.buttons if each.words() == words]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        wait_idle()

    return pressed


def form_of(row: RetentionRow) -> InPlaceForm:
    assert row.form is not None
    return row.form


def fill(qtbot: QtBot, form: InPlaceForm, **words: str) -> None:
    """Fill in fields by name; a choice by its code."""
    for name, said in words.items():
        field: Field = form.fields[name.replace("_", "-")]
        if isinstance(field.answer, ChoiceField):
            field.answer.button(said).click()
        elif name in ("nickname", "part"):
            field.answer.set_raw(said)
        else:
            field.take_focus()
            qtbot.keyClicks(field.answer.focus_target(), said)


def save(form: InPlaceForm, wait_idle: WaitIdle) -> None:
    form.save_button.click()
    wait_idle()


def test_nothing_due_says_so(show: Show) -> None:
    part = show()
    assert "Nothing is due today" in part.due.empty.text()
    assert part.holds.empty.text()
    assert part.certificates.empty.text()
    assert not part.parts.isVisible()
    assert not part.forgotten.isVisible()


def test_two_people_destroy_and_the_certificate_names_both(
    show: Show, desk: Desk, due_id: str, qtbot: QtBot, wait_idle: WaitIdle, press: Press, tmp_path: Path
) -> None:
    part = show()
    (row,) = part.due.rows
    assert WORD in row.title.text()
    assert "declined" in row.words.text()
    assert "1 May 2025" in row.words.text()
    press(row, "Review…")
    form = form_of(row)
    save(form, wait_idle)
    assert form.fields["why"].error()
    assert form.fields["passphrase"].error()
    fill(qtbot, form, why="Its time is over.", passphrase="not the right one at all")
    save(form, wait_idle)
    assert "does not open this vault" in form.fields["passphrase"].error()
    assert form.raw("passphrase") == ""
    fill(qtbot, form, passphrase=PASSPHRASE)
    save(form, wait_idle)
    (row,) = part.due.rows
    assert "waits for somebody else" in row.words.text()
    press(row, "A second person approves…")
    second = form_of(row)
    fill(qtbot, second, nickname="PN", passphrase=PASSPHRASE)
    save(second, wait_idle)
    assert "Somebody other than the reviewer" in second.fields["nickname"].error()
    fill(qtbot, second, nickname="Sam", passphrase=SAMS)
    save(second, wait_idle)
    assert "Destroyed" in part.message.title.text()
    assert not part.due.rows
    (certificate,) = part.certificates.rows
    assert "Priya Nair" in certificate.words.text()
    assert "Sam Odell" in certificate.words.text()
    press(certificate, "Save as PDF…")
    dialog = part.certificates.dialog
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith(".pdf")
    target = tmp_path / "certificate.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    wait_idle()
    assert "Signature is Valid" in pdfsig(target.read_bytes(), tmp_path)
    assert WORD not in text_of(target.read_bytes(), tmp_path)
    press(certificate, "Copy as text")
    assert "Certificate of destruction" in QApplication.clipboard().text()
    assert WORD not in QApplication.clipboard().text()
    QApplication.clipboard().clear()
    with desk.vault.reading() as connection, pytest.raises(RecordMissing):
        reading.case(connection, due_id)


def test_a_request_is_taken_back(
    show: Show, due_id: str, qtbot: QtBot, wait_idle: WaitIdle, press: Callable[[RetentionRow, str], None]
) -> None:
    part = show()
    press(part.due.rows[0], "Review…")
    form = form_of(part.due.rows[0])
    fill(qtbot, form, why="Its time is over.", passphrase=PASSPHRASE)
    save(form, wait_idle)
    press(part.due.rows[0], "Take the request back")
    assert "Taken back" in part.message.title.text()
    assert [button.words() for button in part.due.rows[0].buttons] == ["Review…"]


def test_it_can_be_kept_longer(
    show: Show, desk: Desk, due_id: str, qtbot: QtBot, wait_idle: WaitIdle, press: Callable[[RetentionRow, str], None]
) -> None:
    part = show()
    press(part.due.rows[0], "Review…")
    form = form_of(part.due.rows[0])
    assert not form.fields["keep-until"].isVisible()
    fill(qtbot, form, outcome="keep", why="A complaint is under way.")
    assert form.fields["keep-until"].isVisible()
    assert not form.fields["passphrase"].isVisible()
    for box, figures in zip(form.fields["keep-until"].answer.controls(), ("1", "1", "2028"), strict=True):
        box.setFocus()
        qtbot.keyClicks(box, figures)
    save(form, wait_idle)
    assert not part.due.rows
    assert "1 closed record" in part.due.empty.text()
    assert retention_view(desk).kept == 1


def test_a_hold_is_placed_by_reference_and_lifted(
    show: Show, desk: Desk, due_id: str, qtbot: QtBot, wait_idle: WaitIdle, press: Callable[[RetentionRow, str], None]
) -> None:
    part = show()
    find = part.find_card
    find.reference.answer.set_raw("CAF-0000-0000")
    find.hold_button.click()
    wait_idle()
    assert "no record with this reference" in find.reference.error()
    find.reference.answer.set_raw(desk.case(due_id).episode.reference.lower())
    find.hold_button.click()
    wait_idle()
    assert find.form is not None
    fill(qtbot, find.form, why="An inquiry asked for it.")
    save(find.form, wait_idle)
    assert find.form is None
    assert not part.due.rows
    (held,) = part.holds.rows
    assert "An inquiry" in held.words.text()
    press(held, "Lift…")
    fill(qtbot, form_of(held), why="It is over.")
    save(form_of(held), wait_idle)
    assert not part.holds.rows
    assert len(part.due.rows) == 1


def test_one_note_is_erased_before_its_time(
    show: Show, desk: Desk, due_id: str, qtbot: QtBot, wait_idle: WaitIdle, press: Callable[[RetentionRow, str], None]
) -> None:
    part = show()
    find = part.find_card
    find.reference.answer.set_raw(desk.case(due_id).episode.reference)
    find.erase_button.click()
    wait_idle()
    assert find.form is not None
    fill(
        qtbot, find.form, part="visit_note:note-zeb", reason="erasure-asked", why="She asked.", passphrase=PASSPHRASE
    )
    save(find.form, wait_idle)
    (row,) = part.parts.rows
    assert "a visit note" in row.title.text()
    press(row, "A second person approves…")
    fill(qtbot, form_of(row), nickname="Sam", passphrase=SAMS)
    save(form_of(row), wait_idle)
    assert not part.parts.isVisible()
    assert len(part.certificates.rows) == 1
    assert len(part.due.rows) == 1


def test_one_field_is_erased_and_the_record_stays(
    show: Show, desk: Desk, due_id: str, qtbot: QtBot, wait_idle: WaitIdle, press: Press, tmp_path: Path
) -> None:
    part = show()
    find = part.find_card
    find.reference.answer.set_raw(desk.case(due_id).episode.reference)
    find.erase_button.click()
    wait_idle()
    assert find.form is not None
    fill(qtbot, find.form, part="child.given_names:zeb", reason="untrue", why="It is not.", passphrase=PASSPHRASE)
    save(find.form, wait_idle)
    (row,) = part.parts.rows
    assert "Child, Given name(s)" in row.title.text()
    press(row, "A second person approves…")
    fill(qtbot, form_of(row), nickname="Sam", passphrase=SAMS)
    save(form_of(row), wait_idle)
    assert "child field 1" in part.certificates.rows[0].words.text()
    assert (desk.case(due_id).child.given_names, desk.case(due_id).child.family_name) == ("", WORD)
    assert places_with(desk.vault, "Zebedee", tmp_path / "plain") == []


def test_a_forgotten_draft_leads_to_its_closing(
    show: Show, desk: Desk, session: Session, tilly: object, wait_idle: WaitIdle,
    press: Callable[[RetentionRow, str], None],
) -> None:
    desk.clock = lambda: NOW.replace(year=2028)
    part = show()
    (row,) = part.forgotten.rows
    press(row, "Open the record")
    assert isinstance(session.window_shown.page(), RecordPage)


@pytest.mark.parametrize(("width", "height", "scale"), [(1320, 860, 1.0), (853, 480, 2.0)])
def test_everything_can_be_read_and_reached(
    show: Show, session: Session, due_id: str, usual_look: Look, press: Callable[[RetentionRow, str], None],
    width: int, height: int, scale: float,
) -> None:
    usual_look.apply(Scheme.DARK, scale)
    session.window_shown.resize(width, height)
    part = show()
    press(part.due.rows[0], "Review…")
    assert_accessible(part)
