"""Sentences for why a folder does not suit a vault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from caf_desktop.words import _


class FaultyPlace(Protocol):
    """A ``PlaceFault`` of ``store.place``."""

    @property
    def reason(self) -> str: ...

    @property
    def blocks(self) -> bool: ...

    @property
    def value(self) -> str: ...


def place_sentence(fault: FaultyPlace) -> str:
    """Why the folder is refused or warned about, and what to choose instead."""
    if fault.reason == "synchronised" and fault.value:
        return _(
            "{service} copies this folder to other computers, which can damage the vault and send records "
            "where they should not go. Choose a folder that is only on this computer."
        ).format(service=fault.value)
    if fault.reason == "not-writable" and not fault.blocks:
        return _(
            "This vault can be read but not changed, because its folder cannot be written to. "
            "To work in it, ask your IT department for permission to write to the folder."
        )
    return _SENTENCES[fault.reason]()


_SENTENCES: dict[str, Callable[[], str]] = {
    "network": lambda: _(
        "This folder is on a network drive or shared with another computer, where a vault can be damaged. "
        "Choose a folder on this computer’s own disk."
    ),
    "synchronised": lambda: _(
        "A service copies this folder to other computers, which can damage the vault and send records where "
        "they should not go. Choose a folder that is only on this computer."
    ),
    "roaming": lambda: _(
        "Windows may copy this folder to a server when you sign out, which can damage the vault. "
        "Choose a folder outside “Roaming”."
    ),
    "temporary": lambda: _(
        "This is a temporary folder: the computer may empty it. Choose another folder to keep records in."
    ),
    "not-a-folder": lambda: _("This is a file, not a folder. Choose a folder."),
    "not-writable": lambda: _(
        "You cannot write to this folder. Choose another, or ask your IT department for permission."
    ),
    "not-empty": lambda: _(
        "This folder already holds other things, and a vault needs one of its own. Choose an empty folder or "
        "type the name of a new one."
    ),
    "already-a-vault": lambda: _(
        "There is already a vault in this folder. Open it, or choose another folder for a new one."
    ),
    "no-vault": lambda: _(
        "There is no vault in this folder: its key file, keys.json, is not there. Choose the vault’s own folder."
    ),
}
