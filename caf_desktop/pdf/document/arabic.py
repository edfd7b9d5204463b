"""Arabic letters joined, and lines of right-to-left scripts put in the order they are drawn in.

A font's own shaping tables do this better; this keeps names in Arabic, Persian, Urdu, Pashto and Kurdish
readable with the letter forms that Unicode itself lists. What is copied from the page stays as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from bidi import get_display

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ARABIC = re.compile("[\u0620-\u06ff\u0750-\u077f]")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_TATWEEL = "\u0640"
_LAM = "\u0644"
_TAKEN = ""
"""In place of an alef that a lam has taken into its ligature."""


def runs_right_to_left(text: str) -> bool:
    """Whether the text has any right-to-left letter."""
    return _RIGHT_TO_LEFT.search(text) is not None


def joined(text: str) -> str:
    """The text with each Arabic letter in the form its neighbours ask for."""
    if not _ARABIC.search(text):
        return text
    forms, ligatures = _letter_forms()
    out: list[str] = []
    open_to_next = False
    letters = list(text)
    for place, letter in enumerate(letters):
        if letter == _TAKEN:
            continue
        if unicodedata.combining(letter):
            out.append(letter)
            continue
        shapes = forms.get(letter)
        if letter == _TATWEEL:
            out.append(letter)
            open_to_next = True
            continue
        if not shapes:
            out.append(letter)
            open_to_next = False
            continue
        after = next((each for each in letters[place + 1 :] if not unicodedata.combining(each)), "")
        goes_on = "<initial>" in shapes and (after == _TATWEEL or "<final>" in forms.get(after, {}))
        if letter == _LAM and _LAM + after in ligatures:
            kind = "<final>" if open_to_next else "<isolated>"
            out.append(ligatures[_LAM + after][kind])
            letters[letters.index(after, place + 1)] = _TAKEN
            open_to_next = False
            continue
        out.append(shapes.get(_kind(open_to_next, goes_on), letter))
        open_to_next = goes_on
    return "".join(out)


def in_drawing_order(line: str) -> str:
    """One line as it is drawn from left to right."""
    return str(get_display(line))


def as_typed(drawn: str) -> str:
    """Drawn letters as they were typed, without the joining forms, still in drawing order: a ligature from its end."""
    return _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found.group())[::-1], drawn)


def _kind(joins_before: bool, joins_after: bool) -> str:
    if joins_before:
        return "<medial>" if joins_after else "<final>"
    return "<initial>" if joins_after else "<isolated>"


@cache
def _letter_forms() -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, Mapping[str, str]]]:
    """For each letter, and for lam with alef, its presentation forms by kind, as the Unicode data lists them."""
    letters: dict[str, dict[str, str]] = {}
    ligatures: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        kind, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        if not kind.startswith("<"):
            continue
        base = "".join(chr(int(part, 16)) for part in parts)
        (letters if len(base) == 1 else ligatures).setdefault(base, {})[kind] = chr(code)
    return letters, ligatures
