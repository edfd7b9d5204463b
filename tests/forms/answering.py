"""Made-up answers that fit a form, for property tests."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from caf_desktop.domain.answers import AnswerKey, AnswerValue, FormAnswers
from caf_desktop.forms.model import FormDefinition, Item, ItemType

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), min_size=1, max_size=30
).filter(str.strip)
ROWS = ("01890b-a", "01890b-b", "01890b-c")


def _value(item: Item) -> st.SearchStrategy[AnswerValue]:
    match item.type:
        case ItemType.BOOLEAN:
            return st.booleans()
        case ItemType.INTEGER:
            return st.integers(-1000, 1000)
        case ItemType.DECIMAL:
            return st.floats(-1000, 1000).map(lambda number: round(number, 3))
        case ItemType.DATE:
            return st.dates(datetime.date(1980, 1, 1), datetime.date(2030, 1, 1))
        case ItemType.CHOICE:
            return st.sampled_from([option.code for option in item.options])
        case _:
            return WORDS


@st.composite
def answers_to(draw: st.DrawFn, form: FormDefinition) -> FormAnswers:
    """Answers to some of the form's questions, in up to three rows of its repeating groups."""
    questions = [item for item in form.walk() if item.is_question]
    chosen = draw(st.lists(st.sampled_from(questions), unique_by=lambda item: item.link_id, max_size=25))
    given: dict[AnswerKey, tuple[AnswerValue, ...]] = {}
    for item in chosen:
        in_rows = form.repeating_group_of(item.link_id) is not None
        for row in draw(st.sets(st.sampled_from(ROWS), min_size=1)) if in_rows else {""}:
            most = 3 if item.repeats else 1
            given[AnswerKey(item.link_id, row)] = tuple(
                draw(st.lists(_value(item), min_size=1, max_size=most, unique=item.type is ItemType.CHOICE))
            )
    groups = [item.link_id for item in form.walk() if item.is_repeating_group]
    orders = st.permutations(ROWS).map(tuple)
    return FormAnswers(given, {group: draw(orders) for group in groups if draw(st.booleans())})
