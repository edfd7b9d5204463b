"""Close an episode with the one reason why, or open it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.domain.episode import Closure, ClosureReason, EpisodeStatus
from caf_desktop.domain.permissions import Doing
from caf_desktop.words import _
from caf_desktop.words.closing import unfinished_draft

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.case import Case

DRAFT = "draft"
"""Where the blocker about an unfinished draft leads: finish it, or say that it stays unfinished."""


@dataclass(frozen=True)
class CloseEpisode:
    """End an episode: the day of the final meeting, the reason, what remains (Delivery plan and review, closure)."""

    doing: ClassVar[Doing] = Doing.COMPLETE
    episode_id: str
    reason: ClosureReason | None
    closed_on: date | None
    achieved: str = ""
    remaining_needs: str = ""
    level_of_need: str = ""
    child_views: str = ""
    parent_views: str = ""
    leave_draft: bool = False
    """Whether an unfinished draft may stay as it is."""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """One reason, a day that can be, and no draft forgotten."""
        case = desk.case(self.episode_id)
        faults = [] if self.reason is not None else [Blocker(_("Choose the reason."), "reason")]
        faults += self._day_faults(case, desk.today())
        draft = case.draft()
        if draft is not None and not self.leave_draft:
            faults.append(Blocker(unfinished_draft(draft.version), DRAFT))
        return faults

    def run(self, desk: Desk) -> Changed:
        """Store the closure and the closed episode."""
        case = desk.case(self.episode_id)
        assert self.reason is not None
        assert self.closed_on is not None
        closure = Closure(
            id=desk.new_id(),
            episode_id=self.episode_id,
            closed_on=self.closed_on,
            reason=self.reason,
            achieved=self.achieved.strip(),
            remaining_needs=self.remaining_needs.strip(),
            level_of_need=self.level_of_need.strip(),
            child_views=self.child_views.strip(),
            parent_views=self.parent_views.strip(),
        )
        closed = case.episode.model_copy(update={"status": EpisodeStatus.CLOSED})
        with desk.writing("close-episode") as changes:
            return Changed((closure, closed)).store(changes)

    def _day_faults(self, case: Case, today: date) -> list[Blocker]:
        if self.closed_on is None:
            return [Blocker(_("Give the day of the final meeting or decision."), "closed-on")]
        if self.closed_on > today:
            return [Blocker(_("The day of closing is in the future."), "closed-on")]
        if self.closed_on < case.episode.opened_on:
            return [Blocker(_("The day of closing is before the day the episode was opened."), "closed-on")]
        return []


@dataclass(frozen=True)
class ReopenEpisode:
    """Open a closed episode again; how it was closed stays on record."""

    doing: ClassVar[Doing] = Doing.REOPEN
    episode_id: str
    why: str

    def blockers(self, desk: Desk) -> list[Blocker]:
        """It must be closed, and it needs a reason."""
        if desk.case(self.episode_id).episode.status is EpisodeStatus.OPEN:
            return [Blocker(_("This episode is open already."))]
        return [] if self.why.strip() else [Blocker(_("Say why it is opened again."), "why")]

    def run(self, desk: Desk) -> Changed:
        """Mark the closure as ended, and open the episode."""
        case = desk.case(self.episode_id)
        opened = case.episode.model_copy(update={"status": EpisodeStatus.OPEN})
        ended = [
            closure.model_copy(update={"reopened_on": desk.today(), "reopened_why": self.why.strip()})
            for closure in case.all(Closure)
            if closure.reopened_on is None
        ]
        with desk.writing("reopen-episode") as changes:
            return Changed((*ended, opened)).store(changes)
