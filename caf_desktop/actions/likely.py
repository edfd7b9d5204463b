"""Who is here already and may be the same child, or a brother or sister: asked before anything is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caf_desktop.actions.starting import identity_of
from caf_desktop.domain.episode import Episode, EpisodeStatus
from caf_desktop.domain.household import likely_siblings
from caf_desktop.domain.matching import Band, MatchReason, likely_duplicates
from caf_desktop.domain.people import Child
from caf_desktop.domain.permissions import Doing
from caf_desktop.store import reading

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


def likely_records(desk: Desk, child: Child) -> list[Likely]:
    """Children of this vault to ask about, the same child first, then brothers and sisters (M-05, M-06).

    Takes some tens of milliseconds for 2,500 children: call it off the window's thread.
    """
    desk.ask(Doing.START_EPISODE)
    with desk.vault.reading() as connection:
        known = {each.id: each for each in reading.every(connection, Child) if each.id != child.id}
        episodes = reading.every(connection, Episode)
    identities = [identity_of(each) for each in known.values()]
    asked = identity_of(child)
    found = {match.identity.child_id: (match.band, match.reasons) for match in likely_duplicates(asked, identities)}
    siblings = [each.child_id for each in likely_siblings(asked, identities) if each.child_id not in found]
    for child_id in siblings[:_SIBLINGS_SHOWN]:
        found[child_id] = (Band.SIBLING, (MatchReason.SAME_FAMILY_NAME,))
    return [
        Likely(known[child_id], band, reasons, _latest(episodes, child_id))
        for child_id, (band, reasons) in found.items()
    ]


def _latest(episodes: list[Episode], child_id: str) -> Episode | None:
    """The open episode of a child, else the one opened last."""
    theirs = [each for each in episodes if each.child_id == child_id]
    return max(theirs, key=lambda each: (each.status is EpisodeStatus.OPEN, each.opened_on), default=None)
