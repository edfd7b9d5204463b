"""The form's sections, drawn from its definition: boxes for questions, tables and blocks for what repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caf_desktop.forms.evaluate import Evaluation
from caf_desktop.forms.model import FormDefinition, Item, ItemType
from caf_desktop.pdf.answers_in_words import label_of, printed
from caf_desktop.pdf.choice_boxes import choice_cell, grouped_rows, ticked_cell
from caf_desktop.pdf.document.paper import Paper, box
from caf_desktop.pdf.document.rows import Cell, Row
from caf_desktop.pdf.document.tags import Role
from caf_desktop.pdf.element_box import draw_element, draw_element_left_out, not_here_words
from caf_desktop.pdf.repeating import draw_repeating
from caf_desktop.words import _

_INLINE_OPTIONS = 5
_SENTENCE_ENDS = (".", ":", "!", "?", "…", "”")
_SIDE_BY_SIDE = (ItemType.STRING, ItemType.DATE, ItemType.INTEGER, ItemType.DECIMAL, ItemType.CHOICE)


class FormPages:
    """Draws sections of one form with one set of answers onto a paper.

    Groups bound to a record named in ``elsewhere`` are left to whoever draws those records; sections and
    elements named in ``not_here`` are said to be no part of this copy.
    """

    def __init__(
        self,
        form: FormDefinition,
        seen: Evaluation,
        paper: Paper,
        elsewhere: frozenset[str] = frozenset(),
        not_here: frozenset[str] = frozenset(),
    ) -> None:
        self.form, self.seen, self.paper, self._elsewhere = form, seen, paper, elsewhere
        self._not_here = not_here

    def section(self, section: Item) -> None:
        """One top-level group under its bar. A heading that opens it, over several sections, gets a bar of its own."""
        items = list(section.items)
        if items and _is_heading(items[0]) and len(items) > 1:
            self.paper.section(items.pop(0).text)
            self._texts([items.pop(0) for _each in _leading_texts(items)])
        self.paper.section(label_of(section))
        if self._is_whole_elsewhere(section):
            self.paper.paragraphs([not_here_words()])
        else:
            self.items(items)

    def _is_whole_elsewhere(self, section: Item) -> bool:
        """Whether nothing of the section is part of this copy."""
        categories = {self.form.category_of(item.link_id) for item in section.walk() if item.is_question}
        return bool(categories) and categories <= self._not_here

    def items(self, items: Sequence[Item], row: str = "") -> None:
        """Questions, texts and groups in their order, ``row`` being the repeating group's."""
        for part in _parts([item for item in items if self._is_printed(item, row)]):
            first = part[0]
            if first.type is ItemType.DISPLAY:
                self._texts(part)
            elif first.type is ItemType.BOOLEAN:
                ticks = [(item, self.seen.values(item.link_id, row) == (True,)) for item in part]
                self.paper.add(Row((ticked_cell(ticks),)))
            elif first.is_element and first.link_id in self._not_here:
                draw_element_left_out(self.paper, first)
            elif first.is_element:
                draw_element(self.paper, first, self.seen, self.items)
            elif first.is_repeating_group:
                draw_repeating(self.paper, first, self.seen, self.items)
            elif first.type is ItemType.GROUP:
                self.paper.subheading(label_of(first))
                self.items(first.items, row)
            elif len(first.options) > _INLINE_OPTIONS and first.options[0].group:
                for each in grouped_rows(first, self.seen.values(first.link_id, row)):
                    self.paper.add(each)
            else:
                self.paper.add(Row(tuple(self._cell(item, row, len(part)) for item in part)))

    def _cell(self, item: Item, row: str, together: int) -> Cell:
        values = self.seen.values(item.link_id, row)
        weight = 2.0 if together > 1 and item.type is ItemType.TEXT else 1.0
        if item.type is ItemType.CHOICE:
            return choice_cell(item, values, weight)
        if item.bound_to == "Child.mother_name":
            return self._unborn(item, printed(item, values), weight)
        wanted = self.seen.is_enabled(item.link_id, row)
        lines = 3 if item.type is ItemType.TEXT and together == 1 and wanted else 1
        return box(label_of(item), printed(item, values), weight=weight, lines=lines)

    def _unborn(self, item: Item, mother: str, weight: float) -> Cell:
        """The form's rule: an unborn baby's name is “unborn baby of” and the mother's name."""
        given = self.form.bound("Child.given_names")
        name = _("unborn baby of {mother}").format(mother=mother) if mother else ""
        return box(label_of(given or item), name, weight=weight)

    def _texts(self, items: Sequence[Item]) -> None:
        """Running text in a panel; a few words alone are a heading inside the section."""
        if not items:
            return
        if len(items) == 1 and _is_heading(items[0]):
            self.paper.subheading(items[0].text, Role.PARAGRAPH)
            return
        self.paper.apart()
        self.paper.paragraphs([item.text for item in items])
        self.paper.apart()

    def _is_printed(self, item: Item, row: str) -> bool:
        """Help and hidden items never; what is switched off only as an empty box to write in by hand."""
        if item.is_help or item.hidden or item.bound_to in self._elsewhere:
            return False
        if self.seen.is_enabled(item.link_id, row):
            return True
        return item.type in (ItemType.STRING, ItemType.TEXT) and self._follows_a_choice(item)

    def _follows_a_choice(self, item: Item) -> bool:
        """Whether it is switched on by the choice just before it, or by one of another section."""
        asked = self.form.by_link_id.get(item.conditions[0].question) if item.conditions else None
        if asked is None or asked.type is not ItemType.CHOICE:
            return False
        section = self.form.section_of(item.link_id)
        if self.form.section_of(asked.link_id) is not section:
            return True
        questions = [each.link_id for each in section.walk() if each.is_question]
        return questions.index(item.link_id) == questions.index(asked.link_id) + 1


def _is_heading(item: Item) -> bool:
    return item.type is ItemType.DISPLAY and len(item.text) < 60 and not item.text.endswith(_SENTENCE_ENDS)


def _leading_texts(items: Sequence[Item]) -> list[Item]:
    found: list[Item] = []
    for item in items:
        if item.type is not ItemType.DISPLAY or _is_heading(item):
            break
        found.append(item)
    return found


def _parts(items: Sequence[Item]) -> Iterator[list[Item]]:
    """What is drawn together: texts in one panel, ticks in one list, two short questions in one row."""
    waiting: list[Item] = []
    for item in items:
        if waiting and not _go_together(waiting, item):
            yield waiting
            waiting = []
        waiting.append(item)
    if waiting:
        yield waiting


def _go_together(waiting: Sequence[Item], item: Item) -> bool:
    first = waiting[0]
    if _is_heading(first) or _is_heading(item):
        return False
    if first.type is item.type and first.type in (ItemType.DISPLAY, ItemType.BOOLEAN):
        return True
    if len(waiting) > 1:
        return False
    if first.link_id.endswith(".address") and item.link_id.endswith((".postcode", ".telephone")):
        return True
    return _is_short(first) and _is_short(item)


def _is_short(item: Item) -> bool:
    return item.type in _SIDE_BY_SIDE and len(item.options) <= _INLINE_OPTIONS and not item.repeats
