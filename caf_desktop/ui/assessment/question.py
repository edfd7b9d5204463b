"""One question of a form on the screen, whatever its type."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.domain.answers import AnswerKey, AnswerValue
from caf_desktop.forms.model import Item, ItemType
from caf_desktop.ui.assessment.said import Said
from caf_desktop.ui.assessment.typed_answers import NotAnAnswer, raw_of, values_of, words_of
from caf_desktop.ui.widgets.choices import ChoiceChips, RadioGroup, TickField
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.select_field import Option, SelectField
from caf_desktop.ui.widgets.tag_list import TagList
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _

_CHIPS_UP_TO = 4
_CHIP_LETTERS = 34
_RADIOS_UP_TO = 8
_SHORT = {"postcode": 10, "telephone": 20, "unique-ref": 24, "version": 6}

_NO_IS_AN_ANSWER = frozenset({"Relationship.lives_with_child"})
"""Statements of which it matters whether they are denied or only not known: asked with Yes and No, not a tick."""


class Question(Field):
    """A field with the question it answers. ``key`` says where the answer belongs."""

    def __init__(
        self,
        item: Item,
        answer: Input,
        row: str = "",
        parent: QWidget | None = None,
        *,
        label: str = "",
        hint: str | None = None,
        label_shown: bool = True,
    ) -> None:
        name = label or item.text
        super().__init__(
            f"{name} *" if item.recommended else name,
            answer,
            parent,
            hint=hint if hint is not None else _help(item),
            label_shown=label_shown and not isinstance(answer, TickField),
        )
        self.item = item
        self.key = AnswerKey(item.link_id, row)
        self.name = name
        answer.set_name(name)

    def values(self) -> tuple[AnswerValue, ...]:
        """The answers the field stands for. Raises NotAnAnswer."""
        return values_of(self.item, self.answer.raw())

    def fault(self) -> str:
        """Why what stands in the field is no answer; empty when it is one or there is none."""
        if isinstance(self.answer, DateField):
            return self.answer.error_text()
        try:
            self.values()
        except NotAnAnswer as fault:
            return str(fault)
        return ""

    def show_values(self, values: tuple[AnswerValue, ...]) -> None:
        """Show answers, unless the field says the same already: a cursor in it stays where it is."""
        if isinstance(self.answer, Said):
            self.answer.set_raw(words_of(self.item, values))
        elif self.fault() or self.values() != values:
            self.answer.set_raw(raw_of(self.item, values))

    def is_one_press(self) -> bool:
        """Whether one press is the whole answer, so that nothing is typed and it is stored at once."""
        return isinstance(self.answer, ChoiceChips | RadioGroup | SelectField | TickField)


def field_for(
    item: Item,
    row: str = "",
    parent: QWidget | None = None,
    *,
    read_only: bool = False,
    label: str = "",
    hint: str | None = None,
    lines: int = 3,
    label_shown: bool = True,
) -> Question:
    """The field for a question of any type; words only when it is read-only."""
    answer = Said(parent) if read_only or item.read_only else input_for(item, parent, lines=lines)
    return Question(item, answer, row, parent, label=label, hint=hint, label_shown=label_shown)


def input_for(item: Item, parent: QWidget | None = None, *, lines: int = 3) -> Input:
    """The control that takes the answer to a question."""
    match item.type:
        case ItemType.BOOLEAN if item.bound_to in _NO_IS_AN_ANSWER:
            return ChoiceChips([("true", _("Yes")), ("false", _("No"))], parent)
        case ItemType.BOOLEAN:
            return TickField(item.text, parent)
        case ItemType.DATE:
            return DateField(parent)
        case ItemType.CHOICE:
            return _choice(item, parent)
        case ItemType.TEXT:
            return TextBox(parent, lines=_lines(item, lines))
        case ItemType.STRING if item.repeats:
            return TagList(parent)
    return LineField(parent, characters=_SHORT.get(item.link_id.rpartition(".")[2], 0))


def _choice(item: Item, parent: QWidget | None) -> Input:
    options = [(option.code, option.display) for option in item.options]
    short = all(len(words) <= _CHIP_LETTERS for _code, words in options)
    if len(options) <= _CHIPS_UP_TO and short:
        return ChoiceChips(options, parent)
    if len(options) <= _RADIOS_UP_TO and not any(option.group for option in item.options):
        return RadioGroup(options, parent)
    return SelectField([Option(option.code, option.display, option.group) for option in item.options], parent)


def _lines(item: Item, lines: int) -> int:
    return 2 if item.link_id.rpartition(".")[2] == "address" else lines


def _help(item: Item) -> str:
    return " ".join(child.text for child in item.items if child.is_help)
