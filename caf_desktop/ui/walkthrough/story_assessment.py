"""The story: every section and all nineteen elements, a page at a time."""

from __future__ import annotations

from collections.abc import Callable

from caf_desktop.forms.model import Item
from caf_desktop.ui.assessment.entries import ACTIONS, REVIEW_DATE, Entry, EntryKind, entry_groups
from caf_desktop.ui.walkthrough.form_filling import FormFiller
from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.walkthrough.told import Told

Turned = Callable[[Entry], None]


def fill_assessment(hand: Hand, told: Told, turned: Turned = lambda entry: None) -> None:
    """From the first page to *Check your answers*; ``turned`` is told each page once it is filled."""
    filler = FormFiller(hand, told.form, told.answers)
    groups = entry_groups(told.form, told.case.child)
    for entry in (entry for group in groups for entry in group.entries):
        if entry.kind is EntryKind.CHECK:
            return
        if entry.item is not None:
            fill_page(filler, entry, entry.item)
        turned(entry)
        hand.press("Next: ")


def fill_page(filler: FormFiller, entry: Entry, item: Item) -> None:
    """One page; the actions and the review date are agreed under Plan."""
    if entry.kind is EntryKind.ELEMENT:
        filler.fill_element(item)
    elif entry.kind is EntryKind.SECTION:
        filler.fill_section(item, frozenset({ACTIONS, REVIEW_DATE}))
