"""What the form repeats: tables for lists of short facts, blocks for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from caf_desktop.forms.evaluate import Evaluation
from caf_desktop.forms.model import Item, ItemType
from caf_desktop.pdf.answers_in_words import label_of, printed
from caf_desktop.pdf.document.paper import Paper
from caf_desktop.words import _

_WIDEST_TABLE = 6
_BLANK_ROWS = 2
_NOBODY = "\u0000"
"""A row that no answer has: an empty block."""
_AS_BLOCKS = ("Relationship:parent", "Assessor")
_COLUMN = {ItemType.TEXT: 1.5, ItemType.DATE: 1.15, ItemType.BOOLEAN: 0.7, ItemType.CHOICE: 0.8}


class DrawItems(Protocol):
    """Draws items of one row of a repeating group."""

    def __call__(self, items: Sequence[Item], row: str = "") -> None: ...


def draw_repeating(paper: Paper, group: Item, seen: Evaluation, draw_items: DrawItems) -> None:
    """A repeating group with all its rows; with empty ones to write in when there are none."""
    columns = [item for item in group.items if item.is_question and not item.hidden]
    if group.bound_to in _AS_BLOCKS or len(columns) > _WIDEST_TABLE or len(columns) < len(_content(group)):
        _blocks(paper, group, seen, draw_items)
        return
    paper.subheading(label_of(group))
    rows = [[printed(item, seen.values(item.link_id, row)) for item in columns] for row in seen.rows(group)]
    weights = [_COLUMN.get(item.type, 1.0) for item in columns]
    paper.table([label_of(item) for item in columns], weights, rows, blank=_BLANK_ROWS)
    paper.apart()


def _blocks(paper: Paper, group: Item, seen: Evaluation, draw_items: DrawItems) -> None:
    rows = seen.rows(group) or (_NOBODY,) * (_BLANK_ROWS if group.bound_to == _AS_BLOCKS[0] else 1)
    for number, row in enumerate(rows, 1):
        name = label_of(group)
        paper.subheading(_("{name} {number}").format(name=name, number=number) if len(rows) > 1 else name)
        draw_items(group.items, row)
    paper.apart()


def _content(group: Item) -> list[Item]:
    """Its items without help, text and hidden ones."""
    return [item for item in group.items if item.type is not ItemType.DISPLAY and not item.hidden]
