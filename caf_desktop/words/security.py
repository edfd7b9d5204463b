"""How the vault and the computer are protected, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from caf_desktop.words import _

_KIB_IN_MIB = 1024


class Cost(Protocol):
    """A ``KdfCost`` of ``store.keys.cost``."""

    @property
    def memory(self) -> int: ...

    @property
    def passes(self) -> int: ...

    @property
    def lanes(self) -> int: ...


def cost_words(cost: Cost) -> str:
    """What one guess of a passphrase costs."""
    return _("Argon2id with {memory} MiB of memory, {passes} passes, {lanes} lanes").format(
        memory=cost.memory // _KIB_IN_MIB, passes=cost.passes, lanes=cost.lanes
    )


def disk_words(state: str, by: str) -> str:
    """Whether the vault's disk is encrypted, and what to do."""
    return {
        "encrypted": lambda: _("The disk is encrypted ({by}).").format(by=by) if by else _("The disk is encrypted."),
        "not-encrypted": lambda: _(
            "The disk is not encrypted by {by}. The vault is, but not what else this computer keeps. A disk that "
            "encrypts itself does not show here. Ask your IT department."
        ).format(by=by),
        "none": lambda: _("The vault lies in memory, and nothing of it is written out."),
        "cannot-tell": lambda: _(
            "This computer does not tell whether its disk is encrypted. Ask your IT department: it has to be."
        ),
    }[state]()


def swap_words(state: str) -> str:
    """Whether what the computer writes out of its memory is encrypted."""
    return _SWAPS[state]()


_SWAPS: dict[str, Callable[[], str]] = {
    "encrypted": lambda: _("What it writes out of its memory is encrypted."),
    "not-encrypted": lambda: _(
        "What it writes out of its memory (swap, hibernation) is not encrypted, and names may stand in it. "
        "Ask your IT department."
    ),
    "none": lambda: _("It writes nothing out of its memory: there is no swap."),
    "cannot-tell": lambda: _("It does not tell whether what it writes out of its memory is encrypted."),
}
