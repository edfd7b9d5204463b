from __future__ import annotations

import pytest

from caf_desktop.store.keys import errors
from caf_desktop.store.keys.errors import (
    HeaderDamaged,
    HeaderFault,
    KeysError,
    NicknameFault,
    NicknameRefused,
    NotEnoughMemory,
    NotHandedOver,
)
from caf_desktop.store.keys.passphrase import PassphraseFault, PassphraseReason
from caf_desktop.store.keys.recovery import CodeFault, CodeRefused
from caf_desktop.store.throttle import TooSoon
from caf_desktop.words import keys as sentences
from caf_desktop.words.keys import Coded, copied_file_sentence, keys_sentence

PLAIN = [
    kind()
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, KeysError) and kind.code
    if kind not in (HeaderDamaged, NicknameRefused, NotEnoughMemory)
]
EVERYTHING: list[Coded] = [
    *PLAIN,
    NotEnoughMemory(65536),
    NotHandedOver("Tom"),
    NotHandedOver(""),
    TooSoon(300, 7, True),
    TooSoon(1, 4, False),
    *(HeaderDamaged(header, "slots[0].id") for header in HeaderFault),
    *(NicknameRefused(nickname, 40) for nickname in NicknameFault),
    *(PassphraseFault(reason, 7) for reason in PassphraseReason),
    *(CodeRefused(code, 3, 27) for code in CodeFault),
]


@pytest.mark.parametrize("problem", EVERYTHING, ids=lambda problem: problem.code)
def test_every_code_has_a_sentence_with_nothing_left_to_fill_in(problem: Coded) -> None:
    said = keys_sentence(problem)
    assert said[0].isupper()
    assert said.endswith((".", "?"))
    assert "{" not in said


def test_every_sentence_belongs_to_a_code() -> None:
    assert {problem.code for problem in EVERYTHING} == set(sentences._SENTENCES)


def test_where_to_look_in_a_code_is_said_only_if_known() -> None:
    assert "group 3" in keys_sentence(CodeRefused(CodeFault.CHECK, 3, 28))
    assert "group" not in keys_sentence(CodeRefused(CodeFault.CHECK, 0, 28))


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 second."), (60, "60 seconds."), (120, "2 minutes."), (841, "15 minutes.")]
)
def test_waits_are_said_in_seconds_then_minutes(seconds: int, words: str) -> None:
    assert keys_sentence(TooSoon(seconds, 9, False)).endswith(words)


def test_deleting_is_never_offered_as_the_cure() -> None:
    for fault in HeaderFault:
        assert "delete the" not in keys_sentence(HeaderDamaged(fault))


def test_the_limit_of_waiting_is_said_plainly() -> None:
    assert "copied" in copied_file_sentence()
