"""Who is here already and may be the same child, or a brother or sister: asked before anything is made."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caf_desktop.actions.starting import identity_of
from caf_desktop.domain.episode import Episode, EpisodeStatus
from caf_desktop.domain.household import likely_siblings
from caf_desktop.domain.matching import Band, MatchReason, likely_duplicates
from caf_desktop.domain.people import Child
from caf_desktop.domain.permissions import Doing
from caf_desktop.store import reading
from caf_desktop.store.colleagues import contact_for
from caf_desktop.store.need_to_know import seen_episodes
from caf_desktop.words.people import contact_sentence

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk

_SIBLINGS_SHOWN = 3


@dataclass(frozen=True)
class Likely:
    """A child who is here already, how sure it is that this is the same one, and their latest episode."""

    child: Child
    band: Band
    reasons: tuple[MatchReason, ...]
    episode: Episode | None
    contact: str = ""
    """Set where this person has no access: the one sentence they are told; ``child`` holds nothing then but its id."""


def likely_records(desk: Desk, child: Child) -> list[Likely]:
    """Children of this vault to ask about, the same child first, then brothers and sisters (M-05, M-06).

    Takes some tens of milliseconds for 2,500 children: call it off the window's thread.
    """
    desk.ask(Doing.START_EPISODE)
    whose = desk.whose()
    with desk.vault.reading() as connection:
        seen = seen_episodes(connection, whose)
        known = {each.id: each for each in reading.every(connection, Child) if each.id != child.id}
        episodes = reading.every(connection, Episode)
    identities = [identity_of(each) for each in known.values()]
    asked = identity_of(child)
    found = {match.identity.child_id: (match.band, match.reasons) for match in likely_duplicates(asked, identities)}
    closed_to_me = children_closed_to(episodes, seen)
    siblings = [each.child_id for each in likely_siblings(asked, identities) if each.child_id not in found]
    siblings = [child_id for child_id in siblings if child_id not in closed_to_me]
    for child_id in siblings[:_SIBLINGS_SHOWN]:
        found[child_id] = (Band.SIBLING, (MatchReason.SAME_FAMILY_NAME,))
    mine = [each for each in episodes if each.id in seen]
    return [
        Likely(Child(id=child_id), band, (), None, contact_words(desk, child_id))
        if child_id in closed_to_me
        else Likely(known[child_id], band, reasons, _latest(mine, child_id))
        for child_id, (band, reasons) in found.items()
        if band is not Band.SIBLING or child_id not in closed_to_me
    ]


def children_closed_to(episodes: Collection[Episode], seen: frozenset[str]) -> frozenset[str]:
    """Children all of whose episodes are out of a person's sight."""
    mine = {each.child_id for each in episodes if each.id in seen}
    return frozenset(each.child_id for each in episodes) - mine


def contact_words(desk: Desk, child_id: str) -> str:
    """All that somebody without access learns of a child: that a record exists, and whom to ask (Standards M-08)."""
    with desk.vault.reading() as connection:
        person = contact_for(connection, child_id)
    return contact_sentence(person.name if person else "", person.telephone if person else "")


def _latest(episodes: list[Episode], child_id: str) -> Episode | None:
    """The open episode of a child, else the one opened last."""
    theirs = [each for each in episodes if each.child_id == child_id]
    return max(theirs, key=lambda each: (each.status is EpisodeStatus.OPEN, each.opened_on), default=None)
