"""Attachments through the real window, over a real encrypted vault."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caf_desktop.actions.attaching import attachment_bytes
from caf_desktop.actions.desk import Desk
from caf_desktop.domain.agreement import Disclosure
from caf_desktop.domain.attachment import Attachment
from caf_desktop.domain.case import Case
from caf_desktop.store import searching
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.ui.attachments.part import AttachmentsPart
from caf_desktop.ui.record.page import RecordPage, open_record_page
from caf_desktop.ui.routes import show_children
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Scheme, look
from caf_desktop.ui.widgets.text import Text
from tests.cleaning.files_of_others import GPS_BYTES, loaded_pdf, pdf, photograph, picture, png
from tests.ui.walker import assert_accessible

Wait = Callable[[], None]
Add = Callable[..., Attachment]
CANARY = "Zqcanary marmalade letter"


@pytest.fixture
def add(part: AttachmentsPart, wait_idle: Wait, tmp_path: Path) -> Add:
    """Add a file as a person does, and give its record."""

    def added(data: bytes, title: str, day: date | None = None) -> Attachment:
        path = tmp_path / "chosen"
        path.write_bytes(data)
        part.taking_in.take([path])
        wait_idle()
        part.add_form.title_field.set_raw(title)
        part.add_form.day_field.set_value(day)
        part.add_form.done_button.click()
        wait_idle()
        path.unlink()
        return part.record.case.all(Attachment)[-1]

    return added


def attachments(desk: Desk, part: AttachmentsPart) -> tuple[Attachment, ...]:
    return desk.case(part.record.case.episode.id).all(Attachment)


def drop(part: AttachmentsPart, mime: QMimeData) -> bool:
    """Drop it as the system does; whether the part takes it."""
    copy, left, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPointF(9, 9), copy, mime, left, nothing)
    entered.ignore()
    part.dragEnterEvent(entered)
    if entered.isAccepted():
        part.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, left, nothing))
    return entered.isAccepted()


def test_the_empty_part_says_what_it_is_for_and_how_to_begin(part: AttachmentsPart, qtbot: QtBot) -> None:
    assert part.empty.isVisible()
    assert part.begin_button.isEnabled()
    assert_accessible(part)
    part.begin_button.click()
    dialog = part.taking_in.dialog
    assert isinstance(dialog, QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.reject()


def test_what_was_taken_out_is_told_before_and_after(part: AttachmentsPart, add: Add, desk: Desk) -> None:
    kept = add(photograph(), "Drawing of the family", date(2026, 3, 5))
    assert GPS_BYTES not in attachment_bytes(desk, kept)
    told = [each.text() for each in part.one.parts.findChildren(Text)]
    assert "the place where it was taken" in told
    assert part.one.heading.text() == "Drawing of the family"
    assert part.one.facts.text().startswith("Photograph of 5 March, ")
    assert part.one.facts.text().endswith("added by Priya Nair on 20 March")
    assert "delete it" in part.told.words.text()
    assert part.viewer.picture.accessibleName() == "Drawing of the family"
    assert_accessible(part)


def test_it_is_not_added_without_words_and_a_date_that_is_one(
    part: AttachmentsPart, tmp_path: Path, wait_idle: Wait, desk: Desk
) -> None:
    (tmp_path / "a").write_bytes(png())
    part.taking_in.take([tmp_path / "a"])
    wait_idle()
    part.add_form.done_button.click()
    wait_idle()
    assert "cannot see it" in part.add_form.fields["title"].error()
    part.add_form.title_field.set_raw("A house")
    part.add_form.day_field.set_raw("31/2/2026")
    part.add_form.done_button.click()
    wait_idle()
    assert "no 31/2/2026" in part.add_form.fields["made_on"].error()
    assert_accessible(part)
    assert not attachments(desk, part)
    part.add_form.cancel_button.click()
    wait_idle()
    assert part.empty.isVisible()
    assert not attachments(desk, part)


def test_several_are_asked_about_one_after_the_other_and_a_refusal_does_not_stop_them(
    part: AttachmentsPart, tmp_path: Path, wait_idle: Wait, desk: Desk
) -> None:
    for name, data in (("a", b"first letter"), ("b", b"PK\x03\x04 packed"), ("c", b"second letter")):
        (tmp_path / name).write_bytes(data)
    part.taking_in.take([tmp_path / name for name in "abc"])
    wait_idle()
    assert part.add_form.waiting.text() == "2 more files to come."
    part.add_form.title_field.set_raw("First")
    part.add_form.done_button.click()
    wait_idle()
    wait_idle()
    assert part.told.isVisible()
    assert part.told.title.text() == "b: Packed files (such as ZIP) are not taken."
    assert "Nothing was kept of it." in part.told.words.text()
    part.add_form.title_field.set_raw("Second")
    part.add_form.done_button.click()
    wait_idle()
    assert [each.title for each in attachments(desk, part)] == ["First", "Second"]


def test_of_several_refused_each_is_named_with_what_to_do(
    part: AttachmentsPart, tmp_path: Path, wait_idle: Wait
) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 [Content_Types].xml")
    (tmp_path / "b.heic").write_bytes(b"\0\0\0\x18ftypheic")
    part.taking_in.take([tmp_path / "a.docx", tmp_path / "b.heic"])
    wait_idle()
    wait_idle()
    assert part.told.title.text() == "2 files were not taken"
    first, second = part.told.words.text().splitlines()
    assert first.startswith("a.docx: Word processor")
    assert first.endswith("Save it as PDF and add that.")
    assert second.startswith("b.heic: ")


def test_reading_can_be_given_up(part: AttachmentsPart, tmp_path: Path, wait_idle: Wait, desk: Desk) -> None:
    (tmp_path / "a").write_bytes(pdf(50))
    part.taking_in.take([tmp_path / "a", tmp_path / "a"])
    assert part.progress.isVisible()
    part.progress.cancel_button.click()
    wait_idle()
    assert part.told.title.text() == "Given up: nothing was added."
    assert not part.progress.isVisible()
    assert part.adding is None
    assert not attachments(desk, part)


def test_files_and_pictures_can_be_dropped(part: AttachmentsPart, tmp_path: Path, wait_idle: Wait) -> None:
    (tmp_path / "letter.txt").write_text(CANARY, encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "letter.txt"))])
    assert drop(part, mime)
    wait_idle()
    assert part.adding is not None
    assert part.viewer.text.toPlainText() == CANARY
    part.add_form.cancel_button.click()
    image = QMimeData()
    image.setImageData(QImage(30, 20, QImage.Format.Format_RGB32))
    assert drop(part, image)
    wait_idle()
    assert part.adding is not None
    assert part.adding.media_type == "image/png"


def test_what_lies_on_the_web_is_not_fetched(part: AttachmentsPart, wait_idle: Wait) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/picture.png")])
    assert drop(part, mime)
    wait_idle()
    assert part.adding is None
    assert "Save it to this computer first" in part.told.words.text()
    words = QMimeData()
    words.setText("words")
    assert not drop(part, words)


def test_a_picture_is_pasted(part: AttachmentsPart, wait_idle: Wait) -> None:
    image = QImage(40, 30, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    part.list.paste_button.click()
    wait_idle()
    assert part.adding is not None
    kept = QImage.fromData(part.adding.data)
    assert (kept.width(), kept.height()) == (40, 30)
    part.add_form.cancel_button.click()
    QGuiApplication.clipboard().setImage(QImage())
    QGuiApplication.clipboard().clear()
    part.paste()
    assert part.adding is None


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


def test_title_and_date_can_be_changed(part: AttachmentsPart, add: Add, wait_idle: Wait, desk: Desk) -> None:
    add(b"words", "A leter")
    part.one.rename_button.click()
    assert part.one.rename_form.title_field.value() == "A leter"
    part.one.rename_form.title_field.set_raw("A letter")
    part.one.rename_form.day_field.set_value(date(2026, 3, 1))
    part.one.rename_form.done_button.click()
    wait_idle()
    (kept,) = attachments(desk, part)
    assert (kept.title, kept.made_on) == ("A letter", date(2026, 3, 1))
    assert part.one.heading.text() == "A letter"
    assert part.viewer.text.accessibleName() == "A letter"
    assert not part.one.rename_form.isVisible()


def test_taking_out_says_what_it_does_asks_why_and_destroys(
    part: AttachmentsPart, add: Add, wait_idle: Wait, desk: Desk
) -> None:
    add(b"words", "A letter")
    part.one.remove_button.click()
    assert any("destroyed at once" in each.text() for each in part.one.remove_form.findChildren(Text))
    part.one.remove_form.done_button.click()
    wait_idle()
    assert "why" in part.one.remove_form.fields["reason"].error()
    part.one.remove_form.reason_field.set_raw("It is of another child")
    part.one.remove_form.done_button.click()
    wait_idle()
    assert not attachments(desk, part)
    assert part.empty.isVisible()
    assert part.told.title.text() == "Taken out and destroyed."
    with desk.vault.reading() as connection:
        assert connection.execute("SELECT count(*) FROM attachment_content").fetchone() == (0,)


def test_a_copy_in_clear_needs_a_reason_and_is_listed(
    part: AttachmentsPart, add: Add, wait_idle: Wait, desk: Desk, tmp_path: Path
) -> None:
    add(CANARY.encode(), "A letter")
    part.one.copy_button.click()
    part.one.copy_form.done_button.click()
    assert part.one.copy_form.fields["reason"].error()
    assert part.dialog is None
    part.one.copy_form.reason_field.set_raw("For the court")
    part.one.copy_form.done_button.click()
    dialog = part.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.reject()
    part.save_copy_to(tmp_path / "out.txt")
    wait_idle()
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == CANARY
    (row,) = desk.case(part.record.case.episode.id).all(Disclosure)
    assert row.reason == "A letter: For the court"
    assert part.told.title.text() == "Saved as out.txt"


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


def test_search_finds_the_title(part: AttachmentsPart, add: Add, desk: Desk) -> None:
    add(b"words", "Drawing of the quokka house")
    desk.vault.update_index()
    with desk.vault.reading() as connection:
        assert [hit.episode_id for hit in searching.search(connection, EVERYBODYS, "quokka")] == [
            part.record.case.episode.id
        ]


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


def test_in_a_vault_that_may_only_be_read_nothing_can_be_changed(
    part: AttachmentsPart, add: Add, wait_idle: Wait, desk: Desk
) -> None:
    add(b"words", "A letter")
    desk.vault.stop_writing()
    part.arrive()
    wait_idle()
    buttons = (part.list.add_button, part.list.paste_button, part.one.rename_button, part.one.remove_button)
    assert not any(button.isEnabled() for button in (*buttons, part.one.copy_button))
    assert part.viewer.text.toPlainText() == "words"
    part.paste()
    assert part.adding is None


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


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every folder the program could write to: home and XDG folders, temporary, and where it runs."""
    temporary, working = tmp_path / "temporary", tmp_path / "working"
    for folder in (temporary, working):
        folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(working)
    homes = [Path(value) for name, value in os.environ.items() if name == "HOME" or name.startswith("XDG_")]
    return [*(home for home in homes if home.is_relative_to(tmp_path.parent)), tmp_path]


def _open_files(places: list[Path]) -> Iterator[tuple[Path, bytes]]:
    for place in places:
        yield from ((path, path.read_bytes()) for path in place.rglob("*") if path.is_file())
    for entry in Path("/proc/self/fd").iterdir():
        if entry.is_file():
            yield entry, entry.read_bytes()


def test_no_file_ever_holds_what_is_added_and_looked_at(
    places: list[Path], part: AttachmentsPart, add: Add, wait_idle: Wait, desk: Desk
) -> None:
    letter = add(CANARY.encode(), "Zqtitle of a letter")
    photo = add(photograph(), "Zqtitle of a photograph")
    paper = add(loaded_pdf(), "Zqtitle of a paper")
    for each in (letter, photo, paper):
        part.open_one(each.id)
        wait_idle()
        shown = attachment_bytes(desk, each)
        needles = [CANARY.encode(), CANARY.encode("utf-16-le"), b"Zqtitle", GPS_BYTES, shown[:40], shown[-40:]]
        for path, data in _open_files(places):
            assert not [needle for needle in needles if needle in data], path


def test_who_leaves_the_record_while_a_file_is_read_or_stored_is_told_nothing_odd(
    part: AttachmentsPart, session: Session, tmp_path: Path, wait_idle: Wait, desk: Desk
) -> None:
    (tmp_path / "a").write_bytes(b"words")
    part.taking_in.take([tmp_path / "a"])
    wait_idle()
    part.add_form.title_field.set_raw("A letter")
    episode_id = part.record.case.episode.id
    part.add_form.done_button.click()
    part.taking_in.take([tmp_path / "a"])
    show_children(session)
    wait_idle()
    assert [each.title for each in desk.case(episode_id).all(Attachment)] == ["A letter"]
    assert session.window_shown.messages.isHidden()
