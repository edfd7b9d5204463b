"""What the tests of *People* share: the place, open, and somebody who works here."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.people import Colleague, everybody
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.people import Practitioner
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.people import PeoplePart
from caf_desktop.ui.widgets.buttons import Button
from tests.actions.desks import NOW
from tests.ui.conftest import WaitIdle
from tests.ui.shown import open_settings_at

THEIRS = "velvet harpoon cinder muskrat tuba"
LONG = "Wilhelmina Konstantinopolitanopoulou-Featherstonehaugh von Hohenzollern"
SIZES = [(1320, 860, 1.0), (1093, 614, 1.0), (853, 480, 2.0)]
SHOTS = os.environ.get("CAF_SHOTS", "")


def people_part(session: Session, wait_idle: WaitIdle) -> PeoplePart:
    """The place, open."""
    return open_settings_at(session, PeoplePart, wait_idle)


def press(qtbot: QtBot, button: Button) -> None:
    """As a person does."""
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shot(session: Session, name: str) -> None:
    """A picture to look at, where one is wanted."""
    if SHOTS:
        for _round in range(12):
            QApplication.processEvents()
        session.window_shown.grab().save(f"{SHOTS}/{name}.png")


def colleague(desk: Desk, *access: AccessRole, name: str = "Sam Hollis", practitioner_id: str = "sam") -> Practitioner:
    """Somebody who works here, without a way in."""
    person = Practitioner(
        id=practitioner_id,
        name=name,
        role="Social worker",
        agency="Ashmere Council",
        access=access,
        joined_on=NOW.date(),
    )
    with desk.writing("test") as changes:
        changes.put(person)
    return person


def named(desk: Desk, name: str) -> Colleague:
    """The person with this name."""
    return next(each for each in everybody(desk) if each.person.name == name)
