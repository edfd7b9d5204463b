"""Save an attachment outside the vault, in clear: only when asked, with a reason, listed among the copies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.attaching import attachment_bytes, attachment_of
from caf_desktop.actions.file_writing import target_blockers, write_whole
from caf_desktop.domain.agreement import Disclosure, Route
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.record import is_storable
from caf_desktop.words import _
from caf_desktop.words.sharing import cannot_be_listed

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk

MEDIUM = "attachment"


@dataclass(frozen=True)
class SaveAttachmentCopy:
    """Write one attachment to a file in clear."""

    doing: ClassVar[Doing] = Doing.EXPORT
    episode_id: str
    attachment_id: str
    target: Path
    reason: str

    def blockers(self, desk: Desk) -> list[Blocker]:
        """It needs a reason; the copy must be listed; the vault's own files are never written over."""
        blockers = target_blockers(self.target, desk.vault.folder)
        if not self.reason.strip():
            blockers.append(Blocker(_("Say why a copy in clear is needed."), "reason"))
        elif not is_storable(self.reason) or len(self.reason) > 2_000:
            blockers.append(
                Blocker(_("This cannot be kept as it is: it is too long or holds an odd sign."), "reason")
            )
        if desk.vault.read_only:
            blockers.append(Blocker(cannot_be_listed()))
        return blockers

    def run(self, desk: Desk) -> Changed:
        """Write the file whole or not at all, and its row. Raises OSError, AttachmentDamaged, RecordMissing.

        The row knows the attachment by its fingerprint: its title is erased with it.
        """
        attachment = attachment_of(desk, self.episode_id, self.attachment_id)
        version = max((each.version for each in desk.case(self.episode_id).assessments()), default=0)
        disclosure = Disclosure(
            id=desk.new_id(),
            episode_id=self.episode_id,
            decision="shared",
            route=Route.OWN_FILE,
            reason=self.reason.strip(),
            recipient=desk.practitioner.name,
            version=version,
            medium=MEDIUM,
            sections=(attachment.sharing_category,),
            file_hash=attachment.sha256,
            at=desk.clock(),
            by=desk.practitioner.name,
        )

        def journal() -> None:
            with desk.writing("export") as changes:
                changes.put(disclosure)

        write_whole(self.target, attachment_bytes(desk, attachment), journal)
        return Changed((disclosure,))
