"""Legal holds: while one stands, nothing of an episode is destroyed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.domain.destruction import LegalHold
from caf_desktop.domain.permissions import Doing
from caf_desktop.store import reading
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk

ACT = "legal-hold"


@dataclass(frozen=True)
class PlaceHold:
    """Keep an episode whatever the rules say: a court, an inquiry, a complaint, a request for access."""

    doing: ClassVar[Doing] = Doing.REVIEW_RETENTION
    episode_id: str
    why: str

    def blockers(self, desk: Desk) -> list[Blocker]:
        """It needs a reason, and one hold at a time is enough to explain."""
        return [] if self.why.strip() else [Blocker(_("Say why it must be kept."), "why")]

    def run(self, desk: Desk) -> Changed:
        """Store the hold."""
        hold = LegalHold(
            id=desk.new_id(),
            episode_id=self.episode_id,
            why=self.why.strip(),
            since=desk.today(),
            placed_by_id=desk.practitioner.id,
        )
        return Changed((hold,)).store_at(desk, ACT)


@dataclass(frozen=True)
class LiftHold:
    """Let a hold go: the rules apply again."""

    doing: ClassVar[Doing] = Doing.REVIEW_RETENTION
    episode_id: str
    hold_id: str
    why: str

    def blockers(self, desk: Desk) -> list[Blocker]:
        """It needs a reason."""
        return [] if self.why.strip() else [Blocker(_("Say why it need not be held any more."), "why")]

    def run(self, desk: Desk) -> Changed:
        """Store when, by whom and why it was lifted."""
        with desk.vault.reading() as connection:
            hold = reading.record(connection, LegalHold, self.hold_id)
        lifted = hold.model_copy(
            update={
                "lifted_on": desk.today(),
                "lifted_by_id": desk.practitioner.id,
                "lifted_why": self.why.strip(),
            }
        )
        return Changed((lifted,)).store_at(desk, ACT)
