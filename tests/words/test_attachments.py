"""Attachments in words."""

from __future__ import annotations

import pytest

from caf_desktop.domain.taking_in import MediaType, TakenOut, WhyNotTaken
from caf_desktop.words.attachments import kind_words, not_taken, size_words, taken_out_words
from caf_desktop.words.health import finding_sentence


@pytest.mark.parametrize("why", list(WhyNotTaken))
def test_every_refusal_says_what_happened_what_is_safe_and_what_to_do(why: WhyNotTaken) -> None:
    happened, remedy = not_taken(why)
    assert happened.endswith(".")
    assert remedy.startswith("Nothing was kept of it. ")
    assert len(remedy.split()) > 7
    assert "{" not in happened + remedy


def test_everything_taken_out_has_words_and_what_nobody_knows_is_not_shown() -> None:
    assert len(set(taken_out_words(list(TakenOut)))) == len(TakenOut)
    assert taken_out_words(["place", "unheard-of"]) == ["the place where it was taken"]


def test_every_kind_has_a_word() -> None:
    assert {kind_words(kind) for kind in MediaType} == {"Photograph", "Picture", "PDF", "Text"}
    assert kind_words("image/other") == "image/other"


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_000, "1 kB"), (340_400, "340 kB"), (2_100_000, "2.1 MB"),
     (20_000_000, "20 MB")],
)
def test_sizes_are_short(size: int, words: str) -> None:
    assert size_words(size) == words


def test_the_check_names_the_attachment() -> None:
    assert finding_sentence("attachments", "a1").endswith(": a1.")
