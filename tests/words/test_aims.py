from __future__ import annotations

from caf_desktop.domain.aims import AIM_CODES, EveryChildMatters
from caf_desktop.words.aims import aim_words, outcome_of_aim


def test_every_code_has_words_with_its_outcome() -> None:
    assert all(aim_words(code) for code in AIM_CODES)
    assert aim_words("enjoy-ready-for-school") == "Enjoy and achieve: ready for school"
    assert aim_words("safe") == "Stay safe"


def test_a_code_nobody_knows_has_no_words() -> None:
    assert aim_words("happy") == ""
    assert outcome_of_aim("happy") is None
    assert outcome_of_aim("economic-income") is EveryChildMatters.ECONOMIC
