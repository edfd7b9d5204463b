"""The first part of the story: a vault is made through its own screens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from caf_desktop.ui.entry.recovery_code import RecoveryCodePage
from caf_desktop.ui.walkthrough.hand import Hand, name_of

PASSPHRASE = "lantern orchard paddle mitten quarry"
"""Of the throw-away vault the walkthrough makes; it protects nothing real."""


@dataclass(frozen=True)
class Practitioner:
    """Who plays the story."""

    name: str
    role: str
    agency: str
    telephone: str = "0113 496 0142"
    short_name: str = "PN"


def create_vault(hand: Hand, folder: Path, who: Practitioner, passphrase: str = PASSPHRASE) -> str:
    """From the welcome to the children list; returns the recovery code that was shown."""
    hand.press("Create your vault")
    hand.type_into("Your name", who.name)
    hand.type_into("Your role", who.role)
    hand.type_into("Your agency", who.agency)
    hand.type_into("Your work telephone", who.telephone)
    hand.type_into("Nickname for the unlock screen", who.short_name)
    hand.press("Next: whom to ring")
    hand.press("Add a contact")
    hand.type_into("Who", "Ashmere duty social work team")
    hand.type_into("Telephone", "0113 496 0199")
    hand.type_into("When they answer", "Any time")
    hand.press("Next: where the vault lies")
    hand.type_into("Folder", str(folder))
    hand.press("Next: your passphrase")
    hand.type_into("Passphrase", passphrase)
    hand.type_into("Type it again", passphrase)
    hand.press("Create the vault")
    hand.wait(lambda: hand.window.findChildren(RecoveryCodePage), "the recovery code is not shown")
    code = shown_code(hand)
    hand.type_into("Now type the code from your paper", code)
    hand.press("I have written it down: open my vault")
    hand.wait(lambda: hand.shows("New assessment"), "the children list is not shown")
    return code


def unlock(hand: Hand, passphrase: str = PASSPHRASE) -> None:
    """From the unlock screen into the vault."""
    hand.type_into("Passphrase", passphrase)
    hand.press("Unlock")
    hand.wait(lambda: not hand.says("Unlock your vault"), "the vault was not unlocked")


def shown_code(hand: Hand) -> str:
    """The recovery code as it stands on the screen."""
    for control in hand.controls():
        found = re.search(r"(?:[0-9A-Z]{4}, ?){6}[0-9A-Z]{4}", name_of(control))
        if found:
            return found[0].replace(", ", "-")
    raise LookupError("no recovery code on the screen")
