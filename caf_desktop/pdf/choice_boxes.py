"""Questions answered by ticking, as cells of the grid."""

from __future__ import annotations

from collections.abc import Sequence

from caf_desktop.domain.answers import AnswerValue
from caf_desktop.forms.model import Item
from caf_desktop.pdf.answers_in_words import label_of
from caf_desktop.pdf.document.choices import Choice, Choices
from caf_desktop.pdf.document.pieces import Text
from caf_desktop.pdf.document.rows import Cell, Row
from caf_desktop.pdf.document.theme import LABEL

_IN_A_ROW_UP_TO = 30
"""Letters of the longest option that still stands beside others."""
SPECIFY = "▲"
"""Stands beside an option whose details are asked for."""


def choice_cell(item: Item, values: Sequence[AnswerValue], weight: float = 1.0) -> Cell:
    """The question with its options, the chosen ones ticked: in a row, or one under the other when they are long."""
    stacked = any(len(option.display) > _IN_A_ROW_UP_TO for option in item.options)
    return Cell((Choices(choices_of(item, values), label_of(item), stacked=stacked),), weight)


def ticked_cell(items: Sequence[tuple[Item, bool]]) -> Cell:
    """Statements one under the other, ticked or not."""
    return Cell((Choices([Choice(label_of(item), ticked) for item, ticked in items], stacked=True),))


def choices_of(item: Item, values: Sequence[AnswerValue]) -> list[Choice]:
    """The options of a question."""
    return [Choice(option.display, option.code in values) for option in item.options]


def grouped_rows(item: Item, values: Sequence[AnswerValue]) -> list[Row]:
    """A question whose options stand in columns under headings, such as ethnicity."""
    headings = list(dict.fromkeys(option.group for option in item.options))
    cells = [
        Cell(
            (
                Choices(
                    [
                        Choice(f"{option.display}{SPECIFY if option.specify else ''}", option.code in values)
                        for option in item.options
                        if option.group == heading
                    ],
                    heading,
                    stacked=True,
                ),
            ),
            pad=(5.0, 4.0, 6.0),
        )
        for heading in headings
    ]
    label = Row((Cell((Text.tagged(label_of(item), LABEL),)),), with_next=True)
    return [label, Row(tuple(cells), whole=True)]
