"""Keep details of a child safe: what is kept from whom, and who may be told (Standards C-07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.domain.people import HideTag, MayBeTold, Relationship
from caf_desktop.domain.permissions import Doing
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk


@dataclass(frozen=True)
class KeepDetailsFrom:
    """Say which details are kept from whom, in place of what was said before."""

    doing: ClassVar[Doing] = Doing.SAY_WHO_SEES
    episode_id: str
    tags: tuple[HideTag, ...]

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Safety is never refused."""
        return []

    def run(self, desk: Desk) -> Changed:
        """Store the tags with the child, each once."""
        child = desk.case(self.episode_id).child
        tags = tuple(dict.fromkeys(self.tags))
        with desk.writing("keep-details-from") as changes:
            return Changed((child.model_copy(update={"hide_from": tags}),)).store(changes)


@dataclass(frozen=True)
class SayWhoMayBeTold:
    """Say whether a person may be told about the assessment, how, and until when."""

    doing: ClassVar[Doing] = Doing.SAY_WHO_SEES
    episode_id: str
    relationship_id: str
    may_be_told: MayBeTold
    via: str = ""
    until: date | None = None

    def blockers(self, desk: Desk) -> list[Blocker]:
        """The only safe way must be named."""
        if self.may_be_told is MayBeTold.ONLY_VIA and not self.via.strip():
            return [Blocker(_("Say which way is safe."), "may-be-told.via", self.relationship_id)]
        return []

    def run(self, desk: Desk) -> Changed:
        """Store it with the relationship."""
        link = desk.case(self.episode_id).find(Relationship, self.relationship_id)
        assert link is not None, "the relationship is on the screen"
        only_via = self.may_be_told is MayBeTold.ONLY_VIA
        update = {
            "may_be_told": self.may_be_told,
            "may_be_told_via": self.via.strip() if only_via else "",
            "may_be_told_until": None if self.may_be_told is MayBeTold.ASK else self.until,
        }
        with desk.writing("may-be-told") as changes:
            return Changed((link.model_copy(update=update),)).store(changes)
