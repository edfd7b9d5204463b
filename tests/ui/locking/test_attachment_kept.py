"""An attachment that nobody has described yet, when the vault locks: sealed, and come back to as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.actions.attaching import attachment_bytes
from caf_desktop.domain.attachment import Attachment
from caf_desktop.ui import routes
from caf_desktop.ui.attachments.part import AttachmentsPart
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.walkthrough.opening import unlock
from tests.journeys.vaults import PASSPHRASE
from tests.ui.locking.at_work import AtWork, assert_locked
from tests.ui.locking.triggers import TRIGGERS

LETTER = b"Zqcanary letter of the clinic"
TITLE = "Zqtitle: letter of the cli"


def _part(at_work: AtWork) -> AttachmentsPart:
    """The attachments, once they are on the screen."""
    at_work.hand.wait(lambda: _shown(at_work) is not None, "the attachments are not shown")
    part = _shown(at_work)
    assert part is not None
    return part


def _shown(at_work: AtWork) -> AttachmentsPart | None:
    page = at_work.window.page()
    part = page.part() if isinstance(page, RecordPage) else None
    return part if isinstance(part, AttachmentsPart) else None


def _begin_to_describe(at_work: AtWork, folder: Path) -> None:
    """A letter is taken in, half its title is typed, nothing is pressed."""
    assert at_work.entrance.session is not None
    routes.show_record(at_work.entrance.session, at_work.ready.episode_id, "attachments")
    file = folder / "letter.txt"
    file.write_bytes(LETTER)
    _part(at_work).taking_in.take([file])
    at_work.hand.wait_for_words("Say what this is")
    file.unlink()
    at_work.hand.type_into("What it shows", TITLE)


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_it_is_sealed_and_its_title_is_kept_whatever_locks(at_work: AtWork, tmp_path: Path, trigger: str) -> None:
    vault = at_work.go_in()
    _begin_to_describe(at_work, tmp_path)
    TRIGGERS[trigger](at_work)
    assert_locked(at_work, vault)
    assert not at_work.hand.says("Zq")
    for path in at_work.ready.folder.iterdir():
        assert not [word for word in (b"Zqcanary", b"Zqtitle") if word in path.read_bytes()], path
    unlock(at_work.hand, PASSPHRASE)
    part = _part(at_work)
    at_work.hand.wait(lambda: part.add_form.title_field.value() == TITLE, "the title is not back")
    at_work.hand.wait(lambda: part.viewer.text.toPlainText().encode() == LETTER, "the letter is not back")
    assert part.add_form.title_field.line.hasFocus()
    at_work.hand.type_on("nic")
    at_work.hand.press("Add it")
    at_work.hand.wait_for_words("Added: ")
    assert at_work.entrance.session is not None
    desk = at_work.entrance.session.desk
    (kept,) = desk.case(at_work.ready.episode_id).all(Attachment)
    assert (kept.title, attachment_bytes(desk, kept)) == (f"{TITLE}nic", LETTER)


def test_another_title_that_is_being_typed_is_kept_too(at_work: AtWork, tmp_path: Path) -> None:
    vault = at_work.go_in()
    _begin_to_describe(at_work, tmp_path)
    at_work.hand.press("Add it")
    at_work.hand.wait_for_words("Added: ")
    at_work.hand.press("Change title or date")
    at_work.hand.type_into("What it shows", "Zqletter of the hospital")
    at_work.idle_out()
    assert_locked(at_work, vault)
    unlock(at_work.hand, PASSPHRASE)
    form = _part(at_work).one.rename_form
    at_work.hand.wait(lambda: form.title_field.value() == "Zqletter of the hospital", "the title is not back")
    assert form.isVisible()
