from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.ui.widgets.reading_order import ReadingOrder


@pytest.fixture
def column(qtbot: QtBot) -> QWidget:
    """Two fields one below the other."""
    ground = QWidget()
    qtbot.addWidget(ground)
    layout = QVBoxLayout(ground)
    for name in ("first", "last"):
        field = QLineEdit(ground)
        field.setObjectName(name)
        layout.addWidget(field)
    ground.show()
    return ground


def order_from(widget: QWidget, steps: int) -> list[str]:
    names = []
    walked: QWidget | None = widget
    for _step in range(steps):
        assert walked is not None
        names.append(walked.objectName())
        walked = walked.nextInFocusChain()
    return names


def test_what_is_put_in_between_later_is_reached_in_between(column: QWidget, qtbot: QtBot) -> None:
    ReadingOrder(column)
    opened = QWidget(column)
    inner = QVBoxLayout(opened)
    for name in ("name", "close"):
        control = QLineEdit(opened) if name == "name" else QPushButton(opened)
        control.setObjectName(name)
        inner.addWidget(control)
    layout = column.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(1, opened)
    first = column.findChild(QLineEdit, "first")
    assert first is not None
    qtbot.waitUntil(lambda: [n for n in order_from(first, 5) if n] == ["first", "name", "close", "last"])


def test_what_is_taken_away_again_leaves_the_rest_in_order(column: QWidget, qtbot: QtBot) -> None:
    order = ReadingOrder(column)
    order.arrange()
    first, last = column.findChild(QLineEdit, "first"), column.findChild(QLineEdit, "last")
    assert first is not None
    assert last is not None
    assert order_from(first, 2) == ["first", "last"]
