"""Looking at an attachment inside the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.domain.case import Case
from caf_desktop.ui.attachments.part import AttachmentsPart
from caf_desktop.ui.record.page import RecordPage, open_record_page
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Scheme, look
from tests.cleaning.files_of_others import gif, loaded_pdf, pdf, photograph, picture, png
from tests.ui.attachments.adding import Add, Wait
from tests.ui.walker import assert_accessible


def test_a_picture_is_looked_at_closely_by_keyboard(part: AttachmentsPart, add: Add, qtbot: QtBot) -> None:
    add(png(picture(900, 300)), "A long house")
    view = part.viewer.picture
    view.setFocus()
    fitting = view.percent()
    assert view.canvas.shown_size().width() <= view.width()
    for _step in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.percent() > 3 * fitting
    assert part.viewer.where.text() == f"{view.percent()} %"
    before = view.horizontalScrollBar().value()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.horizontalScrollBar().value() > before
    qtbot.keyClick(view, Qt.Key.Key_R)
    shown = view.canvas.shown_size()
    assert shown.height() > shown.width()
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.canvas.shown_size().height() <= view.height()
    part.viewer.turn_button.click()
    part.viewer.larger_button.click()
    part.viewer.smaller_button.click()
    part.viewer.fit_button.click()
    assert view.percent() == fitting


@pytest.mark.parametrize(
    ("data", "view", "words"),
    [
        (photograph(), "picture", "Larger"),
        (png(), "picture", "Larger"),
        (gif(3), "picture", "Larger"),
        (pdf(), "pages", "Larger"),
        (loaded_pdf(), "pages", "Larger"),
        ("Zqé letter\n".encode("cp1252"), "text", ""),
    ],
    ids=["JPEG", "PNG", "GIF", "PDF", "PDF with everything", "text"],
)
def test_every_kind_that_is_taken_is_looked_at_inside(
    part: AttachmentsPart, add: Add, data: bytes, view: str, words: str
) -> None:
    add(data, "What it shows")
    shown = part.viewer.stack.currentWidget()
    assert shown is getattr(part.viewer, view)
    assert shown.accessibleName() == "What it shows"
    assert part.viewer.larger_button.isVisible() is bool(words)
    assert not part.viewer.words.isVisible()


def test_pages_are_shown_larger_and_fitting_by_keyboard(part: AttachmentsPart, add: Add, qtbot: QtBot) -> None:
    add(pdf(2), "A letter")
    pages = part.viewer.pages
    part.viewer.take_focus()
    assert pages.hasFocus()
    before = pages.zoomFactor()
    qtbot.keyClick(pages, Qt.Key.Key_Plus)
    assert pages.zoomFactor() > before
    qtbot.keyClick(pages, Qt.Key.Key_Minus)
    qtbot.keyClick(pages, Qt.Key.Key_0)
    assert pages.zoomMode() is QPdfView.ZoomMode.FitToWidth


def test_the_wheel_zooms_a_picture_with_ctrl(part: AttachmentsPart, add: Add) -> None:
    add(png(picture(900, 300)), "A long house")
    view = part.viewer.picture
    before = view.percent()
    for turned, ctrl in ((120, True), (120, True), (-120, True), (120, False)):
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        spot, none = QPointF(9, 9), QPoint()
        phase, button = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
        event = QWheelEvent(spot, spot, none, QPoint(0, turned), button, modifier, phase, False)
        QApplication.sendEvent(view.viewport(), event)
    assert view.percent() == round(before * 1.25)


def test_a_pdf_is_shown_from_memory_page_by_page(part: AttachmentsPart, add: Add) -> None:
    add(pdf(3), "A letter of three pages")
    viewer = part.viewer
    assert viewer.document.pageCount() == 3
    assert "Letter 2" in viewer.document.getAllText(1).text()
    assert viewer.where.text() == "Page 1 of 3"
    viewer.next_button.click()
    assert viewer.where.text() == "Page 2 of 3"
    viewer.previous_button.click()
    before = viewer.pages.zoomFactor()
    viewer.larger_button.click()
    assert viewer.pages.zoomFactor() > before
    viewer.fit_button.click()
    assert viewer.pages.accessibleName() == "A letter of three pages"
    assert_accessible(part)


def test_one_that_is_damaged_is_said_to_be(
    part: AttachmentsPart, add: Add, wait_idle: Wait, desk: Desk, session: Session
) -> None:
    kept = add(b"words", "A letter")
    with desk.vault.jotting() as connection:
        connection.execute("UPDATE attachment_content SET sealed = zeroblob(64)")
    part.open_one(kept.id)
    wait_idle()
    assert part.viewer.words.text() == "This attachment cannot be shown."
    assert "damaged" in session.window_shown.messages.notice.title.text()


def test_the_record_comes_back_to_the_attachment_that_was_open(
    part: AttachmentsPart, add: Add, session: Session, wait_idle: Wait, tilly: Case
) -> None:
    first, _second = add(b"first", "First"), add(b"second", "Second")
    part.open_one(first.id)
    wait_idle()
    page = session.window_shown.page()
    assert isinstance(page, RecordPage)
    page.go_to("notes")
    wait_idle()
    assert part.viewer.text.toPlainText() == ""
    open_record_page(session, tilly.episode.id, "attachments")
    wait_idle()
    assert part.one.heading.text() == "First"
    assert part.viewer.text.toPlainText() == "first"
    assert part.place() == {"link_id": first.id}


@pytest.mark.parametrize(("width", "height", "scale"), [(1320, 860, 1.5), (1320, 860, 2.0), (900, 640, 2.0)])
def test_large_letters_and_small_windows_lose_nothing(
    part: AttachmentsPart, add: Add, session: Session, wait_idle: Wait, width: int, height: int, scale: float
) -> None:
    add(loaded_pdf(), "A letter of the audiology clinic about the hearing test in February, three pages with a drawing")
    look().apply(Scheme.DARK, scale)
    session.window_shown.resize(width, height)
    assert_accessible(part)
    for button in (part.one.rename_button, part.one.copy_button, part.one.remove_button):
        part.one.fold()
        button.click()
        assert_accessible(part)
