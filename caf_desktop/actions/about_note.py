"""What acts about a note have in common: it is of one episode, and notes are free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from caf_desktop.domain.episode import PrivateNote, VisitNote
from caf_desktop.domain.permissions import Doing

if TYPE_CHECKING:
    from caf_desktop.actions.act import Blocker
    from caf_desktop.actions.desk import Desk

N = TypeVar("N", VisitNote, PrivateNote)


@dataclass(frozen=True)
class AboutNote(Generic[N]):
    """An act about a note as it stands on the screen."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    note: N

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return self.note.episode_id

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Notes are free."""
        return []
