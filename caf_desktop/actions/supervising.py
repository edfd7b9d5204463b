"""A supervisor reads, writes a note, and signs a completed version off; an edited text is another text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from pydantic import ValidationError

from caf_desktop.actions.act import Blocker, Changed, Refused
from caf_desktop.actions.agreeing import current_hash
from caf_desktop.domain.access import SupervisorNote
from caf_desktop.domain.assessment import Assessment, AssessmentStatus
from caf_desktop.domain.permissions import Doing
from caf_desktop.words import _
from caf_desktop.words.plan import not_storable

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.case import Case


class SignOff(StrEnum):
    """How a supervisor's signature stands to the text as it is now."""

    NONE = "none"
    SIGNED_OFF = "signed-off"
    EARLIER_TEXT = "earlier-text"


@dataclass(frozen=True)
class SignedOff:
    """Whether the text shown is signed off, and the note that did it last."""

    state: SignOff
    note: SupervisorNote | None = None


def signed_off(desk: Desk, case: Case, assessment: Assessment | None) -> SignedOff:
    """How the version on the screen stands: a later version's text is not the one that was signed off."""
    notes = [note for note in case.all(SupervisorNote) if note.signed_off_id is not None]
    if assessment is None or not notes:
        return SignedOff(SignOff.NONE)
    text = current_hash(desk, case, assessment)
    same = [note for note in notes if note.signed_off_hash == text]
    return SignedOff(SignOff.SIGNED_OFF, same[-1]) if same else SignedOff(SignOff.EARLIER_TEXT, notes[-1])


@dataclass(frozen=True)
class WriteSupervisorNote:
    """Write a note on an episode; with ``signs_off_id`` it signs that completed version off."""

    doing: ClassVar[Doing] = Doing.ADD_SUPERVISOR_NOTE
    episode_id: str
    words: str
    signs_off_id: str = ""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """A note has words; only a completed version is signed off, and not by whoever completed it."""
        if not self.signs_off_id:
            return [] if self.words.strip() else [Blocker(_("Write something first."), "words")]
        version = self._version(desk)
        if version is None or version.status is not AssessmentStatus.COMPLETED:
            return [Blocker(_("Only a completed version can be signed off."))]
        if version.completed_by == desk.practitioner.name:
            return [Blocker(_("You completed this version, so somebody else has to sign it off."))]
        return []

    def run(self, desk: Desk) -> Changed:
        """Store the note, bound to the version's text as it stands."""
        version = self._version(desk) if self.signs_off_id else None
        case = desk.case(self.episode_id)
        try:
            note = SupervisorNote(
                id=desk.new_id(),
                episode_id=self.episode_id,
                author_id=desk.practitioner.id,
                at=desk.clock(),
                words=self.words.strip(),
                signed_off_id=version.id if version is not None else None,
                signed_off_hash=current_hash(desk, case, version) if version is not None else "",
            )
        except ValidationError:
            raise Refused([Blocker(not_storable(), "words")]) from None
        with desk.writing("sign-off" if version is not None else "supervisor-note") as changes:
            return Changed((note,)).store(changes)

    def _version(self, desk: Desk) -> Assessment | None:
        return desk.case(self.episode_id).find(Assessment, self.signs_off_id)
