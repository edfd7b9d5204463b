from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.shipped import resources_folder
from caf_desktop.store.keys.passphrase import (
    PassphraseReason,
    passphrase_faults,
    suggested_passphrase,
    suggestion_bits,
)
from caf_desktop.store.keys.word_lists import common_words, suggestion_words

CONTEXT = ("Maggie O'Hara", "Northgate Borough Council", "Tilly Marsden")

SHORT, LONG = PassphraseReason.TOO_SHORT, PassphraseReason.TOO_LONG
COMMON, WORK = PassphraseReason.COMMON_WORDS, PassphraseReason.CONTEXT_WORDS
WALK, COUNT = PassphraseReason.KEYBOARD_WALK, PassphraseReason.SEQUENCE
AGAIN, PLAIN = PassphraseReason.REPEATED, PassphraseReason.TOO_PLAIN


@pytest.mark.parametrize(
    ("passphrase", "reasons"),
    [
        ("", {SHORT}),
        ("fourteen chars", {SHORT}),
        ("ﬁﬁﬁﬁﬁﬁﬁ", {SHORT}),
        ("z7" * 513, {LONG}),
        ("passwordpassword", {COMMON, AGAIN}),
        ("Password1Password1", {COMMON, AGAIN}),
        ("sunshine sunshine", {COMMON, AGAIN}),
        ("P@ssw0rd P@ssw0rd", {COMMON, AGAIN}),
        ("liverpool dragon", {COMMON}),
        ("Liverpool2024!!", {COMMON}),
        ("correct horse battery staple", {COMMON}),
        ("May the Force be with you", {COMMON}),
        ("qwertyuiopasdfgh", {WALK}),
        ("1qaz2wsx3edc4rfv", {WALK}),
        ("poiuytrewq lkjhgfdsa", {WALK}),
        ("azertyuiopqsdfgh", {WALK}),
        ("qwerty 123456789", {WALK, COUNT}),
        ("123456789012345", {COUNT}),
        ("abcdefghijklmnop", {COUNT}),
        ("98765432109876543", {COUNT}),
        ("112233445566778899", {COUNT}),
        ("aaaaaaaaaaaaaaaa", {AGAIN}),
        ("abababababababab", {AGAIN}),
        ("xkqvzpm xkqvzpm xkq", {AGAIN}),
        ("aaaaaaabbbbbbbccccccc", {AGAIN}),
        ("zxqjzqxjjzxqzjqxxq", {PLAIN}),
        ("x              y", {PLAIN}),
        (" " * 20, {PLAIN}),
        ("council council", {WORK, AGAIN}),
        ("caf desktop 2024", {WORK}),
        ("maggie ohara 1999", {WORK}),
        ("Northgate safeguarding", {WORK}),
        ("TillyMarsdenTilly", {WORK}),
    ],
)
def test_what_a_guesser_tries_first_is_refused_with_its_reason(passphrase: str, reasons: set[PassphraseReason]) -> None:
    assert {fault.reason for fault in passphrase_faults(passphrase, CONTEXT)} == reasons


@pytest.mark.parametrize(
    "passphrase",
    [
        "otters fold quiet maps",
        "my grandmother's blue gate squeaks",
        "mae hen wlad fy nhadau",
        "солнце светит ярко",
        "春眠不覚暁処処聞啼鳥夜来風雨声",
        "xK#9$mQ!z&2^pL@v",
        "qkzvbtxwmpjhrdl",
        "blue tractor oven!",
        "Maggie keeps seven otters warm",
        "fifteen charact",
        "tree " * 3 + "kettle wombat moss",
        "long and unhurried " * 53 + "goose",
        "🦦🧺🗺️🌧️🚜🫖🍪🧦🐌🪁🥧🧵🪵🐚🍐",
    ],
)
def test_a_good_passphrase_is_accepted_whatever_its_characters(passphrase: str) -> None:
    assert passphrase_faults(passphrase, CONTEXT) == []


def test_length_is_counted_and_told() -> None:
    (fault,) = passphrase_faults("seven up")
    assert (fault.code, fault.values) == (
        "passphrase-too-short",
        {"number": 8, "shortest": 15, "longest": 1024},
    )


@given(st.text(max_size=300))
def test_any_text_is_judged(passphrase: str) -> None:
    reasons = [fault.reason for fault in passphrase_faults(passphrase)]
    assert len(reasons) == len(set(reasons))


def test_a_suggestion_is_five_words_of_at_least_sixty_bits_and_is_accepted() -> None:
    suggestions = {suggested_passphrase() for _ in range(200)}
    assert len(suggestions) == 200
    assert suggestion_bits() >= 60
    for suggestion in suggestions:
        assert len(set(suggestion.split(" "))) == 5
        assert passphrase_faults(suggestion) == []


def test_a_suggestion_never_names_a_word_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    import secrets

    drawn = iter(["moss"] * 5 + ["moss", "oven", "gate", "wool", "kite"])
    monkeypatch.setattr(secrets, "choice", lambda words: next(drawn))
    assert suggested_passphrase() == "moss oven gate wool kite"


def test_the_suggested_words_are_many_short_and_plain() -> None:
    words = suggestion_words()
    assert len(set(words)) == len(words) >= 4096
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 7 for word in words)
    unkind = {"abuse", "death", "rape", "slave", "bastard", "lesbian", "cripple", "idiot", "murder", "victim"}
    assert not unkind & set(words)


def test_the_block_list_is_long_enough_and_in_lower_case() -> None:
    assert len(common_words()) >= 3000
    assert all(word == word.casefold() and word.isascii() for word in common_words())


def test_the_lists_licence_stands_beside_them() -> None:
    notice = (resources_folder() / "texts" / "words-licence.txt").read_text("utf-8")
    assert "Kevin Atkinson" in notice
    assert "WordNet 1.6 Copyright" in notice
