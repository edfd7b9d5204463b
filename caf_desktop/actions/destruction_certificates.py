"""Give a certificate of destruction out of the vault: a tagged PDF, signed like every other document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.file_writing import journalled_target_blockers, write_whole
from caf_desktop.actions.printing import signing_certificate
from caf_desktop.domain.destruction import DestructionCertificate
from caf_desktop.domain.people import Practitioner
from caf_desktop.domain.permissions import Doing
from caf_desktop.pdf.content import SealKind, SealPanel
from caf_desktop.pdf.destruction import draw_destruction
from caf_desktop.pdf.signing import DocumentSigner
from caf_desktop.store import reading
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk

ACT = "write-certificate"


@dataclass(frozen=True)
class SaveCertificate:
    """Write one certificate of destruction to a file, and journal it."""

    doing: ClassVar[Doing] = Doing.REVIEW_RETENTION
    episode_id: ClassVar[str] = ""
    certificate_id: str
    target: Path

    def blockers(self, desk: Desk) -> list[Blocker]:
        """It must be possible to journal it, and the vault's own files are never written over."""
        return journalled_target_blockers(self.target, desk.vault)

    def run(self, desk: Desk) -> Changed:
        """Draw, sign and write it whole. Raises OSError, RecordMissing; no file appears then."""

        def journal() -> None:
            with desk.writing(ACT) as changes:
                changes.note(DestructionCertificate.kind, self.certificate_id)

        write_whole(self.target, certificate_pdf(desk, self.certificate_id), journal)
        return Changed()


def certificate_pdf(desk: Desk, certificate_id: str) -> bytes:
    """The certificate as a signed PDF: the seal says who issued it, not who decided. Raises RecordMissing."""
    with desk.vault.reading() as connection:
        certificate = reading.record(connection, DestructionCertificate, certificate_id)
        people = {person.id: person.name for person in reading.every(connection, Practitioner)}
    me, now, key = desk.practitioner, desk.clock(), signing_certificate(desk)
    statement = _("This seal says who issued this certificate. Who decided stands above it.")
    seal = SealPanel(SealKind.ISSUED_BY, me.name, me.role, me.agency, now, key.fingerprint, statement)
    drawn = draw_destruction(certificate, people, seal)
    return DocumentSigner(key).sign(drawn, now, _("Certificate issued"))
