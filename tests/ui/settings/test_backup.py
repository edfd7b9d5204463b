"""The settings' backups: choose a folder, make one, see its age, try it out, give it up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.actions.backing_up import place_of
from caf_desktop.domain.case import Case
from caf_desktop.domain.policy import Policy
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.backup import BackupPart
from tests.ui.conftest import WaitIdle
from tests.ui.shown import open_settings_at


@pytest.fixture
def part(session: Session, wait_idle: WaitIdle) -> BackupPart:
    return open_settings_at(session, BackupPart, wait_idle)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    (tmp_path / "share").mkdir()
    return tmp_path / "share"


def press(qtbot: QtBot, button: QWidget, wait_idle: WaitIdle) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_idle()


def test_choose_back_up_and_try_out(
    qtbot: QtBot, session: Session, tilly: Case, part: BackupPart, share: Path, wait_idle: WaitIdle
) -> None:
    assert not part.now_button.isEnabled()
    assert part.last.text() == "No backup has been made on this computer yet."
    part.choose_place(share)
    wait_idle()
    assert place_of(session.desk) == share
    assert "same disk" in part.place_more.text()
    press(qtbot, part.now_button, wait_idle)
    assert part.notice.title.text() == "The backup is made."
    assert part.last.text().startswith("Made a few minutes ago")
    assert len(list(share.glob("*.cafbackup"))) == 1
    press(qtbot, part.list.try_buttons[0], wait_idle)
    assert part.notice.title.text() == "This backup can be restored."
    assert part.notice.words.text().startswith("1 assessment in it was read")


def test_folders_that_do_not_do(session: Session, part: BackupPart, tmp_path: Path, wait_idle: WaitIdle) -> None:
    for folder in (session.desk.vault.folder, session.desk.vault.folder / "inside", tmp_path / "nowhere"):
        part.choose_place(folder)
        wait_idle()
        assert part.notice.title.text() == "This folder was not taken."
        assert place_of(session.desk) is None


def test_a_place_that_is_away_is_said(
    qtbot: QtBot, session: Session, part: BackupPart, share: Path, wait_idle: WaitIdle
) -> None:
    part.choose_place(share)
    wait_idle()
    share.rmdir()
    press(qtbot, part.now_button, wait_idle)
    assert "cannot be reached" in part.notice.words.text()
    assert "cannot be reached" in part.last_more.text()
    assert "cannot be reached just now" in part.place_more.text()


def test_given_up_it_says_so(
    qtbot: QtBot, session: Session, part: BackupPart, share: Path, wait_idle: WaitIdle
) -> None:
    part.choose_place(share)
    wait_idle()
    qtbot.mouseClick(part.now_button, Qt.MouseButton.LeftButton)
    part.progress.cancelled.emit()
    wait_idle()
    assert part.notice.title.text() in ("Stopped.", "The backup is made.")
    assert not part.progress.isVisible()
    assert [path.name for path in share.iterdir() if ".part" in path.name] == []


def test_the_organisation_s_folder_cannot_be_changed(session: Session, share: Path, wait_idle: WaitIdle) -> None:
    session.desk.policy = Policy(backup_place=str(share))
    part = BackupPart(session)
    part.arrive()
    wait_idle()
    assert not part.place_button.isVisibleTo(part)
    assert "Your organisation has set this folder." in part.place_more.text()
    part.choose_place(share)
    wait_idle()
    assert part.notice.title.text() == "This folder was not taken."
    part.deleteLater()
