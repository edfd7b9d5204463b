"""The quality audit in words."""

from __future__ import annotations

from caf_desktop.forms.quality import QUESTIONS
from caf_desktop.forms.quality_question import AuditReason
from caf_desktop.words.quality import question_words, reason_words


def test_every_question_has_words_of_its_own() -> None:
    words = [question_words(number) for number in range(1, QUESTIONS + 1)]
    assert len(set(words)) == QUESTIONS
    assert all(each.endswith("?") for each in words)


def test_every_reason_is_a_sentence() -> None:
    words = [reason_words(reason) for reason in AuditReason]
    assert len(set(words)) == len(words)
    assert all(each.endswith(".") for each in words)
