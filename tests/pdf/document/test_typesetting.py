"""Lines: nothing is lost, nothing is wider than its box."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.pdf.document.lettering import printable
from caf_desktop.pdf.document.theme import BODY, LABEL, Style
from caf_desktop.pdf.document.typesetting import Line, Typesetter

WIDTH = 120.0


def words(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in lines]


def wide(line: Line, style: Style = BODY) -> float:
    text = "".join(run.text for run in line.runs)
    spaces = len(text) - len(text.rstrip(" "))
    return (sum(run.width for run in line.runs) - spaces * 250) * style.size / 1000


def test_a_line_ends_at_a_space() -> None:
    assert words(Typesetter().lines("one two three four five six seven", BODY, WIDTH)) == [
        "one two three four five",
        "six seven",
    ]


def test_the_writers_own_lines_are_kept() -> None:
    lines = Typesetter().lines("one\n\ntwo\n", BODY, WIDTH)
    assert words(lines) == ["one", "", "two"]
    assert all(line.spaced for line in lines)


def test_blank_text_gives_no_line() -> None:
    assert Typesetter().lines("  \n ", BODY, WIDTH) == ()


@pytest.mark.parametrize("text", ["a" * 400, "王" * 400, "https://example.org/" + "x" * 200, "ж" * 300])
def test_a_word_wider_than_the_box_is_broken(text: str) -> None:
    lines = Typesetter().lines(text, BODY, WIDTH)
    assert "".join(words(lines)) == text
    assert max(map(wide, lines)) <= WIDTH + 0.01


@given(st.text(alphabet=st.sampled_from("aiWm .-/\nŁẹ王Ж🙂"), max_size=300))
def test_no_letter_is_lost_and_no_line_too_wide(text: str) -> None:
    lines = Typesetter().lines(text, BODY, WIDTH)
    expected = printable(text.rstrip(), BODY.weight).split() if text.strip() else []
    assert "".join("".join(words(lines)).split()) == "".join(expected)
    assert all(wide(line) <= WIDTH + 0.01 for line in lines)


def test_the_strong_weight_is_wider() -> None:
    setter = Typesetter()
    assert setter.width("Strengths", LABEL) > setter.width("Strengths", BODY)
