"""Choosing one of a question's answers, as a click does."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.widgets.choices import ChoiceField


def choose(answer: QWidget, code: str) -> None:
    """Press the choice with this code."""
    assert isinstance(answer, ChoiceField)
    answer.button(code).click()
