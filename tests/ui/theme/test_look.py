from __future__ import annotations

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.ui.theme.colours import DARK
from caf_desktop.ui.theme.fonts import FAMILY
from caf_desktop.ui.theme.look import Look, Scheme
from caf_desktop.ui.theme.sizes import TextSize
from caf_desktop.ui.widgets.text import Body


def test_text_is_set_in_the_programs_own_font(usual_look: Look) -> None:
    for weight in (400, 600, 700):
        assert QFontInfo(usual_look.font(TextSize.BODY, weight)).family() == FAMILY
    assert QApplication.font().pixelSize() == TextSize.BODY


def test_a_larger_text_scale_reaches_widgets_that_are_already_there(qtbot: QtBot, usual_look: Look) -> None:
    words = Body("Some words")
    qtbot.addWidget(words)
    before = words.sizeHint()
    with qtbot.waitSignal(usual_look.changed):
        usual_look.apply(Scheme.LIGHT, 2.0)
    assert words.font().pixelSize() == 30
    assert words.sizeHint().width() > 1.8 * before.width()


def test_the_text_scale_stays_between_one_and_two(usual_look: Look) -> None:
    usual_look.apply(Scheme.LIGHT, 9.0)
    assert usual_look.scale == 2.0
    usual_look.apply(Scheme.LIGHT, 0.1)
    assert usual_look.scale == 1.0


def test_the_dark_look_is_used_when_asked_for(usual_look: Look, qapp: QApplication) -> None:
    usual_look.apply(Scheme.DARK)
    assert usual_look.colours is DARK
    assert qapp.palette().window().color().name() == DARK.canvas.lower()
