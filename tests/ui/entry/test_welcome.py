from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.ui.entry.appearance_form import AppearanceForm
from caf_desktop.ui.entry.known_vaults import settings_folder
from caf_desktop.ui.entry.welcome import WelcomePage
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.theme.appearance import read_appearance
from caf_desktop.ui.theme.look import Look, Scheme
from tests.ui.walker import assert_accessible


@pytest.mark.parametrize(("width", "height", "scale"), [(1320, 860, 1.0), (1093, 614, 1.0), (853, 480, 2.0)])
def test_nothing_is_cut_off(
    qtbot: QtBot, window: MainWindow, usual_look: Look, width: int, height: int, scale: float
) -> None:
    usual_look.apply(Scheme.LIGHT, scale)
    window.resize(width, height)
    page = WelcomePage()
    window.go(page)
    assert_accessible(page)


def test_each_choice_is_told(qtbot: QtBot, window: MainWindow) -> None:
    page = WelcomePage()
    window.go(page)
    for button, told in (
        (page.sample_button, page.sample_wanted),
        (page.create_button, page.create_wanted),
        (page.open_button, page.open_wanted),
    ):
        with qtbot.waitSignal(told):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_text_size_and_colours_can_be_chosen_before_anything_else(
    qtbot: QtBot, window: MainWindow, usual_look: Look
) -> None:
    page = WelcomePage()
    window.go(page)
    page.appearance.button.click()
    form = page.findChild(AppearanceForm)
    assert form is not None
    qtbot.mouseClick(form.schemes.button("dark"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.sizes.button("1.5"), Qt.MouseButton.LeftButton)
    assert usual_look.colours.dark
    assert usual_look.scale == 1.5
    kept = read_appearance(settings_folder())
    assert (kept.scheme, kept.text_scale) == (Scheme.DARK, 1.5)
    QApplication.processEvents()
    assert_accessible(page)
