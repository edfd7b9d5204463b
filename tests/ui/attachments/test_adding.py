"""Adding attachments: sealed at once, described one after the other, refused with what to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caf_desktop.actions.attaching import attachment_bytes
from caf_desktop.actions.desk import Desk
from caf_desktop.domain.attachment import Attachment
from caf_desktop.ui.attachments import taking_in
from caf_desktop.ui.attachments.part import AttachmentsPart
from caf_desktop.ui.routes import show_children
from caf_desktop.ui.session import Session
from caf_desktop.ui.widgets.text import Text
from tests.cleaning.files_of_others import GPS_BYTES, pdf, photograph, png
from tests.ui.attachments.adding import Add, Wait, attachments
from tests.ui.walker import assert_accessible


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
    (sealed,) = attachments(desk, part)
    assert (sealed.title, sealed.made_on) == ("", None)
    part.add_form.cancel_button.click()
    wait_idle()
    assert part.empty.isVisible()
    assert part.told.title.text() == "Not added. Nothing of it is kept here."
    with desk.vault.reading() as connection:
        assert connection.execute("SELECT count(*) FROM attachment_content").fetchone() == (0,)
    assert not attachments(desk, part)


def test_several_are_asked_about_one_after_the_other_and_a_refusal_does_not_stop_them(
    part: AttachmentsPart, tmp_path: Path, wait_idle: Wait, desk: Desk
) -> None:
    for name, data in (("a", b"first letter"), ("b", b"PK\x03\x04 packed"), ("c", b"second letter")):
        (tmp_path / name).write_bytes(data)
    part.taking_in.take([tmp_path / name for name in "abc"])
    wait_idle()
    assert part.add_form.waiting.text() == "1 more to describe after this."
    assert [item.words().splitlines()[0] for item in part.list.items.values()] == ["Not described yet"] * 2
    assert part.told.title.text() == "b: Packed files (such as ZIP) are not taken."
    assert "Nothing was kept of it." in part.told.words.text()
    part.add_form.title_field.set_raw("First")
    part.add_form.done_button.click()
    wait_idle()
    assert part.told.title.text() == "Added: “First”"
    assert part.viewer.text.toPlainText() == "second letter"
    part.add_form.title_field.set_raw("Second")
    part.add_form.done_button.click()
    wait_idle()
    assert not part.add_form.isVisible()
    assert [each.title for each in attachments(desk, part)] == ["First", "Second"]


def test_before_it_is_described_it_is_said_what_was_taken_out(
    part: AttachmentsPart, tmp_path: Path, wait_idle: Wait
) -> None:
    (tmp_path / "a").write_bytes(photograph())
    part.taking_in.take([tmp_path / "a"])
    wait_idle()
    said = part.add_form.facts.text()
    assert said.startswith("Photograph, 1 kB. It is encrypted in this record already. Taken out of it: the place where")
    assert part.add_form.title_field.line.hasFocus()
    assert_accessible(part)


def test_enter_in_the_title_adds_it_and_the_keyboard_is_in_the_list(
    part: AttachmentsPart, tmp_path: Path, wait_idle: Wait, qtbot: QtBot, desk: Desk
) -> None:
    (tmp_path / "a").write_bytes(b"words")
    part.taking_in.take([tmp_path / "a"])
    wait_idle()
    qtbot.keyClicks(part.add_form.title_field.line, "A letter")
    qtbot.keyClick(part.add_form.title_field.line, Qt.Key.Key_Return)
    wait_idle()
    (kept,) = attachments(desk, part)
    assert kept.title == "A letter"
    assert part.list.items[kept.id].hasFocus()


def test_who_is_describing_one_is_not_interrupted_by_more(
    part: AttachmentsPart, tmp_path: Path, wait_idle: Wait, qtbot: QtBot
) -> None:
    for name in "ab":
        (tmp_path / name).write_text(name, encoding="utf-8")
    part.taking_in.take([tmp_path / "a"])
    wait_idle()
    qtbot.keyClicks(part.add_form.title_field.line, "Half a ti")
    part.taking_in.take([tmp_path / "b"])
    wait_idle()
    assert part.add_form.title_field.value() == "Half a ti"
    assert part.viewer.text.toPlainText() == "a"
    assert part.add_form.waiting.text() == "1 more to describe after this."


def test_the_same_file_again_is_refused_by_its_name(part: AttachmentsPart, tmp_path: Path, wait_idle: Wait) -> None:
    (tmp_path / "a.txt").write_bytes(b"words")
    part.taking_in.take([tmp_path / "a.txt"] * 2)
    wait_idle()
    assert part.told.title.text() == "a.txt: This is here already, as “Not described yet”."
    assert part.told.words.text() == "Nothing was kept of it."


def test_of_more_than_fifty_at_once_the_others_are_left(
    part: AttachmentsPart, tmp_path: Path, wait_idle: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "_MOST_AT_ONCE", 1)
    for name in "ab":
        (tmp_path / name).write_text(name, encoding="utf-8")
    part.taking_in.take([tmp_path / name for name in "ab"])
    wait_idle()
    assert part.told.title.text() == "Only the first 1 file was taken."
    assert part.is_describing()


def test_of_several_refused_each_is_named_with_what_to_do(
    part: AttachmentsPart, tmp_path: Path, wait_idle: Wait
) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 [Content_Types].xml")
    (tmp_path / "b.heic").write_bytes(b"\0\0\0\x18ftypheic")
    part.taking_in.take([tmp_path / "a.docx", tmp_path / "b.heic"])
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
    assert not attachments(desk, part)


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
