from __future__ import annotations

import pytest

from caf_desktop.store.keys.errors import NicknameFault
from caf_desktop.store.keys.nickname import nickname_fault, tidy_nickname


@pytest.mark.parametrize("typed", ["Maggie", "  Desk   two ", "Siân", "Оля", "小明", "M"])
def test_an_ordinary_nickname_is_taken(typed: str) -> None:
    assert nickname_fault(tidy_nickname(typed)) is None


@pytest.mark.parametrize(
    ("nickname", "fault"),
    [
        ("", NicknameFault.EMPTY),
        ("x" * 41, NicknameFault.TOO_LONG),
        ("two  spaces", NicknameFault.BAD_CHARACTER),
        ("e\u0301", NicknameFault.BAD_CHARACTER),
        ("zero\u200bwidth", NicknameFault.BAD_CHARACTER),
        ("\u202egnirts", NicknameFault.BAD_CHARACTER),
        ("nul\x00", NicknameFault.BAD_CHARACTER),
    ],
)
def test_a_refused_nickname_has_its_reason(nickname: str, fault: NicknameFault) -> None:
    refused = nickname_fault(nickname)
    assert refused is not None
    assert refused.fault is fault


def test_tidying_composes_letters_and_takes_spaces_away() -> None:
    assert tidy_nickname(" Sia\u0302n\t\n B ") == "Siân B"
