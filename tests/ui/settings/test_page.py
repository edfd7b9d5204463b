"""The settings page: only what one may see, reached from the menu, left by *Children*."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caf_desktop.ui import routes
from caf_desktop.ui.children.page import ChildrenPage
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.page import SettingsPage
from caf_desktop.ui.settings.parts import places
from caf_desktop.ui.theme.look import Look, Scheme
from tests.ui.conftest import WaitIdle
from tests.ui.walker import assert_accessible


def test_the_menu_leads_there_and_children_leads_back(qtbot: QtBot, session: Session, wait_idle: WaitIdle) -> None:
    window = session.window_shown
    routes.show_children(session)
    wait_idle()
    page = window.page()
    assert isinstance(page, ChildrenPage)
    qtbot.mouseClick(page.places.item("settings"), Qt.MouseButton.LeftButton)
    settings = window.page()
    assert isinstance(settings, SettingsPage)
    qtbot.mouseClick(settings.bar.back_button, Qt.MouseButton.LeftButton)
    assert isinstance(window.page(), ChildrenPage)
    wait_idle()


@pytest.mark.parametrize(("width", "height", "scale"), [(1320, 860, 1.0), (1093, 614, 1.0), (853, 480, 2.0)])
def test_every_place_can_be_read_and_reached(
    session: Session, wait_idle: WaitIdle, usual_look: Look, width: int, height: int, scale: float
) -> None:
    usual_look.apply(Scheme.LIGHT, scale)
    session.window_shown.resize(width, height)
    for place in places():
        routes.show_settings(session, place.key)
        wait_idle()
        page = session.window_shown.page()
        assert isinstance(page, SettingsPage)
        part = page.part()
        assert part is not None
        assert part.key == place.key
        assert_accessible(page)
