"""The attachments of a record in the real window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caf_desktop.domain.attachment import Attachment
from caf_desktop.domain.case import Case
from caf_desktop.ui.attachments.part import AttachmentsPart
from caf_desktop.ui.session import Session
from tests.ui.attachments.adding import Add, Wait
from tests.ui.shown import open_record_at


@pytest.fixture
def part(tilly: Case, session: Session, wait_idle: Wait) -> AttachmentsPart:
    """The part, with nothing in it yet."""
    return open_record_at(session, tilly.episode.id, AttachmentsPart, wait_idle)


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
