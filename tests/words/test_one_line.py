from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.words.one_line import one_line, plain_lines, quoted


@given(st.text(), st.integers(1, 100))
def test_whatever_comes_in_stays_in_one_line(text: str, longest: int) -> None:
    line = one_line(text, longest)
    assert len(line) <= longest
    assert len(line.splitlines()) <= 1
    assert not {unicodedata.category(sign) for sign in line} & {"Cc", "Cs", "Zl", "Zp"}


def test_names_of_every_script_are_left_as_they_are() -> None:
    for name in ("Zoë O’Neill-李小明", "محمد", "ਗੁਰਪ੍ਰੀਤ", "نرم\u200cافزار", "👩\u200d👧"):
        assert one_line(name) == name


def test_what_turns_text_round_or_steers_a_terminal_is_gone() -> None:
    assert one_line("a\u202eb\u2066c\x1b[8md\x9b2Je\u2028f\r\ng") == "a b c [8md 2Je f g"


def test_long_names_are_cut() -> None:
    assert one_line("x" * 200) == "x" * 79 + "…"


def test_a_quoted_name_cannot_end_its_quotation() -> None:
    assert quoted("Priya” (identity confirmed). “") == "“Priya' (identity confirmed). '”"


def test_lines_of_ours_stay_lines() -> None:
    assert plain_lines("one\ntwo\x1b[0m") == "one\ntwo [0m"
