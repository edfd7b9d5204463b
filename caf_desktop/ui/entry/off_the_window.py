"""What the entrance has done away from the window: looking, and closing doors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.actions.doors import Opened


class Found(NamedTuple):
    """What is read before the first page of a session."""

    contacts: list[dict[str, Any]]
    sample: bool
    last_episode: str
    episode_ids: frozenset[str]
    why_read_only: str


def first_look(opened: Opened) -> Found:
    """Read what the first page of a session needs."""
    from caf_desktop.actions.answering import last_place
    from caf_desktop.actions.doors import contacts_of, is_sample, why_read_only
    from caf_desktop.actions.keep_sample import all_episodes

    desk = opened.desk
    sample, place = is_sample(desk), last_place(desk)
    known = all_episodes(desk) if sample else frozenset()
    return Found(contacts_of(desk), sample, place[0] if place else "", known, why_read_only(desk))


def shut(desk: Desk, sample: bool) -> None:
    """Close the vault and wipe its keys; a sample vault is thrown away."""
    desk.close()
    if sample:
        from caf_desktop.actions.sampling import throw_away

        throw_away(desk.vault.folder)


def is_throwaway(opened: Opened) -> bool:
    """Whether a vault that has just been opened is a sample vault: it lies where those are made."""
    from caf_desktop.actions.sampling import is_sample_folder

    return is_sample_folder(opened.desk.vault.folder)


def nothing() -> None:
    """Done by the writing thread once everything before it is done."""


def nickname_of(opened: Opened) -> str:
    """By which nickname it was opened."""
    return opened.desk.vault.header.slot(opened.desk.vault.unlocked.slot_id).nickname


def refusals(folder: Path) -> list[str]:
    """Why a vault cannot be opened in this folder, in words."""
    from caf_desktop.store.place import place_faults
    from caf_desktop.words.places import place_sentence

    return [place_sentence(fault) for fault in place_faults(folder, opening=True) if fault.blocks]
