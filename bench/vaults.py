"""Vaults to measure in: encrypted like any other, filled through the one write path, opened without the passphrase."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from unittest.mock import patch

from bench.made_up import families
from caf_desktop.actions.case_files import read_case_file
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import NewVault, create_vault, sit_down
from caf_desktop.actions.importing import ImportCases
from caf_desktop.actions.sampling import sample_files
from caf_desktop.domain.assessment import Assessment, AssessmentStatus
from caf_desktop.domain.casefile import CaseFile
from caf_desktop.domain.episode import Episode, EpisodeStatus
from caf_desktop.store import connection
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.keys.header import SlotKind
from caf_desktop.store.keys.unlocked import Unlocked

_ROOT = Path(__file__).resolve().parent.parent
PASSPHRASE = "only for measuring"
_AT_ONCE = 250
"""Episodes a transaction."""
_INDEX_AT_ONCE = 2_000


@dataclass(frozen=True)
class BenchVault:
    """A closed vault, what opens it, and the whole case in it that has been made a draft again."""

    folder: Path
    data_key: str
    """Hexadecimal, as the other keys."""
    seal_key: str
    vault_id: str
    slot_id: str
    episodes: int
    case_episode: str
    case_assessment: str

    def as_json(self) -> str:
        """For handing to a process of its own."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> BenchVault:
        """What ``as_json`` gave."""
        told = json.loads(text)
        return cls(**(told | {"folder": Path(told["folder"])}))

    def keys(self) -> Unlocked:
        """The open slot: what Argon2id would have given."""
        return Unlocked(
            DataKey(bytes.fromhex(self.data_key), self.vault_id),
            self.slot_id,
            SlotKind.PASSPHRASE,
            self.vault_id,
            bytearray.fromhex(self.seal_key),
        )

    def open(self) -> Desk:
        """Sit down at it as unlocking does, the passphrase's own work left out."""
        return sit_down(self.folder, self.keys())


def make_vault_apart(folder: Path, episodes: int) -> BenchVault:
    """Make a vault in a process of its own: see ``make_quickly``."""
    program = [sys.executable, "-m", "bench.vaults", str(folder), str(episodes)]
    made = subprocess.run(program, cwd=_ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return BenchVault.from_json(made.stdout)


def make_quickly(folder: Path, episodes: int) -> BenchVault:
    """Make a vault without wiping each piece of memory the cipher lets go of, which takes four times as long.

    SQLCipher never turns that off again in a process that turned it on, so this is for a process that measures
    nothing. What stands in the files is the same.
    """
    kept = tuple(setting for setting in connection._SETTINGS if setting[0] != "cipher_memory_security")
    with patch.object(connection, "_SETTINGS", kept):
        return make_vault(folder, episodes)


def make_vault(folder: Path, episodes: int) -> BenchVault:
    """A vault with the first sample case as a draft, and so many made-up episodes."""
    wanted = NewVault(
        folder, name="Priya Nair", agency="Riverside Health", role="Health visitor", passphrase=PASSPHRASE
    )
    desk = create_vault(wanted, cost=FLOOR).desk
    try:
        sample = read_case_file(sample_files()[0].read_bytes())
        desk.do(ImportCases([sample]))
        draft = _make_draft(desk, sample)
        made_up = families(episodes, desk.practitioner.id)
        while some := list(islice(made_up, _AT_ONCE)):
            with desk.writing("import") as changes:
                for records in some:
                    for record in records:
                        changes.put(record)
        while desk.vault.update_index(_INDEX_AT_ONCE):
            pass
        held = desk.vault.unlocked
        return BenchVault(
            folder,
            held.data_key.raw.hex(),
            held.seal_key.hex(),
            held.vault_id,
            held.slot_id,
            episodes,
            draft.episode_id,
            draft.id,
        )
    finally:
        desk.close()


def _make_draft(desk: Desk, sample: CaseFile) -> Assessment:
    """Make the sample's version live again, so that it can be written in."""
    version: Assessment = sample.assessments[-1]
    live = {"status": AssessmentStatus.DRAFT, "response": None, "content_hash": "", "completed_at": None}
    draft = version.model_copy(update=live | {"completed_by": ""})
    opened = {"status": EpisodeStatus.OPEN, "owner_id": desk.practitioner.id}
    episode: Episode = sample.episodes[0].model_copy(update=opened)
    with desk.writing("reopen") as changes:
        changes.put(draft)
        changes.put(episode)
    return draft


if __name__ == "__main__":
    print(make_quickly(Path(sys.argv[1]), int(sys.argv[2])).as_json())
