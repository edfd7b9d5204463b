"""On which basis in law a record is kept: the organisation's usual one, or one for this record (Standards C-01 b).

Not an agreement: nobody of the family gives it, and nobody can take it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.record import LINE_LIMIT, is_storable
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk

FIELD = "lawful-basis"
"""Field that a blocker points at."""


@dataclass(frozen=True)
class SayLawfulBasis:
    """Record the basis for one record; empty goes back to the one the organisation usually relies on."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    episode_id: str
    basis: str

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Something one line can hold."""
        if len(self.basis) > LINE_LIMIT or "\n" in self.basis or not is_storable(self.basis):
            return [Blocker(_("Write it in one line, without signs that cannot be stored."), FIELD)]
        return []

    def run(self, desk: Desk) -> Changed:
        """Store it with the episode."""
        episode = desk.case(self.episode_id).episode.model_copy(update={"lawful_basis": self.basis.strip()})
        with desk.writing("lawful-basis") as changes:
            return Changed((episode,)).store(changes)
