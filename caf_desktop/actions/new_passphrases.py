"""What a new passphrase is judged by, wherever one is set in a vault: names and words a guesser would try (K-07).

And which passphrases were set by somebody else: whoever unlocks with such a one chooses their own before anything.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from caf_desktop.actions.act import Blocker
from caf_desktop.domain.people import Practitioner
from caf_desktop.domain.policy_layers import LayerRead, layered
from caf_desktop.store import reading
from caf_desktop.store.key_facts import GIVEN_PASSPHRASES, given_passphrases
from caf_desktop.store.keys.passphrase import passphrase_faults
from caf_desktop.store.known_names import names_of_families
from caf_desktop.store.machine_policy import read_machine_policy
from caf_desktop.words.keys import keys_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caf_desktop.actions.desk import Desk
    from caf_desktop.store.writing import Transaction

NEW = "new-passphrase"
"""Field that a blocker points at."""


def office_names(machine: LayerRead | None = None) -> list[str]:
    """Names known at this computer before there is a vault: whom it says to ring, and whose account it is.

    Asks the disk; ``machine`` is the computer's layer where another is to be tried.
    """
    read = machine if machine is not None else read_machine_policy()
    return [*(contact.who for contact in layered(read, LayerRead()).policy.contacts), Path.home().name]


def guessers_words(desk: Desk) -> list[str]:
    """Names that a guesser would try first at this vault (K-07): of whoever works with it, agencies, families."""
    with desk.vault.reading() as connection:
        people = reading.every(connection, Practitioner)
        families = names_of_families(connection)
    named = [part for person in people for part in (person.name, person.agency, person.role)]
    return [*named, *families, *desk.vault.header.nicknames(), *(contact.who for contact in desk.policy.contacts)]


def passphrase_blockers(passphrase: str, context: Iterable[str], field: str = NEW) -> list[Blocker]:
    """Why a new passphrase is refused (K-07)."""
    return [Blocker(keys_sentence(fault), field) for fault in passphrase_faults(passphrase, context)]


def own_one_stands(changes: Transaction, slot_id: str) -> None:
    """In this slot stands a passphrase that its owner has chosen."""
    given = given_passphrases(changes.connection)
    if slot_id in given:
        changes.set(GIVEN_PASSPHRASES, sorted(given - {slot_id}))
