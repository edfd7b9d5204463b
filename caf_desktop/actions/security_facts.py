"""What there is to say about how this vault and this computer protect what is in it (Standards K-11); no secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from caf_desktop import __version__
from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.record import utc_text
from caf_desktop.process_shield import core_dumps_off
from caf_desktop.store import reading
from caf_desktop.store.connection import cipher_version, prove_encrypted
from caf_desktop.store.disk_encryption import DiskEncryption, disk_encryption
from caf_desktop.store.going_on import GoOn, always
from caf_desktop.store.health import Finding, check
from caf_desktop.store.keys.cost import KdfCost
from caf_desktop.store.keys.header import Argon2Numbers
from caf_desktop.store.place import PlaceFault, location_faults
from caf_desktop.store.place_surroundings import Surroundings
from caf_desktop.store.schema import version_of
from caf_desktop.store.vault_files import DATABASE, open_to_others

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk

_LAST_CHECK = "last-check"


@dataclass(frozen=True)
class LastCheck:
    """When every page was last proved, and how many faults were found."""

    at: datetime
    findings: int


@dataclass(frozen=True)
class SecurityFacts:
    """Each fact was looked at just now, not remembered."""

    program_version: str
    cipher_version: str
    """SQLCipher's own name for itself; without it the vault would not have been opened."""
    schema_version: int
    slots: tuple[KdfCost, ...]
    """What one guess costs at each way in that a person types."""
    folder: Path
    place_faults: tuple[PlaceFault, ...]
    open_to_others: bool
    disk: DiskEncryption
    core_dumps_off: bool
    last_check: LastCheck | None


def security_facts(desk: Desk) -> SecurityFacts:
    """Look at everything. Asks the disk. Raises NotEncrypted if the file is not what it was when it was opened."""
    vault = desk.vault
    prove_encrypted(vault.folder / DATABASE)
    with vault.reading() as connection:
        cipher = cipher_version(connection)
        version = version_of(connection)
        last = reading.setting(connection, _LAST_CHECK, None)
    costs = {
        KdfCost(slot.kdf.memory, slot.kdf.passes, slot.kdf.lanes)
        for slot in vault.header.slots
        if isinstance(slot.kdf, Argon2Numbers)
    }
    return SecurityFacts(
        program_version=__version__,
        cipher_version=cipher,
        schema_version=version,
        slots=tuple(sorted(costs, key=lambda cost: (cost.memory, cost.passes, cost.lanes))),
        folder=vault.folder,
        place_faults=tuple(location_faults(vault.folder.expanduser().resolve(), Surroundings())),
        open_to_others=open_to_others(vault.folder),
        disk=disk_encryption(vault.folder),
        core_dumps_off=core_dumps_off(),
        last_check=None if last is None else LastCheck(datetime.fromisoformat(last["at"]), int(last["findings"])),
    )


def check_vault(desk: Desk, go_on: GoOn = always) -> list[Finding]:
    """Every page, reference, attachment and journal row of the open vault. Raises Stopped."""
    return check(desk.vault, go_on)


@dataclass(frozen=True)
class KeepCheck:
    """Write down that the vault was checked, and what came of it."""

    findings: int
    doing: ClassVar[Doing] = Doing.LIST_OWN
    episode_id: ClassVar[str] = ""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """None."""
        return []

    def run(self, desk: Desk) -> Changed:
        """Keep the day; the journal has it too."""
        with desk.writing("check-vault") as changes:
            told = {"at": utc_text(desk.clock()), "findings": self.findings}
            changes.set(_LAST_CHECK, told, result="failed" if self.findings else "done")
        return Changed()
