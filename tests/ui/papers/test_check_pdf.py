from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.printing import signed_pdf
from caf_desktop.domain.case import Case
from caf_desktop.ui.papers.check_pdf import CheckPdfPage
from caf_desktop.ui.session import Session
from caf_desktop.ui.widgets.pills import Tone
from tests.ui.walker import assert_accessible

Wait = Callable[[], None]


@pytest.fixture
def page(session: Session, wait_idle: Wait) -> CheckPdfPage:
    """The page, shown."""
    shown = CheckPdfPage(session)
    session.window_shown.go(shown)
    wait_idle()
    return shown


@pytest.fixture
def signed(desk: Desk, tilly: Case, tmp_path: Path) -> Path:
    """A PDF of the draft, signed with the practitioner's own certificate."""
    draft = tilly.draft()
    assert draft is not None
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed_pdf(desk, tilly, draft))
    return path


def test_an_untouched_file_says_so_in_five_lines_and_the_name_is_never_good(
    page: CheckPdfPage, signed: Path, wait_idle: Wait
) -> None:
    page.check(signed)
    wait_idle()
    assert page.result.finding.text() == "This file is unchanged since it was signed"
    assert len(page.result.lines) == 5
    assert page.result.tones == [Tone.GOOD, Tone.GOOD, Tone.GOOD, Tone.WARNING, Tone.NEUTRAL]
    assert "identity not independently confirmed" in page.result.lines[3].text()
    assert_accessible(page)


def test_a_flipped_byte_is_a_danger(page: CheckPdfPage, signed: Path, wait_idle: Wait) -> None:
    data = bytearray(signed.read_bytes())
    data[data.find(b"stream") + 60] ^= 1
    signed.write_bytes(bytes(data))
    page.check(signed)
    wait_idle()
    assert page.result.tones[0] is Tone.DANGER
    assert Tone.GOOD not in page.result.tones[:1]
    assert "Do not rely" in page.result.finding.text() or "cannot be relied" in page.result.finding.text()


def test_what_is_no_pdf_is_said_plainly(page: CheckPdfPage, tmp_path: Path, wait_idle: Wait) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all", "utf-8")
    page.check(path)
    wait_idle()
    assert page.result.lines[0].text() == "Cannot tell: this is not a PDF file."
    assert Tone.GOOD not in page.result.tones


def test_a_file_that_is_gone_is_told_above_the_page(
    page: CheckPdfPage, tmp_path: Path, session: Session, wait_idle: Wait
) -> None:
    page.check(tmp_path / "gone.pdf")
    wait_idle()
    assert session.window_shown.messages.isVisible()
    assert not page.result.isVisible()
    assert not page.progress.isVisible()


def test_a_file_can_be_dropped(page: CheckPdfPage, signed: Path, wait_idle: Wait) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(signed))])
    actions, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(10, 10), actions, data, left, none)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(10, 10), actions, data, left, none))
    wait_idle()
    assert page.result.finding.text() == "This file is unchanged since it was signed"


def test_the_system_dialog_asks_for_the_file(page: CheckPdfPage, signed: Path, wait_idle: Wait) -> None:
    page.choose_button.click()
    assert page.dialog is not None
    assert page.dialog.windowTitle() == "Choose a PDF"
    page.dialog.fileSelected.emit(str(signed))
    page.dialog.reject()
    wait_idle()
    assert page.result.isVisible()
