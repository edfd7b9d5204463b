"""What the entrance has looked up away from the window, before a page is shown."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.actions.doors import Opened
    from caf_desktop.domain.policy_layers import LayerRead


_SAY_RESTORED_FOR = timedelta(days=14)
"""After that the settings alone say that a vault was restored."""


class Found(NamedTuple):
    """What is read before the first page of a session."""

    sample: bool
    last_episode: str
    episode_ids: frozenset[str]
    warnings: tuple[tuple[str, str], ...]
    """What stands above every page: its title and its words."""


def first_look(opened: Opened, machine: LayerRead | None = None) -> Found:
    """Read what the first page of a session needs; let another ``machine`` layer of settings hold, if given."""
    from caf_desktop.actions.answering import last_place
    from caf_desktop.actions.doors import is_sample
    from caf_desktop.actions.keep_sample import all_episodes
    from caf_desktop.actions.policy import lay_policy

    if machine is not None:
        lay_policy(opened.desk, machine)
    desk = opened.desk
    sample, place = is_sample(desk), last_place(desk)
    known = all_episodes(desk) if sample else frozenset()
    return Found(sample, place[0] if place else "", known, () if sample else _warnings(desk))


def _warnings(desk: Desk) -> tuple[tuple[str, str], ...]:
    from datetime import datetime

    from caf_desktop.actions.doors import why_read_only
    from caf_desktop.actions.restoring import forks_of
    from caf_desktop.actions.salvaging import lost_of
    from caf_desktop.words.backups import fork_sentence
    from caf_desktop.words.policy import broken_policy_words
    from caf_desktop.words.salvage import lost_sentence

    found = []
    why = why_read_only(desk)
    lost = lost_of(desk)
    if lost is not None:
        why = f"{why} {lost_sentence(lost.records, lost.by_reference, more=lost.more)}"
    if why:
        found.append((_("Open for reading only."), why))
    forks = forks_of(desk)
    if forks:
        now = desk.clock()
        if now - datetime.fromisoformat(forks[-1]["restored_at"]) < _SAY_RESTORED_FOR:
            made_at = datetime.fromisoformat(forks[-1]["made_at"])
            found.append((_("Restored from a backup."), fork_sentence(made_at, now)))
    faults = desk.machine.faults
    if faults:
        title = _("This computer’s settings file has a mistake.")
        found.append((title, broken_policy_words(faults[0], len(faults))))
    return tuple(found)


def is_throwaway(opened: Opened) -> bool:
    """Whether a vault that has just been opened is a sample vault: it lies where those are made."""
    from caf_desktop.actions.sampling import is_sample_folder

    return is_sample_folder(opened.desk.vault.folder)


def nickname_of(opened: Opened) -> str:
    """By which nickname it was opened."""
    return opened.desk.vault.header.slot(opened.desk.vault.unlocked.slot_id).nickname


def refusals(folder: Path) -> list[str]:
    """Why a vault cannot be opened in this folder, in words."""
    from caf_desktop.store.place import place_faults
    from caf_desktop.words.places import place_sentence

    return [place_sentence(fault) for fault in place_faults(folder, opening=True) if fault.blocks]
