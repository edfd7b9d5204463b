"""The attachments of a record in the real window."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from caf_desktop.domain.case import Case
from caf_desktop.ui.attachments.part import AttachmentsPart
from caf_desktop.ui.record.page import RecordPage, open_record_page
from caf_desktop.ui.session import Session


@pytest.fixture
def part(tilly: Case, session: Session, wait_idle: Callable[[], None]) -> AttachmentsPart:
    """The part, with nothing in it yet."""
    open_record_page(session, tilly.episode.id, "attachments")
    wait_idle()
    page = session.window_shown.page()
    assert isinstance(page, RecordPage)
    found = page.part()
    assert isinstance(found, AttachmentsPart)
    return found
