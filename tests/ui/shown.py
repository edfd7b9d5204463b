"""The part of a record, or of the settings, that is on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from caf_desktop.ui import routes
from caf_desktop.ui.record.page import RecordPage, open_record_page
from caf_desktop.ui.record.part import RecordPart
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.page import SettingsPage
from caf_desktop.ui.settings.part import SettingsPart

WaitIdle = Callable[[], None]
OneOfRecord = TypeVar("OneOfRecord", bound=RecordPart)
OneOfSettings = TypeVar("OneOfSettings", bound=SettingsPart)


def record_part(session: Session, kind: type[OneOfRecord]) -> OneOfRecord:
    """The part of a record that is shown."""
    page = session.window_shown.page()
    assert isinstance(page, RecordPage)
    part = page.part()
    assert isinstance(part, kind)
    return part


def open_record_at(session: Session, episode_id: str, kind: type[OneOfRecord], wait_idle: WaitIdle) -> OneOfRecord:
    """Open an episode's record at this part, and wait until there is nothing more to come."""
    open_record_page(session, episode_id, kind.key)
    wait_idle()
    part = record_part(session, kind)
    wait_idle()
    return part


def open_settings_at(session: Session, kind: type[OneOfSettings], wait_idle: WaitIdle) -> OneOfSettings:
    """Open the settings at this part, and wait until there is nothing more to come."""
    routes.show_settings(session, kind.key)
    wait_idle()
    page = session.window_shown.page()
    assert isinstance(page, SettingsPage)
    part = page.part()
    assert isinstance(part, kind)
    return part
