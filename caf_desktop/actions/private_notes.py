"""The private note of a visit: kept with the episode, in no copy at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.domain.episode import PrivateNote
from caf_desktop.domain.permissions import Doing
from caf_desktop.store import scratch

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk

FIELD = "private-note"
"""Name under which a private note that is being typed stands in the scratch rows."""


def scratch_of(episode_id: str) -> str:
    """What the scratch rows of an episode's private notes belong to."""
    return f"{episode_id}/private-notes"


@dataclass(frozen=True)
class WritePrivateNote:
    """Keep a private note as it stands, and let go of what was being typed in it."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    note: PrivateNote

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return self.note.episode_id

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Notes are free."""
        return []

    def run(self, desk: Desk) -> Changed:
        """Store the note."""
        with desk.writing("private-note") as changes:
            changed = Changed((self.note,)).store(changes)
            of = scratch_of(self.note.episode_id)
            scratch.forget(changes.connection, desk.practitioner.id, of, FIELD, self.note.id)
            return changed
