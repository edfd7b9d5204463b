"""Whether two names may be the same person's: for protecting, where a doubt counts as yes.

What permits compares names strictly (``sharing.same_name``); what protects compares them here.
"""

from __future__ import annotations

from caf_desktop.domain.folding import folded
from caf_desktop.domain.matching_names import Tokens, given_likeness, tokens

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "master"})
_ALIKE = 0.95


def may_be_same(one: str, other: str) -> bool:
    """Whether the names may mean one person: spelling, titles, initials and missing parts aside."""
    if folded(one) == folded(other):
        return bool(folded(one))
    first, second = _parts(one), _parts(other)
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    return (
        "".join(first) == "".join(second)
        or all(any(_stands_for(part, whole) for whole in longer) for part in shorter)
        or given_likeness(first, second) >= _ALIKE
    )


def _parts(name: str) -> Tokens:
    found = tokens(name)
    return tuple(part for part in found if part not in _TITLES) or found


def _stands_for(one: str, other: str) -> bool:
    """Whether a part of a name is another, or its initial."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])
