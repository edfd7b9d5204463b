"""*Who did what*: everything in the journal, narrowed down, checked row by row, and saved as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.domain.case import Case
from caf_desktop.store import history
from caf_desktop.ui import routes
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.audit import AuditPart
from caf_desktop.ui.widgets.date_field import DateField
from tests.actions.desks import PASSPHRASE
from tests.ui.conftest import WaitIdle
from tests.ui.history.test_activity import said
from tests.ui.history.test_questions import STRENGTHS, write
from tests.ui.shown import open_settings_at
from tests.ui.walker import assert_accessible


@pytest.fixture
def audit(session: Session, tilly: Case, desk: Desk, wait_idle: WaitIdle) -> AuditPart:
    """The auditor's view of a vault with one case."""
    write(desk, tilly, STRENGTHS, "Sleeps badly.", "Sleeps well.")
    return open_settings_at(session, AuditPart, wait_idle)


def show(audit: AuditPart, wait_idle: WaitIdle) -> list[str]:
    audit.filters.show_button.click()
    wait_idle()
    return said(audit.days)


def test_every_event_is_told_without_a_word_of_the_case(audit: AuditPart, tilly: Case) -> None:
    told = said(audit.days)
    assert told[-1] == "Priya Nair made this vault – 14:02"
    assert "Priya Nair started an assessment for a child – 14:02" in told
    assert not [line for line in told if "Tilly" in line or "Sleeps" in line]
    assert not audit.progress.isVisible()


def test_it_is_narrowed_down(audit: AuditPart, tilly: Case, desk: Desk, wait_idle: WaitIdle) -> None:
    filters = audit.filters
    filters.act.answer.set_raw("create-vault")
    assert show(audit, wait_idle) == ["Priya Nair made this vault – 14:02"]
    filters.act.answer.set_raw("")
    filters.reference.answer.set_raw(tilly.episode.reference.lower())
    filters.kind.answer.set_raw("agreement")
    filters.person.answer.set_raw(desk.practitioner.id)
    assert show(audit, wait_idle) == ["Priya Nair recorded the agreement to be assessed – 14:02"]
    filters.result.answer.set_raw("stopped")
    assert show(audit, wait_idle) == []
    assert audit.nothing.isVisible()


def test_what_is_no_reference_and_no_day_is_said_at_its_field(audit: AuditPart, wait_idle: WaitIdle) -> None:
    before = said(audit.days)
    audit.filters.reference.answer.set_raw("CAF-0000-0000")
    audit.filters.since.answer.set_raw("31/2/2026")
    assert show(audit, wait_idle) == before
    assert audit.filters.reference.error() == "There is no episode with this reference."
    assert audit.filters.since.error()
    audit.filters.reference.answer.set_raw("")
    since = audit.filters.since.answer
    assert isinstance(since, DateField)
    since.set_value(date(2026, 3, 21))
    assert show(audit, wait_idle) == []


def test_the_rest_comes_when_asked_for(audit: AuditPart, wait_idle: WaitIdle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "PAGE", 4)
    show(audit, wait_idle)
    assert audit.more_button.isVisible()
    while audit.more_button.isVisible():
        audit.more_button.click()
        wait_idle()
    assert said(audit.days)[-1] == "Priya Nair made this vault – 14:02"


def test_a_whole_journal_is_said_to_be_whole(audit: AuditPart, wait_idle: WaitIdle) -> None:
    audit.check_button.click()
    wait_idle()
    assert audit.chain.title.text() == "The journal is whole"
    assert audit.check_button.isEnabled()
    assert not audit.checking.isVisible()


def test_the_first_bad_row_is_named(audit: AuditPart, desk: Desk, wait_idle: WaitIdle) -> None:
    desk.vault.writer().execute("UPDATE journal SET actor = 'nobody' WHERE seq = 3")
    audit.check_button.click()
    wait_idle()
    assert audit.chain.title.text() == "Row 3 does not fit"
    assert_accessible(audit)


def test_a_check_given_up_says_nothing(audit: AuditPart, wait_idle: WaitIdle) -> None:
    audit.check_button.click()
    audit.checking.cancelled.emit()
    wait_idle()
    assert not audit.checking.isVisible()
    assert audit.check_button.isEnabled()


def test_leaving_gives_up_what_is_read(audit: AuditPart, session: Session, wait_idle: WaitIdle) -> None:
    audit.check_button.click()
    routes.show_children(session)
    wait_idle()


def test_the_file_is_saved_once_the_passphrase_was_typed(
    qtbot: QtBot, audit: AuditPart, session: Session, wait_idle: WaitIdle, tmp_path: Path
) -> None:
    audit.file.fold.set_unfolded(True)
    form = audit.file.form
    assert_accessible(audit)
    form.save_button.click()
    assert form.fields["passphrase"].error() == "Type your passphrase."
    form.fields["passphrase"].answer.set_raw(PASSPHRASE)
    form.save_button.click()
    assert form.dialog is not None
    form.dialog.close()
    target = tmp_path / "journal.csv"
    form.save_to(target)
    wait_idle()
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert form.raw("passphrase") == ""
    assert not audit.file.fold.is_unfolded()


def test_a_wrong_passphrase_writes_nothing(audit: AuditPart, wait_idle: WaitIdle, tmp_path: Path) -> None:
    form = audit.file.form
    audit.file.fold.set_unfolded(True)
    form.fields["passphrase"].answer.set_raw("not at all the right one")
    form.save_to(tmp_path / "journal.csv")
    wait_idle()
    assert form.fields["passphrase"].error()
    assert list(tmp_path.glob("*.csv")) == []


def test_all_choices_can_be_reached(audit: AuditPart, qtbot: QtBot) -> None:
    qtbot.mouseClick(audit.filters.more.button, Qt.MouseButton.LeftButton)
    assert_accessible(audit)
