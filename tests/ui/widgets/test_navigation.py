from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.ui.widgets.navigation import Navigation, Tabs
from tests.ui.walker import accessible_name, assert_accessible


def test_places_say_how_many_there_are(qtbot: QtBot) -> None:
    places = Navigation([("work", "My work"), ("", ""), ("pdf", "Check a PDF")])
    qtbot.addWidget(places)
    places.resize(220, 400)
    places.item("work").set_count("3", pressing=True)
    places.set_current("work")
    places.show()
    QApplication.processEvents()
    assert accessible_name(places.item("work")) == "My work, 3"
    assert_accessible(places)
    with qtbot.waitSignal(places.chosen) as told:
        qtbot.mouseClick(places.item("pdf"), Qt.MouseButton.LeftButton)
    assert told.args == ["pdf"]


def test_tabs_go_by_mouse_and_arrow_keys(qtbot: QtBot) -> None:
    tabs = Tabs([("assessment", "Assessment"), ("plan", "Plan"), ("family", "Family")])
    qtbot.addWidget(tabs)
    tabs.resize(600, 60)
    tabs.show()
    tabs.activateWindow()
    tabs.tab("assessment").setFocus()
    qtbot.waitUntil(tabs.tab("assessment").hasFocus)
    qtbot.keyClick(tabs.tab("assessment"), Qt.Key.Key_Right)
    assert tabs.tab("plan").hasFocus()
    with qtbot.waitSignal(tabs.chosen) as told:
        qtbot.keyClick(tabs.tab("plan"), Qt.Key.Key_Space)
    assert told.args == ["plan"]
    assert_accessible(tabs)
