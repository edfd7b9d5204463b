"""Letters of every script, or their names."""

from __future__ import annotations

import pytest

from caf_desktop.pdf.document.arabic import as_typed, in_drawing_order, joined
from caf_desktop.pdf.document.lettering import printable, runs
from caf_desktop.pdf.document.theme import Weight


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Siân Ŵyn", "Siân Ŵyn"),
        ("Zoe\u0308", "Zoë"),
        ("one\r\ntwo\tthree", "one\ntwo    three"),
        ("\u200eplain\u00ad\ufeff", "plain"),
        ("bell\x07", "bell"),
        ("well done \U0001f642", "well done [slightly smiling face]"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "[man][woman][girl]"),
        ("\ue000", "[character u+e000]"),
        ("→ ≤ ✓ ☒ ▲", "→ ≤ ✓ ☒ ▲"),
    ],
)
def test_what_is_printed(typed: str, printed: str) -> None:
    assert printable(typed, Weight.REGULAR) == printed


@pytest.mark.parametrize(
    ("text", "faces"),
    [
        ("Łódź Ŵyn Ștefan", ["AtkinsonHyperlegibleNext-Regular"]),
        ("Ελένη", ["NotoSans-Regular"]),
        ("Олена", ["NotoSans-Regular"]),
        ("王小明", ["DroidSansFallbackFull"]),
        ("नमस्ते", ["NotoSansDevanagari-Regular"]),
        ("a王b", ["AtkinsonHyperlegibleNext-Regular", "DroidSansFallbackFull", "AtkinsonHyperlegibleNext-Regular"]),
    ],
)
def test_which_typeface_prints_it(text: str, faces: list[str]) -> None:
    assert [run.face for run in runs(text, Weight.REGULAR)] == faces


def test_a_letter_stays_in_one_typeface_with_its_marks() -> None:
    (run,) = runs("ẹ\u0300", Weight.REGULAR)
    assert run.face == "NotoSans-Regular"


def test_arabic_letters_take_the_form_their_neighbours_ask_for() -> None:
    assert joined("محمد") == "\ufee3\ufea4\ufee4\ufeaa"
    assert joined("لا") == "\ufefb"
    assert joined("plain") == "plain"
    assert joined("دار") == "\ufea9\ufe8d\ufead"


def test_what_was_drawn_reads_as_it_was_typed() -> None:
    for typed in ("محمد الأحمد", "שלום כהן", "علی رضا"):
        assert as_typed(in_drawing_order(joined(typed)))[::-1] == typed
