"""Raw text and the answers it stands for."""

from __future__ import annotations

from datetime import date

import pytest

from caf_desktop.domain.answers import AnswerValue
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.model import Item, ItemType
from caf_desktop.ui.assessment.typed_answers import NotAnAnswer, raw_of, values_of, words_of

FORM = national_caf().by_link_id


@pytest.mark.parametrize(
    ("link_id", "raw", "values", "words"),
    [
        ("identifying.given-names", " Zoë ", ("Zoë",), "Zoë"),
        ("identifying.unborn", "true", (True,), "Yes"),
        ("family-home.household.lives-with-child", "false", (False,), "No"),
        ("identifying.sex", "female", ("female",), "Female"),
        ("identifying.date-of-birth", "5/may/2024", (date(2024, 5, 5),), "5 May 2024"),
        ("general-health.based-on", "Seen\n\n Said ", ("Seen", "Said"), "Seen\nSaid"),
        ("comments.parent", "One\nTwo", ("One\nTwo",), "One\nTwo"),
        ("identifying.given-names", "   ", (), ""),
        ("consent-statement.service.covers", "parts", ("parts",), "some parts"),
        ("signatures.signature.how", "drawn", ("drawn",), "drawn"),
    ],
)
def test_raw_text_and_answers(link_id: str, raw: str, values: tuple[AnswerValue, ...], words: str) -> None:
    item = FORM[link_id]
    assert values_of(item, raw) == values
    assert values_of(item, raw_of(item, values)) == values
    assert words_of(item, values) == words


@pytest.mark.parametrize("raw", ["30/2/2024", "1//", "x/y/z", "1/2/24"])
def test_what_is_no_date_is_no_answer(raw: str) -> None:
    with pytest.raises(NotAnAnswer):
        values_of(FORM["identifying.date-of-birth"], raw)


def test_a_number_is_a_number() -> None:
    item = Item("n", ItemType.INTEGER)
    assert values_of(item, "12") == (12,)
    with pytest.raises(NotAnAnswer):
        values_of(item, "twelve")
    assert values_of(Item("d", ItemType.DECIMAL), "2.5") == (2.5,)
