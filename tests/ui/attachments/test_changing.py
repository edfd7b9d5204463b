"""What is done with an attachment that is there: another title, taken out, a copy, found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from caf_desktop.actions.desk import Desk
from caf_desktop.domain.agreement import Disclosure
from caf_desktop.store import searching
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.ui.attachments.part import AttachmentsPart
from caf_desktop.ui.widgets.text import Text
from tests.ui.attachments.adding import CANARY, Add, Wait, attachments


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
    assert row.reason == "For the court"
    assert part.told.title.text() == "Saved as out.txt"


def test_search_finds_the_title(part: AttachmentsPart, add: Add, desk: Desk) -> None:
    add(b"words", "Drawing of the quokka house")
    desk.vault.update_index()
    with desk.vault.reading() as connection:
        assert [hit.episode_id for hit in searching.search(connection, EVERYBODYS, "quokka")] == [
            part.record.case.episode.id
        ]


def test_in_a_vault_that_may_only_be_read_nothing_can_be_changed(
    part: AttachmentsPart, add: Add, wait_idle: Wait, desk: Desk
) -> None:
    add(b"words", "A letter")
    desk.vault.stop_writing()
    part.arrive()
    wait_idle()
    buttons = (part.list.add_file_button, part.list.paste_button, part.one.rename_button, part.one.remove_button)
    assert not any(button.isEnabled() for button in (*buttons, part.one.copy_button))
    assert part.viewer.text.toPlainText() == "words"
    part.paste()
    assert not part.is_describing()
