"""Try this installation: make a vault, unlock it, prove that it is encrypted, sign a PDF. All of it is thrown away."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from caf_desktop.actions.case_files import read_case_file
from caf_desktop.actions.copies import MakeCopy, Medium, version_asked
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import NewVault, create_vault, open_vault
from caf_desktop.actions.importing import ImportCases
from caf_desktop.actions.sampling import sample_files
from caf_desktop.actions.security_facts import check_vault, security_facts
from caf_desktop.pdf.verifying import check_pdf
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.passphrase import suggested_passphrase
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.store.reading import children
from caf_desktop.store.vault_files import DATABASE

_HEADER_BYTES = 16


@dataclass(frozen=True)
class SelfTest:
    """What was found."""

    cipher_version: str
    """SQLCipher's own name for itself."""
    header: bytes
    """The first bytes of the database's file; of one in clear they read ``SQLite format 3``."""
    whole: bool
    """Whether every page, reference and journal row of the vault was proved."""
    pdf: bytes
    """A signed copy of the first sample case."""
    untouched: bool
    """Whether checking that copy says that it is as it was signed."""

    @property
    def passed(self) -> bool:
        """Whether everything is as it should be."""
        return bool(self.cipher_version) and self.encrypted and self.whole and self.untouched

    @property
    def encrypted(self) -> bool:
        """Whether the file does not begin as a database in clear does."""
        return not self.header.startswith(b"SQLite format")


def self_test() -> SelfTest:
    """Takes some seconds. Raises what making and opening a vault raises."""
    with tempfile.TemporaryDirectory(prefix="caf-desktop-self-test-") as place:
        folder, passphrase = Path(place) / "vault", suggested_passphrase()
        made = create_vault(
            NewVault(folder, "Priya Nair", "Ashmere Community Health", passphrase, sample=True), cost=FLOOR
        )
        try:
            made.desk.do(ImportCases([read_case_file(sample_files()[0].read_bytes())]))
        finally:
            made.desk.close()
        desk = open_vault(folder, passphrase).desk
        try:
            return _looked_at(desk, Path(place) / "copy.pdf")
        finally:
            desk.close()


def _looked_at(desk: Desk, target: Path) -> SelfTest:
    with desk.vault.reading() as connection:
        (line,) = children(connection, EVERYBODYS)
    assessment = version_asked(desk.case(line.episode_id), None)
    desk.do(MakeCopy(line.episode_id, assessment.id, None, Medium.PDF, target))
    pdf = target.read_bytes()
    with (desk.vault.folder / DATABASE).open("rb") as file:
        header = file.read(_HEADER_BYTES)
    return SelfTest(security_facts(desk).cipher_version, header, not check_vault(desk), pdf, check_pdf(pdf).untouched)
