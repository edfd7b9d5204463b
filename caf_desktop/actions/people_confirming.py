"""The own passphrase again, before anything is done to people; a wrong one is a reason with its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.actions.act import Blocker, Refused
from caf_desktop.actions.confirming import confirm_passphrase
from caf_desktop.store.keys.errors import WrongPassphrase
from caf_desktop.store.throttle import TooSoon
from caf_desktop.words import _
from caf_desktop.words.keys import keys_sentence

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk

FIELD = "own-passphrase"


def own_passphrase_faults(own_passphrase: str) -> list[Blocker]:
    """It has to be typed."""
    return [] if own_passphrase else [Blocker(_("Type your own passphrase."), FIELD)]


def confirm_own(desk: Desk, own_passphrase: str) -> None:
    """Prove that it is still the same person. Runs Argon2id. Raises Refused; nothing was changed then."""
    try:
        confirm_passphrase(desk, own_passphrase)
    except WrongPassphrase:
        raise Refused([Blocker(_("That is not your passphrase. Nothing was changed."), FIELD)]) from None
    except TooSoon as problem:
        raise Refused([Blocker(keys_sentence(problem), FIELD)]) from None
