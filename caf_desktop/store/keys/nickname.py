"""The name a person picks on the unlock screen. It stands in clear, so it should not be their real name."""

from __future__ import annotations

import unicodedata

from caf_desktop.store.keys.errors import NicknameFault, NicknameRefused

MOST_CHARACTERS = 40


def tidy_nickname(typed: str) -> str:
    """NFC, outer spaces gone, inner runs of spaces made one."""
    return " ".join(unicodedata.normalize("NFC", typed).split())


def nickname_fault(nickname: str) -> NicknameRefused | None:
    """Why a tidied nickname may not stand in the header, or None. Given, not raised: a form shows it."""
    if not nickname:
        return NicknameRefused(NicknameFault.EMPTY, MOST_CHARACTERS)
    if len(nickname) > MOST_CHARACTERS:
        return NicknameRefused(NicknameFault.TOO_LONG, MOST_CHARACTERS)
    if nickname != tidy_nickname(nickname) or any(unicodedata.category(c) in _UNSEEN for c in nickname):
        return NicknameRefused(NicknameFault.BAD_CHARACTER, MOST_CHARACTERS)
    return None


_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
