from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.ui.theme.look import Look, Scheme
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.top_bar import TopBar
from tests.ui.walker import assert_accessible


def _bar(qtbot: QtBot, width: int) -> TopBar:
    bar = TopBar(back="Children")
    bar.show_record("Tilly Marsden", "2 years 10 months", "CAF-7KQ4-2MX5")
    bar.show_state("Draft, version 1", Tone.WARNING)
    bar.show_saved("Saved 14:02")
    qtbot.addWidget(bar)
    bar.resize(width, bar.heightForWidth(width))
    bar.show()
    QApplication.processEvents()
    bar.resize(width, bar.heightForWidth(width))
    return bar


def test_it_is_56_pixels_high_and_says_everything_in_one_row(qtbot: QtBot) -> None:
    bar = _bar(qtbot, 1320)
    assert bar.height() == 56
    for part in (bar.back_button, bar.name, bar.detail, bar.reference, bar.state, bar.saved, bar.help_button):
        assert part.isVisible()
    assert_accessible(bar)


@pytest.mark.parametrize(("width", "scale"), [(1093, 1.0), (853, 1.0), (1320, 2.0), (853, 2.0)])
def test_whose_record_the_state_saved_and_help_are_always_there(
    qtbot: QtBot, usual_look: Look, width: int, scale: float
) -> None:
    usual_look.apply(Scheme.LIGHT, scale)
    bar = _bar(qtbot, width)
    for part in (bar.back_button, bar.name, bar.state, bar.saved, bar.help_button):
        assert part.isVisible()
    assert_accessible(bar)


def test_what_is_left_out_stands_in_the_tip(qtbot: QtBot) -> None:
    bar = _bar(qtbot, 853)
    assert not bar.detail.isVisible()
    assert "2 years 10 months" in bar.name.toolTip()


def test_back_and_help_are_told(qtbot: QtBot) -> None:
    bar = _bar(qtbot, 1320)
    with qtbot.waitSignal(bar.back_pressed):
        qtbot.mouseClick(bar.back_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.help_pressed):
        qtbot.mouseClick(bar.help_button, Qt.MouseButton.LeftButton)


def test_not_saved_says_so(qtbot: QtBot) -> None:
    bar = _bar(qtbot, 1320)
    bar.show_saved("Not saved: the disk is full", done=False)
    assert bar.saved.text() == "Not saved: the disk is full"
    assert bar.saved.colour_role == "danger"
