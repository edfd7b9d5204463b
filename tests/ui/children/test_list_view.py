"""The card of the children list is as high as its lines, and no higher."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.store.reading import ChildLine
from caf_desktop.ui.children.list_view import ChildrenCard
from caf_desktop.ui.theme.look import Look, Scheme

TODAY = date(2026, 3, 20)


def _line(number: int) -> ChildLine:
    return ChildLine(
        episode_id=f"e{number}",
        reference=f"CAF-7KQ4-{number:04}",
        name="Tilly Marsden",
        date_of_birth="2023-05-12",
        expected_date=None,
        status="open",
        state="draft",
        version=1,
        due_on=None,
        due_what="",
    )


def _shown(qtbot: QtBot, lines: int) -> tuple[QWidget, ChildrenCard]:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(1000, 800)
    column = QVBoxLayout(ground)
    card = ChildrenCard(ground)
    column.addWidget(card, 100)
    column.addStretch(1)
    ground.show()
    qtbot.waitExposed(ground)
    card.list.rows.show_rows([_line(number) for number in range(lines)], TODAY, {})
    return ground, card


def test_it_ends_with_its_last_line(qtbot: QtBot, usual_look: Look) -> None:
    _ground, card = _shown(qtbot, 3)
    needed = card.list.needed_height()
    assert needed is not None
    qtbot.waitUntil(lambda: card.list.height() == needed)
    usual_look.apply(Scheme.LIGHT, 2.0)
    qtbot.waitUntil(lambda: (card.list.needed_height() or 0) > needed)
    card.list.rows.show_rows([_line(1)], TODAY, {})
    qtbot.waitUntil(lambda: card.list.height() == card.list.needed_height())


def test_many_lines_fill_the_room_there_is(qtbot: QtBot) -> None:
    _ground, card = _shown(qtbot, 200)
    assert card.list.needed_height() is None
    qtbot.waitUntil(lambda: card.height() > 700)
