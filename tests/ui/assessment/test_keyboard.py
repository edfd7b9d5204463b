"""An element filled in without the mouse, as somebody does who writes while the family talks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from caf_desktop.domain.case import Case
from caf_desktop.ui.assessment.element_page import ElementPage
from tests.ui.assessment.conftest import Assessing


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def fold_button(assessing: Assessing) -> QWidget:
    page = assessing.page
    assert isinstance(page, ElementPage)
    assert page.differences is not None
    return page.differences.button


def press(assessing: Assessing, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    assessing.qtbot.keyClick(focused(), key, modifier)


def test_strengths_needs_sources_and_on_by_keys_alone(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, "speech-language")
    assert focused().accessibleName() == "Strengths"
    assessing.qtbot.keyClicks(focused(), "Sings")
    press(assessing, Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Needs"
    assessing.qtbot.keyClicks(focused(), "Single words")
    press(assessing, Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Based on: add"
    press(assessing, Qt.Key.Key_Space)
    assessing.qtbot.keyClicks(focused(), "Seen at group")
    press(assessing, Qt.Key.Key_Return)
    press(assessing, Qt.Key.Key_Escape)
    press(assessing, Qt.Key.Key_Tab)
    assert focused() is fold_button(assessing)
    press(assessing, Qt.Key.Key_Tab)
    press(assessing, Qt.Key.Key_Tab)
    press(assessing, Qt.Key.Key_Space)
    assessing.wait_idle()
    assert assessing.page.entry.key == "emotional-social"
    assert assessing.stored("speech-language.strengths") == ("Sings",)
    assert assessing.stored("speech-language.needs") == ("Single words",)
    assert assessing.stored("speech-language.based-on") == ("Seen at group",)
    assert assessing.stored("speech-language.decision") == ("explored",)


def test_back_with_shift_tab_the_decision_is_chosen_with_the_arrows(assessing: Assessing, tilly: Case) -> None:
    assessing.open(tilly, "wider-family")
    press(assessing, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused().accessibleName() == "Was this explored?: Not explored"
    press(assessing, Qt.Key.Key_Left)
    press(assessing, Qt.Key.Key_Space)
    assessing.wait_idle()
    assert assessing.stored("wider-family.decision") == ("not-relevant",)
