"""What window tests share: a real encrypted vault with a practitioner at it, and the real window over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.agreement import About, Agreement, Footing, How
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Child, Sex
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Look
from caf_desktop.ui.walkthrough.hand import Hand
from tests.actions.desks import NOW, new_desk
from tests.usual_look import put_usual_look

WaitIdle = Callable[[], None]


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Look:
    """Light, at text scale 1, whatever the test before chose."""
    return put_usual_look(qapp)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A practitioner at a new vault; the clock stands still."""
    made = new_desk(tmp_path / "vault")
    yield made
    made.close()


@pytest.fixture
def session(qtbot: QtBot, desk: Desk) -> Iterator[Session]:
    """The window over that vault, 1320 × 860, with nothing in it yet."""
    window = MainWindow()
    window.resize(1320, 860)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made = Session(window, desk, sample=False)
    yield made
    window.close()
    window.deleteLater()


@pytest.fixture
def wait_idle(qtbot: QtBot, session: Session) -> WaitIdle:
    """Wait until everything asked of the threads has been done and told."""

    def wait() -> None:
        qtbot.waitUntil(session.window_shown.background.is_idle, timeout=60_000)

    return wait


@pytest.fixture
def hand(session: Session) -> Hand:
    """A person at the window."""
    return Hand(session.window_shown)


@pytest.fixture
def type_in(qtbot: QtBot) -> Callable[[QWidget, str], None]:
    """Type into a control as a person does."""

    def typed(control: QWidget, words: str) -> None:
        control.setFocus()
        qtbot.keyClicks(control, words)

    return typed


@pytest.fixture
def tilly(desk: Desk) -> Case:
    """An open draft for Tilly Marsden, two years ten months; agreed to by her mother."""
    child = Child(
        id="tilly",
        given_names="Tilly",
        family_name="Marsden",
        sex=Sex.FEMALE,
        date_of_birth=date(2023, 5, 12),
        address="14 Quarry Lane\nHartwell",
        postcode="ZZ1 4AB",
    )
    started = desk.do(StartEpisode(child, NOW.date()))
    return _agreed(desk, started.made["episode"])


@pytest.fixture
def unborn(desk: Desk) -> Case:
    """An open draft for the unborn baby of Ann Holroyd; agreed to by her."""
    child = Child(id="unborn", unborn=True, mother_name="Ann Holroyd", expected_date_of_delivery=date(2026, 7, 3))
    started = desk.do(StartEpisode(child, NOW.date()))
    return _agreed(desk, started.made["episode"])


def _agreed(desk: Desk, episode_id: str) -> Case:
    draft = desk.case(episode_id).draft()
    assert draft is not None
    agreement = Agreement(
        id=desk.new_id(),
        episode_id=episode_id,
        about=About.BEING_ASSESSED,
        agreed=True,
        by_name="Jade Marsden",
        footing=Footing.PARENTAL_RESPONSIBILITY,
        how=How.PAPER,
        given_on=NOW.date(),
        assessment_id=draft.id,
        recorded_by=desk.practitioner.name,
    )
    with desk.writing("agree-to-assessment") as changes:
        changes.put(agreement)
    return desk.case(episode_id)
