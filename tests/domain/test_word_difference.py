"""Word by word: nothing is lost, words are not cut, and huge texts stay bounded."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.domain.word_difference import Change, Piece, pieces_with, word_difference

_WORDS = st.lists(
    st.sampled_from(["Tilly", "sleeps", ".", ", ", " ", "\n", "\n\n", "لا", "ينام", "naïve", "e\u0301", "睡", "10"]),
    max_size=60,
).map("".join)


def _joins_back(before: str, after: str) -> None:
    found = word_difference(before, after)
    assert "".join(piece.text for piece in found if piece.change is not Change.ADDED) == before
    assert "".join(piece.text for piece in found if piece.change is not Change.REMOVED) == after
    assert all(piece.text for piece in found)
    pairs = list(pairwise(found))
    assert all(one.change is not two.change for one, two in pairs)
    assert all((one.change, two.change) != (Change.ADDED, Change.REMOVED) for one, two in pairs)


@given(_WORDS, _WORDS)
def test_the_pieces_join_back_to_both_texts(before: str, after: str) -> None:
    _joins_back(before, after)


@given(st.text(max_size=80), st.text(max_size=80))
def test_so_they_do_whatever_the_texts_hold(before: str, after: str) -> None:
    _joins_back(before, after)


@given(_WORDS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert word_difference(text, text) == ((Piece(Change.SAME, text),) if text else ())


def test_one_word_changed_is_one_word_removed_and_one_added() -> None:
    assert word_difference("She sleeps badly at night.", "She sleeps well at night.") == (
        Piece(Change.SAME, "She sleeps "),
        Piece(Change.REMOVED, "badly"),
        Piece(Change.ADDED, "well"),
        Piece(Change.SAME, " at night."),
    )


def test_a_phrase_is_shown_as_one_change_with_its_spaces() -> None:
    found = word_difference("He likes cars and trains.", "He likes books about ships.")
    assert pieces_with(found, Change.REMOVED) == ("cars and trains",)
    assert pieces_with(found, Change.ADDED) == ("books about ships",)


def test_a_word_with_marks_and_joiners_is_not_cut() -> None:
    found = word_difference("वह घर गया", "वह घर गयी")
    assert pieces_with(found, Change.REMOVED) == ("गया",)
    assert pieces_with(found, Change.ADDED) == ("गयी",)


def test_one_ideograph_may_change_alone() -> None:
    assert pieces_with(word_difference("他睡得很好", "他吃得很好"), Change.ADDED) == ("吃",)


def test_punctuation_changes_by_itself() -> None:
    assert word_difference("Well.", "Well!")[1:] == (Piece(Change.REMOVED, "."), Piece(Change.ADDED, "!"))


def test_a_long_text_is_compared_line_by_line_and_then_by_words() -> None:
    lines = [f"Line {n} says something of its own about day {n}.\n" for n in range(4_000)]
    changed = [line.replace("own", "kind") if n in (5, 3_900) else line for n, line in enumerate(lines)]
    before, after = "".join(lines), "".join(changed)
    _joins_back(before, after)
    assert pieces_with(word_difference(before, after), Change.ADDED) == ("kind", "kind")


def test_long_lines_that_have_nothing_in_common_are_not_compared_further() -> None:
    before, after = "a b " * 50_000, "c d " * 50_000
    assert [piece.change for piece in word_difference(before, after)] == [Change.REMOVED, Change.ADDED, Change.SAME]
    _joins_back(before, after)


def test_very_many_lines_that_have_nothing_in_common_are_not_compared_at_all() -> None:
    before = "".join(f"{n}\n" for n in range(20_000))
    after = "".join(f"x{n}\n" for n in range(20_000))
    assert [piece.change for piece in word_difference(before, after)] == [Change.REMOVED, Change.ADDED, Change.SAME]
    _joins_back(before, after)
