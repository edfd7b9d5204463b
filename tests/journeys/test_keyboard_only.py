"""From an empty computer to a checked PDF without a mouse: Tab, arrows, space and Enter, and the shortcuts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from caf_desktop.ui.walkthrough.opening import create_vault
from caf_desktop.ui.walkthrough.play import PRIYA
from caf_desktop.ui.walkthrough.story_finish import check_answers, complete
from caf_desktop.ui.walkthrough.story_papers import check_pdf, choose_own_copy, save_pdf
from tests.journeys.conftest import OpenWindow
from tests.journeys.keys import KeysOnly, MouseWatch

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def mouse(qapp: QApplication) -> Iterator[MouseWatch]:
    watch = MouseWatch(qapp)
    yield watch
    qapp.removeEventFilter(watch)


def _start(hand: KeysOnly) -> None:
    hand.press("New assessment")
    hand.type_on("Tilly")
    hand.leave_field()
    hand.type_on("Marsden")
    hand.type_date("Date of birth", date(2023, 4, 18))
    hand.choose("Has the CAF co-ordinator been asked whether a CAF exists?", "Not yet")
    hand.press("Start the assessment")
    hand.choose("What did they say?", "Yes, they agree")
    hand.choose("Who decided?", "Somebody else with parental responsibility")
    hand.type_into("Their name", "Jade Marsden")
    hand.choose("Do they hold parental responsibility?", "Yes")
    hand.choose("How was it given?", "Signed on paper, kept in the file")
    hand.press("Record the agreement")
    hand.wait_for_words("Identifying details")


def _write(hand: KeysOnly) -> None:
    """On to the first element with Alt+Down; straight into its boxes; a choice with the arrows; undone and done."""
    while not hand.shows("Strengths"):
        hand.keys(Qt.Key.Key_Down, ALT)
    hand.type_on("Eats well.")
    hand.leave_field()
    hand.type_on("Hearing has not been tested.")
    hand.add_answers("Based on", ["Home visit, 2 March", "Red book"])
    hand.keys(Qt.Key.Key_Down, ALT)
    hand.choose("Was this explored?", "Explored, nothing of concern")
    hand.wait_for_words("2 of 19 decided")
    hand.keys(Qt.Key.Key_Up, ALT)
    assert hand.says("Hearing has not been tested.")


def test_the_short_story_needs_no_mouse(tmp_path: Path, open_window: OpenWindow, mouse: MouseWatch) -> None:
    hand = KeysOnly(open_window().window)
    create_vault(hand, tmp_path / "vault", PRIYA)
    _start(hand)
    _write(hand)
    check_answers(hand)
    complete(hand)
    choose_own_copy(hand)
    save_pdf(hand, tmp_path / "copy.pdf")
    check_pdf(hand, tmp_path / "copy.pdf")
    assert hand.says("This file is unchanged since it was signed")
    hand.keys(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    hand.wait_for_words("Unlock your vault")
    assert mouse.pressed == 0
